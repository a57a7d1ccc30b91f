package io.sololakehouse.platform.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every run has.
 *
 * @param name as its author called it; the server makes one up where they did not
 * @param endedAt null while it runs
 * @param artifactUri the root of its artifacts, as the server names it
 * @param deleted true while it is in the server's bin
 * @param parentId the run that it is nested in, or empty
 */
public record RunInfo(
        String id,
        String name,
        String experimentId,
        RunStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        String user,
        String artifactUri,
        boolean deleted,
        String parentId) {

    /** How long it took, or empty while it runs. */
    public Optional<Duration> duration() {
        return endedAt == null ? Optional.empty() : Optional.of(Duration.between(startedAt, endedAt));
    }
}
