package io.sololakehouse.platform.tracking;

import io.sololakehouse.platform.support.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The record of experiments and runs. Every method is one or a few calls to the server, blocks, and throws
 * {@code LakehouseException} when it fails ({@code CancellationException} when its thread is interrupted). Thread-safe.
 * The server is started by the first call where the environment can start it.
 */
public interface Tracking {

    /** A page of experiments whose names contain a text. @param nameContains empty for all; @param token empty for the first page */
    Page<Experiment> experiments(String nameContains, Lifecycle lifecycle, int limit, String token);

    /** Every experiment, the newest first. */
    List<Experiment> experiments(Lifecycle lifecycle);

    Optional<Experiment> experiment(String id);

    /** The experiment of that name, deleted or not: a name is taken while its experiment is in the bin. */
    Optional<Experiment> experimentByName(String name);

    Experiment createExperiment(String name, Map<String, String> tags);

    void renameExperiment(String id, String name);

    /** Moves it with its runs to the server's bin. */
    void deleteExperiment(String id);

    void restoreExperiment(String id);

    void setExperimentTag(String id, String key, String value);

    void deleteExperimentTag(String id, String key);

    /** A page of at most {@code query.limit()} whole runs. @param token empty for the first page */
    Page<Run> runs(RunQuery query, String token);

    /** Up to {@code query.limit()} runs by column. */
    default RunTable runTable(RunQuery query, Progress progress) {
        return runTable(query, progress, partial -> {});
    }

    /**
     * Up to {@code query.limit()} runs by column: 5,000 runs with 50 metrics and 30 parameters each are read in a few
     * seconds.
     *
     * @param arrived told after each page, on this thread, with all rows so far; the last is what is returned
     */
    RunTable runTable(RunQuery query, Progress progress, Consumer<RunTable> arrived);

    /** @throws io.sololakehouse.platform.support.LakehouseException also when there is no such run */
    Run run(String runId);

    /** A new run that is running. @param parentId the run to nest it in, or empty */
    Run createRun(String experimentId, String name, Instant startedAt, String parentId, Map<String, String> tags);

    void endRun(String runId, RunStatus status, Instant endedAt);

    void renameRun(String runId, String name);

    /** Moves it to the server's bin. */
    void deleteRun(String runId);

    void restoreRun(String runId);

    void log(String runId, RunChanges changes);

    void setTag(String runId, String key, String value);

    void deleteTag(String runId, String key);

    /**
     * One metric of many runs, thinned out by the server to at most so many points a run, first and last kept. Any number
     * of runs.
     *
     * @param pointsPerRun 1 to 2,500
     * @param fromStep the first step to return; {@code Long.MIN_VALUE} for the beginning
     * @param toStep the last step to return; {@code Long.MAX_VALUE} for the end
     * @return in the order of the ids; a run without the metric has an empty history
     */
    List<MetricHistory> metricHistories(
            Collection<String> runIds, String key, int pointsPerRun, long fromStep, long toStep);

    /** Every value of one metric of one run, in the order of steps. */
    MetricHistory metricHistory(String runId, String key, Progress progress);

    /** The entries of one directory, directories first, each group by name. @param path relative to the root, empty for it */
    List<Artifact> artifacts(ArtifactRoot root, String path);

    /**
     * The beginning of an artifact.
     *
     * @param limit the most bytes to read
     * @throws io.sololakehouse.platform.support.LakehouseException also when it is not there any more
     */
    byte[] read(ArtifactRoot root, String path, int limit);

    /**
     * Downloads a file, or a directory with everything below it, into a directory of this machine. Names that would lead
     * out of it are refused before anything is written there.
     *
     * @param path relative to the root, empty for everything
     * @param into an existing directory
     * @return the file or directory that was written
     */
    Path download(ArtifactRoot root, String path, Path into, Progress progress);

    /** Puts a file of this machine among the artifacts of a run. @param directory relative to the root, empty for it */
    void upload(String runId, String directory, Path file);

    LoggedModel loggedModel(String modelId);

    /** The models that a run logged, the newest first. */
    List<LoggedModel> loggedModels(Run run);
}
