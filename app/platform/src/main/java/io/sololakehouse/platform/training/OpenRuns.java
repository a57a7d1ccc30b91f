package io.sololakehouse.platform.training;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.Lifecycle;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.RunQuery;
import io.sololakehouse.platform.tracking.RunStatus;
import io.sololakehouse.platform.tracking.Tracking;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs of a job that ended before it could say how they ended. */
final class OpenRuns {

    private static final Logger LOG = LoggerFactory.getLogger(OpenRuns.class);

    private OpenRuns() {}

    /** Marks the job's runs that are still running as failed or killed. What cannot be marked is only logged. */
    static void end(Tracking tracking, TrainingJob job) {
        try {
            List<String> experiments = tracking.experiments(Lifecycle.ACTIVE).stream()
                    .map(Experiment::id)
                    .toList();
            if (experiments.isEmpty()) {
                return;
            }
            RunStatus status = job.state() == TrainingJob.State.CANCELLED ? RunStatus.KILLED : RunStatus.FAILED;
            Instant at = Objects.requireNonNullElseGet(job.endedAt(), Instant::now);
            RunQuery open = RunQuery.of(experiments.getFirst())
                    .withLimit(1_000)
                    .withFilter(
                            "attributes.status = 'RUNNING' AND tags.`" + DataVersion.JOB + "` = '" + job.id() + "'");
            RunQuery everywhere =
                    new RunQuery(experiments, open.filter(), open.orderBy(), open.lifecycle(), open.limit());
            for (Run run : tracking.runs(everywhere, "").items()) {
                tracking.endRun(run.id(), status, at);
            }
        } catch (LakehouseException e) {
            LOG.warn("The runs of {} stay as they are", job.id(), e);
        }
    }
}
