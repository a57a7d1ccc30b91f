package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.Lifecycle;
import io.sololakehouse.platform.tracking.Page;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.RunQuery;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.workbench.shell.TrainedRuns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the runs that say which commit they were trained on. */
public final class RunsOnCommits {

    private static final String TAGGED = "tags.`" + DataVersion.COMMIT + "` != ''";
    private static final int PAGE = 1_000;
    /** Older runs are not looked for: nobody reads so many at a commit. */
    private static final int MOST = 5_000;

    private RunsOnCommits() {}

    /** The newest runs of every experiment in use, by commit hash. Blocks. */
    public static Map<String, List<TrainedRuns.Mark>> read(Tracking tracking, Progress progress) {
        List<String> experiments = tracking.experiments(Lifecycle.ACTIVE).stream()
                .map(Experiment::id)
                .toList();
        Map<String, List<TrainedRuns.Mark>> found = new HashMap<>();
        if (experiments.isEmpty()) {
            return found;
        }
        RunQuery query =
                new RunQuery(experiments, TAGGED, List.of("attributes.start_time DESC"), Lifecycle.ACTIVE, PAGE);
        String token = "";
        int read = 0;
        do {
            progress.report("Read " + read + " runs", -1);
            Page<Run> page = tracking.runs(query, token);
            page.items().forEach(run -> add(found, run));
            read += page.items().size();
            token = page.nextToken();
        } while (!token.isEmpty() && read < MOST);
        found.values().forEach(marks -> marks.sort(Comparator.comparing(TrainedRuns.Mark::nested)));
        return found;
    }

    private static void add(Map<String, List<TrainedRuns.Mark>> found, Run run) {
        run.dataVersion()
                .ifPresent(data -> found.computeIfAbsent(data.commit(), commit -> new ArrayList<>())
                        .add(new TrainedRuns.Mark(
                                run.id(),
                                run.info().name(),
                                RunReader.status(run.info().status()),
                                run.info().experimentId(),
                                !run.info().parentId().isEmpty())));
    }
}
