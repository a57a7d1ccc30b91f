package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.tables.TableDifference;
import java.util.List;
import java.util.Optional;

/**
 * What happened to a key between two commits, in the words of tables.
 *
 * @param rowsAdded rows that came, at most; 0 for everything but tables
 * @param rowsRemoved rows that went, at most
 * @param exact false when rewritten files hide which rows are the same
 * @param schema changes of columns; every column of a table that was created is not one
 * @param notes other changes in words ("Partitioning: …"), and why a number is missing
 * @param before for a view its text before, else empty
 * @param after for a view its text after, else empty
 * @param difference everything else that the tables' metadata says, when both sides have the table
 */
public record KeyEffect(
        KeyChange change,
        Operation operation,
        long rowsAdded,
        long rowsRemoved,
        long filesAdded,
        long filesRemoved,
        boolean exact,
        List<TableDifference.ColumnChange> schema,
        List<String> notes,
        String before,
        String after,
        Optional<TableDifference> difference) {

    /** What was done. */
    public enum Operation {
        CREATED("created"),
        REPLACED("dropped and created again"),
        APPENDED("appended"),
        OVERWRITTEN("overwritten"),
        DELETED("rows deleted"),
        REWRITTEN("files rewritten"),
        ROLLED_BACK("rolled back"),
        SCHEMA_CHANGED("schema changed"),
        PROPERTIES_CHANGED("properties changed"),
        DROPPED("dropped"),
        VIEW_CHANGED("view changed"),
        /** Changed on both sides of what is compared. */
        DIVERGED("changed on both"),
        CHANGED("changed");

        private final String label;

        Operation(String label) {
            this.label = label;
        }

        /** In the middle of a sentence. */
        public String label() {
            return label;
        }
    }

    public KeyEffect {
        schema = List.copyOf(schema);
        notes = List.copyOf(notes);
    }
}
