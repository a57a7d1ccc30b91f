package io.sololakehouse.platform.catalog;

import java.time.Instant;
import java.util.List;

/**
 * A commit.
 *
 * @param parents hashes of its parents, the first one first; two for a merge
 * @param keys the catalog keys that it changed ("silver.flights"); empty when not asked for
 */
public record CommitInfo(
        String hash, String message, String author, Instant at, List<String> parents, List<String> keys) {

    public CommitInfo {
        parents = List.copyOf(parents);
        keys = List.copyOf(keys);
    }
}
