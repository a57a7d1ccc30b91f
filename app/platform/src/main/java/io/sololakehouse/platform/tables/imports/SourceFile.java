package io.sololakehouse.platform.tables.imports;

import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.BadRow;
import io.sololakehouse.platform.tables.ImportColumn;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** A file as DuckDB reads it. */
interface SourceFile {

    /** What the columns seem to be. */
    List<ImportColumn> infer(Duck duck, Progress progress) throws SQLException;

    /** What the user should know about the file. */
    List<String> notes();

    /** A query of the rows that can be converted, with the names and types of the table. */
    String goodRows(List<ImportColumn> columns);

    /** A query that finds the others before they are read, or empty where reading itself finds them. */
    String badRowsQuery(List<ImportColumn> columns);

    /**
     * Reads the whole file once, where that is what finds bad rows: a query that stops at its first rows does not tell of
     * any.
     */
    default void readThrough(Duck duck, List<ImportColumn> columns, Progress progress) throws SQLException {}

    /** A query with one row that has, by column, a value that would be rounded; empty where none can be. */
    default String notWhole(List<ImportColumn> columns) {
        return "";
    }

    /**
     * Hands over every bad row, in the order of the file. Where reading finds them, those that the statements before it on
     * this database found.
     *
     * @param limit rows of the file to look at, or {@link Long#MAX_VALUE}
     */
    void badRows(Duck duck, List<ImportColumn> columns, long limit, Consumer<BadRow> each, Progress progress)
            throws SQLException, IOException;
}
