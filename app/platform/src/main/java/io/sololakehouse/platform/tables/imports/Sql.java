package io.sololakehouse.platform.tables.imports;

import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.SqlNames;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Pieces of DuckDB's SQL. */
final class Sql {

    private Sql() {}

    static String name(String name) {
        return SqlNames.trino(name);
    }

    static String text(String text) {
        return SqlNames.standardLiteral(text);
    }

    static String path(Path file) {
        return text(file.toString());
    }

    /** The ids that the columns of a Parquet file carry. */
    static String fieldIds(List<Column> columns) {
        return columns.stream().map(Sql::fieldId).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String fieldId(Column column) {
        if (column.fields().isEmpty()) {
            return name(column.name()) + ": " + column.id();
        }
        return name(column.name()) + ": {__duckdb_field_id: " + column.id() + ", "
                + column.fields().stream().map(Sql::fieldId).collect(Collectors.joining(", ")) + "}";
    }
}
