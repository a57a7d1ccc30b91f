package io.sololakehouse.platform.tables.imports;

import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.BadRow;
import io.sololakehouse.platform.tables.FieldType;
import io.sololakehouse.platform.tables.ImportColumn;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A file whose rows are read as they are, and converted by expressions: a row is bad when a value is there and its
 * conversion gives nothing.
 */
abstract class CheckedRows implements SourceFile {

    /** A whole number, and not one that would be rounded. */
    private static final String WHOLE = "'\\s*[+-]?[0-9]+(\\.0*)?\\s*'";

    /** The rows of the file, with a column {@code row_in_file} that counts them from 1. */
    abstract String rows();

    /** A value of the file as text, NULL where there is none. */
    abstract String asText(ImportColumn column);

    /** A value of the file, for a nested type. */
    abstract String asNested(ImportColumn column);

    /** A value that needs no conversion, or empty. */
    abstract String asItIs(ImportColumn column, FieldType type);

    /** What is wrong with a row as a whole, as a condition and a message; empty for nothing. */
    abstract List<String[]> rowChecks();

    /** The row as text, for the report. */
    abstract String rowText();

    /** The line of the n-th row. */
    abstract LineOf lines() throws IOException;

    /** Finds lines; the rows come in order. */
    interface LineOf extends AutoCloseable {
        long line(long row) throws IOException;

        @Override
        void close() throws IOException;
    }

    private String value(ImportColumn column) {
        FieldType type = FieldType.parse(column.type());
        String ready = asItIs(column, type);
        if (!ready.isEmpty()) {
            return ready;
        }
        String duck = DuckTypes.duck(type);
        if (!(type instanceof FieldType.Scalar scalar)) {
            return "TRY_CAST(" + asNested(column) + " AS " + duck + ")";
        }
        String text = asText(column);
        return switch (scalar.text()) {
            case "string" -> text;
            case "int", "long" ->
                "CASE WHEN regexp_full_match(" + text + ", " + WHOLE + ") THEN TRY_CAST(" + text + " AS " + duck
                        + ") END";
            case "binary" -> "encode(" + text + ")";
            default -> "TRY_CAST(" + text + " AS " + duck + ")";
        };
    }

    private String isBad(ImportColumn column) {
        String ready = asItIs(column, FieldType.parse(column.type()));
        return ready.isEmpty() ? "(" + asText(column) + " IS NOT NULL AND " + value(column) + " IS NULL)" : "false";
    }

    private static List<ImportColumn> included(List<ImportColumn> columns) {
        return columns.stream().filter(ImportColumn::included).toList();
    }

    private List<String> conditions(List<ImportColumn> columns) {
        List<String> conditions = new ArrayList<>();
        rowChecks().forEach(check -> conditions.add(check[0]));
        for (ImportColumn column : included(columns)) {
            String bad = isBad(column);
            if (!bad.equals("false")) {
                conditions.add(bad);
            }
        }
        return conditions;
    }

    @Override
    public String goodRows(List<ImportColumn> columns) {
        String selected = included(columns).stream()
                .map(column -> "  " + value(column) + " AS " + Sql.name(column.name()))
                .collect(Collectors.joining(",\n"));
        List<String> bad = conditions(columns);
        return "SELECT\n" + selected + "\nFROM " + rows()
                + (bad.isEmpty() ? "" : "\nWHERE NOT coalesce(" + String.join("\n  OR ", bad) + ", false)");
    }

    @Override
    public String badRowsQuery(List<ImportColumn> columns) {
        return badRowsQuery(columns, rows());
    }

    private String badRowsQuery(List<ImportColumn> columns, String from) {
        List<String> bad = conditions(columns);
        if (bad.isEmpty()) {
            return "";
        }
        StringBuilder which = new StringBuilder("CASE");
        rowChecks()
                .forEach(check ->
                        which.append(" WHEN ").append(check[0]).append(" THEN ").append(Sql.text("\n" + check[1])));
        for (ImportColumn column : included(columns)) {
            which.append(" WHEN ").append(isBad(column)).append(" THEN ").append(Sql.text(column.name()));
        }
        which.append(" END");
        StringBuilder value = new StringBuilder("CASE");
        for (ImportColumn column : included(columns)) {
            value.append(" WHEN ").append(isBad(column)).append(" THEN ").append(asText(column));
        }
        value.append(" END");
        String shown = included(columns).isEmpty() ? "NULL" : value.toString();
        return "SELECT row_in_file, " + which + " AS wrong, left(" + shown + ", 200) AS value, left(" + rowText()
                + ", 1000) AS text\nFROM " + from + "\nWHERE coalesce(" + String.join("\n  OR ", bad)
                + ", false)\nORDER BY row_in_file";
    }

    @Override
    public void badRows(Duck duck, List<ImportColumn> columns, long limit, Consumer<BadRow> each, Progress progress)
            throws SQLException, IOException {
        String from = limit == Long.MAX_VALUE ? rows() : "(SELECT * FROM " + rows() + " LIMIT " + limit + ")";
        String sql = badRowsQuery(columns, from);
        if (sql.isEmpty()) {
            return;
        }
        try (LineOf lines = lines()) {
            duck.ask(sql, progress, row -> {
                while (row.next()) {
                    String wrong = String.valueOf(row.getString(2));
                    boolean whole = wrong.startsWith("\n");
                    ImportColumn column = columns.stream()
                            .filter(candidate ->
                                    candidate.included() && candidate.name().equals(wrong))
                            .findFirst()
                            .orElse(null);
                    String reason = whole || column == null
                            ? wrong.strip()
                            : "Could not convert “" + row.getString(3) + "” to " + column.type() + ".";
                    try {
                        each.accept(new BadRow(
                                lines.line(row.getLong(1)),
                                whole ? "" : wrong,
                                reason,
                                row.getString(4) == null ? "" : row.getString(4)));
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
                return true;
            });
        }
    }
}
