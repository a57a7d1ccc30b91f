package io.sololakehouse.platform.branches;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of two versions of a table differ. Counts are exact; rows are a sample.
 *
 * @param wholeRows true when whole rows were compared, without a key
 * @param keys the columns that say which row is which; all columns when whole rows were compared
 * @param values the other columns that were compared; empty when whole rows were compared
 * @param added rows whose key only the second version has
 * @param removed rows whose key only the first version has
 * @param changed keys that both have once, with other values; 0 without key columns
 * @param same rows that are equal in both
 * @param ambiguous rows with a key that one version has more than once: they cannot be paired, and are in no other count;
 *     0 without key columns
 * @param sample differing rows by key, as many of every kind as were asked for
 * @param sql the statement that brings every differing row
 * @param engine what compared
 * @param duration of counting and sampling
 * @param notes how NULLs, duplicates, nested values and columns that only one side has were compared, for people
 */
public record RowDifference(
        boolean wholeRows,
        List<Field> keys,
        List<Field> values,
        long added,
        long removed,
        long changed,
        long same,
        long ambiguous,
        List<Row> sample,
        String sql,
        String engine,
        Duration duration,
        List<String> notes) {

    public RowDifference {
        keys = List.copyOf(keys);
        values = List.copyOf(values);
        sample = List.copyOf(sample);
        notes = List.copyOf(notes);
    }

    /** How a row differs. */
    public enum Change {
        ADDED("added"),
        REMOVED("removed"),
        CHANGED("changed"),
        /** A key that one version has more than once. */
        DUPLICATE_KEY("duplicate key");

        private final String label;

        Change(String label) {
            this.label = label;
        }

        /** In words, as the statement's column {@code change} has it. */
        public String label() {
            return label;
        }

        static Change of(String label) {
            for (Change change : values()) {
                if (change.label.equals(label)) {
                    return change;
                }
            }
            throw new IllegalArgumentException("No such change: " + label);
        }
    }

    /** A compared column. @param numeric true for a kind whose values stand at the right */
    public record Field(String name, String type, boolean numeric) {}

    /**
     * A row that differs.
     *
     * @param key its values of {@link RowDifference#keys}
     * @param before its values of {@link RowDifference#values} in the first version; nulls where it is not there once
     * @param after the same in the second version
     * @param rowsBefore how often the key (or the whole row) is in the first version
     * @param different which of the values differ, beyond the tolerance
     */
    public record Row(
            Change change,
            List<@Nullable Object> key,
            List<@Nullable Object> before,
            List<@Nullable Object> after,
            long rowsBefore,
            long rowsAfter,
            List<Boolean> different) {}

    public boolean isEmpty() {
        return added == 0 && removed == 0 && changed == 0 && ambiguous == 0;
    }

    /** How many rows differ in a way; of duplicates, all rows with such a key. */
    public long count(Change change) {
        return switch (change) {
            case ADDED -> added;
            case REMOVED -> removed;
            case CHANGED -> changed;
            case DUPLICATE_KEY -> ambiguous;
        };
    }
}
