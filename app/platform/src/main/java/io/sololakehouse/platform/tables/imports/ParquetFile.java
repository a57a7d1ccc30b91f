package io.sololakehouse.platform.tables.imports;

import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.FieldType;
import io.sololakehouse.platform.tables.ImportColumn;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Parquet file: it says itself what its columns are. */
final class ParquetFile extends CheckedRows {

    private final Path file;
    private final Map<String, String> types;

    private ParquetFile(Path file, Map<String, String> types) {
        this.file = file;
        this.types = types;
    }

    static ParquetFile open(Path file, Duck duck, Progress progress) throws SQLException {
        Map<String, String> types =
                duck.ask("DESCRIBE SELECT * FROM read_parquet(" + Sql.path(file) + ")", progress, row -> {
                    Map<String, String> columns = new LinkedHashMap<>();
                    while (row.next()) {
                        columns.put(row.getString(1), row.getString(2));
                    }
                    return columns;
                });
        return new ParquetFile(file, types);
    }

    @Override
    public List<ImportColumn> infer(Duck duck, Progress progress) {
        return types.entrySet().stream()
                .map(column -> new ImportColumn(
                        column.getKey(),
                        column.getKey(),
                        DuckTypes.iceberg(column.getValue()).text(),
                        true))
                .toList();
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    String rows() {
        return "(SELECT *, file_row_number + 1 AS row_in_file FROM read_parquet(" + Sql.path(file)
                + ", file_row_number = true))";
    }

    @Override
    String asText(ImportColumn column) {
        return "CAST(" + Sql.name(column.source()) + " AS VARCHAR)";
    }

    @Override
    String asNested(ImportColumn column) {
        return Sql.name(column.source());
    }

    @Override
    String asItIs(ImportColumn column, FieldType type) {
        String duck = types.getOrDefault(column.source(), "");
        boolean same = DuckTypes.iceberg(duck).equals(type);
        if (!same) {
            return "";
        }
        // Of the same kind, but perhaps narrower or finer than the table's type.
        return "CAST(" + Sql.name(column.source()) + " AS " + DuckTypes.duck(type) + ")";
    }

    @Override
    List<String[]> rowChecks() {
        return List.of();
    }

    @Override
    String rowText() {
        return "''";
    }

    @Override
    LineOf lines() {
        return new LineOf() {
            @Override
            public long line(long row) {
                return row;
            }

            @Override
            public void close() {}
        };
    }
}
