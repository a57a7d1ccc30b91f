package io.sololakehouse.platform.catalog;

import java.util.List;

/**
 * What a merge did, or would do.
 *
 * @param applied true when the target branch has moved
 * @param targetHash the target's hash afterwards
 * @param conflicts one per key that stood in the way; empty when there was none
 */
public record MergeResult(boolean applied, String targetHash, List<Conflict> conflicts) {

    public MergeResult {
        conflicts = List.copyOf(conflicts);
    }

    /** A key that both sides changed. @param type Nessie's conflict type, as it names it */
    public record Conflict(String key, String type, String message) {}
}
