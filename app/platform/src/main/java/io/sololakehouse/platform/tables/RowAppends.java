package io.sololakehouse.platform.tables;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Appends rows that the workbench itself has to tables, without an engine. Blocking, thread-safe. */
public interface RowAppends {

    /**
     * Appends the rows as one snapshot and one commit. A table, its namespace or columns that are not there are made
     * before. A branch that moved meanwhile is no obstacle.
     *
     * @throws io.sololakehouse.platform.support.LakehouseException when the branch is gone, a value does not fit the
     *     column that is there, or a service fails; no row was appended then
     */
    Appended append(Batch batch, Progress progress);

    /**
     * Rows for a table.
     *
     * @param branch name of the branch
     * @param name the table's key
     * @param columns scalar ones; they get added where the table lacks them
     * @param rows values in the order of the columns: {@code Boolean}, {@code Integer}, {@code Long}, {@code Double},
     *     {@code String}, {@code OffsetDateTime}; at least one row
     * @param message of the commit
     */
    record Batch(
            String branch,
            List<String> name,
            List<FieldType.Field> columns,
            List<List<@Nullable Object>> rows,
            String message) {

        public Batch {
            name = List.copyOf(name);
            columns = List.copyOf(columns);
        }
    }

    /** What became of it. @param branch at its new hash @param rows that the table has now */
    record Appended(Reference branch, long rows) {}
}
