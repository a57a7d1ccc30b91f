package io.sololakehouse.platform.tables;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Progress;
import java.nio.file.Path;
import java.util.List;

/** Makes tables of Parquet files that are ready. */
public interface NewTables {

    /** The columns that a table of these fields will have, with their field ids, which the files have to carry. */
    List<Column> columns(List<FieldType.Field> fields);

    /** @throws io.sololakehouse.platform.support.LakehouseException when no table of that name can be made there */
    void requireFree(Reference branch, List<String> name);

    /**
     * Makes a table with the rows of the files: sends them to the object store, and makes one commit. The table is there
     * whole, or not at all; files that were sent in vain are deleted. A branch that moved meanwhile is no obstacle, as
     * long as the name is free on it.
     *
     * @param files Parquet files of this machine, with field ids; none for an empty table
     */
    Created create(
            Reference branch,
            List<String> name,
            List<FieldType.Field> fields,
            List<Path> files,
            String message,
            Progress progress);

    /** A table that was made. @param branch at its new hash */
    record Created(Reference branch, long rows, long bytes) {}
}
