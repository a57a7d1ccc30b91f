package io.sololakehouse.platform.catalog;

import java.util.List;

/**
 * What a merge or transplant did, or would do.
 *
 * @param applied true when the target branch has moved
 * @param targetHash the target's hash afterwards
 * @param commonAncestor the newest commit that both sides have, or empty when the server does not say
 * @param keys every key that the source brings, with or without a conflict
 * @param conflicts one per key that stood in the way; empty when there was none
 */
public record MergeResult(
        boolean applied, String targetHash, String commonAncestor, List<List<String>> keys, List<Conflict> conflicts) {

    public MergeResult {
        keys = List.copyOf(keys);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * A key that cannot be merged as it is.
     *
     * @param key the elements joined by dots, for people
     * @param elements the key, outermost namespace first; empty when the conflict is not about one key
     * @param type Nessie's conflict type, as it names it ("VALUE_DIFFERS")
     */
    public record Conflict(String key, List<String> elements, String type, String message) {
        public Conflict {
            elements = List.copyOf(elements);
        }
    }
}
