package io.sololakehouse.platform.training;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A training that was started.
 *
 * @param id unique, and the name of its directory
 * @param endedAt null while it runs
 * @param exit the process's exit code, null while it runs and when nobody saw its end
 * @param code the version of the script: {@code sha256:…}
 * @param environment the Python environment, in words ("Python 3.11.7 at …")
 * @param pid of its process
 * @param directory where its log and the script as it was run are kept
 */
public record TrainingJob(
        String id,
        Training training,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer exit,
        String code,
        String environment,
        long pid,
        Path directory) {

    /** How it stands. */
    public enum State {
        RUNNING,
        FINISHED,
        FAILED,
        CANCELLED,
        /** Its process is gone, and the workbench was not there to see its end. */
        UNSEEN
    }

    public static final String LOG = "log.txt";

    /** Everything that it wrote. */
    public Path log() {
        return directory.resolve(LOG);
    }

    /** The script as it was run. */
    public Path script() {
        return directory.resolve(String.valueOf(training.script().getFileName()));
    }

    /** How long it took, or empty while it runs. */
    public Optional<Duration> duration() {
        return endedAt == null ? Optional.empty() : Optional.of(Duration.between(startedAt, endedAt));
    }

    TrainingJob ended(State newState, @Nullable Integer newExit, Instant at) {
        return new TrainingJob(id, training, newState, startedAt, at, newExit, code, environment, pid, directory);
    }
}
