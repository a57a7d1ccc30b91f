package io.sololakehouse.platform.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A commit.
 *
 * @param author who made the change; empty when nobody is named
 * @param committer who put it on the branch, which the server fills in; empty when it does not
 * @param at when it was committed
 * @param authoredAt when it was made: earlier than {@code at} for a transplanted commit
 * @param parents hashes of its parents, the one on the same branch first; two for a merge; empty for a first commit
 * @param properties what the writer attached ("spark.app.id"); several values of one name are joined by commas
 * @param operations what it did, key by key; empty when not asked for
 */
public record CommitInfo(
        String hash,
        String message,
        String author,
        String committer,
        Instant at,
        Instant authoredAt,
        List<String> parents,
        Map<String, String> properties,
        List<KeyOperation> operations) {

    public CommitInfo {
        parents = List.copyOf(parents);
        properties = Map.copyOf(properties);
        operations = List.copyOf(operations);
    }

    /** The catalog keys that it changed, for people ("silver.flights"); empty when not asked for. */
    public List<String> keys() {
        return operations.stream()
                .map(operation -> String.join(".", operation.key()))
                .distinct()
                .toList();
    }

    public boolean isMerge() {
        return parents.size() > 1;
    }
}
