package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.sql.QueryResult;
import java.util.List;

/**
 * How the rows of two versions of a table differ. Counts are exact; rows are a sample.
 *
 * @param added rows whose key only the second version has
 * @param removed rows whose key only the first version has
 * @param changed keys that both have once, with other values; 0 without key columns
 * @param same rows that are equal in both
 * @param ambiguous rows with a key that one version has more than once: they cannot be paired, and are in no other count;
 *     0 without key columns
 * @param sample differing rows: {@code change} ("added", "removed", "changed", "duplicate key"), the keys, then every other
 *     column before and after; without key columns the columns and how often each row is there before and after
 * @param sql the statement that brings every differing row, for an engine's own export
 * @param notes how NULLs, duplicates, nested values and columns that only one side has were compared, for people
 */
public record RowDifference(
        long added,
        long removed,
        long changed,
        long same,
        long ambiguous,
        QueryResult sample,
        String sql,
        List<String> notes) {

    public RowDifference {
        notes = List.copyOf(notes);
    }

    public boolean isEmpty() {
        return added == 0 && removed == 0 && changed == 0 && ambiguous == 0;
    }
}
