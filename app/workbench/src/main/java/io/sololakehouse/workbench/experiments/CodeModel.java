package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.workbench.experiments.data.RunSet;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The scripts of two of the compared runs, line by line: the first run's, and that of the first run with another one. FX thread only. */
public final class CodeModel {

    private final Jobs jobs;
    private final JobScripts scripts;
    private final Latest latest = new Latest();
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(new Nothing(""));

    /** What there is to see. */
    public sealed interface Shown {}

    /** Two scripts. @param others versions of the code beside these two */
    public record Sides(String before, String after, List<CodeDiff.Line> lines, int others) implements Shown {}

    /** Why there is nothing, as a sentence. */
    public record Nothing(String why) implements Shown {}

    private record Script(String run, String job, String code) {}

    public CodeModel(Jobs jobs, JobScripts scripts) {
        this.jobs = jobs;
        this.scripts = scripts;
    }

    public ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Compares the code of these runs. */
    public void show(RunSet runs) {
        latest.invalidate();
        List<Script> versions = versions(runs);
        if (runs.size() < 2) {
            nothing("Tick two runs or more to compare their code.");
        } else if (versions.isEmpty()) {
            nothing("None of these runs was started from the workbench: their scripts are not known here.");
        } else if (versions.size() == 1) {
            nothing("Every run that says what it ran was trained by the same script, "
                    + versions.getFirst().code() + ".");
        } else {
            compare(versions.get(0), versions.get(1), versions.size() - 2);
        }
    }

    private void nothing(String why) {
        shown.set(new Nothing(why));
    }

    private static List<Script> versions(RunSet runs) {
        Map<String, Script> versions = new LinkedHashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            DataVersion data = runs.dataVersion(run);
            if (data != null && !data.job().isEmpty() && !data.code().isEmpty()) {
                versions.putIfAbsent(data.code(), new Script(runs.name(run), data.job(), data.code()));
            }
        }
        return List.copyOf(versions.values());
    }

    private void compare(Script before, Script after, int others) {
        jobs.quiet("Compare the code of " + before.run() + " and " + after.run(), progress -> {
                    Optional<String> one = scripts.read(before.job());
                    Optional<String> other = scripts.read(after.job());
                    if (one.isEmpty() || other.isEmpty()) {
                        return new Nothing("The script of " + (one.isEmpty() ? before : after).run()
                                + " is not on this machine any more.");
                    }
                    return (Shown) new Sides(before.run(), after.run(), CodeDiff.of(one.get(), other.get()), others);
                })
                .onSuccess(shown::set)
                .onFailure(problem -> nothing(said(problem)))
                .latest(latest)
                .start();
    }

    private static String said(@Nullable Problem problem) {
        return problem == null ? "" : problem.what() + ". " + problem.why();
    }
}
