package io.sololakehouse.workbench.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.support.CurrentThreadTaskRunner;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs at commits: nothing is started to find them, and what is known stays. */
class TrainedRunsTest {

    private static final TrainedRuns.Mark RUN = new TrainedRuns.Mark("r1", "first", "Finished", "1", false);

    private final Problems problems = new Problems();
    private final List<String> asked = new ArrayList<>();
    private boolean running;
    private boolean broken;
    private final TrainedRuns runs = new TrainedRuns(
            new Jobs(new CurrentThreadTaskRunner(), Runnable::run, problems), () -> running, progress -> {
                asked.add("asked");
                if (broken) {
                    throw new LakehouseException(Problem.of("Gone", "The server is gone."));
                }
                return Map.of("aaaa", List.of(RUN));
            });

    @Test
    void theServerIsAskedWhileItRunsAndWhatIsKnownStays() {
        runs.refresh();
        assertThat(asked).isEmpty();
        assertThat(runs.at("aaaa")).isEmpty();

        running = true;
        runs.refresh();
        assertThat(runs.at("aaaa")).containsExactly(RUN);
        assertThat(runs.at("bbbb")).isEmpty();

        broken = true;
        runs.refresh();
        running = false;
        runs.refresh();
        assertThat(asked).hasSize(2);
        assertThat(runs.at("aaaa")).containsExactly(RUN);
        assertThat(problems.reported()).isEmpty();
    }
}
