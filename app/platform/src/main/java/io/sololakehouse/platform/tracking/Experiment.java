package io.sololakehouse.platform.tracking;

import java.time.Instant;
import java.util.Map;

/**
 * A named group of runs.
 *
 * @param id the server's id, which stays when the experiment is renamed
 * @param deleted true while it is in the server's bin, from where it can be restored
 * @param artifactLocation where artifacts of its runs go, as the server names it
 * @param createdAt {@link Instant#EPOCH} where the server does not say
 * @param changedAt {@link Instant#EPOCH} where the server does not say
 */
public record Experiment(
        String id,
        String name,
        boolean deleted,
        String artifactLocation,
        Instant createdAt,
        Instant changedAt,
        Map<String, String> tags) {

    public Experiment {
        tags = Map.copyOf(tags);
    }
}
