package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.Partitioning;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.SortField;
import io.sololakehouse.platform.tables.SqlNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statement that would create a table in Trino, with notes on what Trino cannot say. */
final class TrinoDdl {

    /** The newest format that Trino 476 creates. */
    private static final int NEWEST_FORMAT = 2;

    private TrinoDdl() {}

    static String of(Relation.Table table) {
        List<String> notes = new ArrayList<>();
        lowerCase(table, notes);
        StringBuilder out = new StringBuilder(
                "CREATE TABLE " + SqlNames.trino(table.version().name()) + " (\n");
        out.append(table.schema().columns().stream()
                .map(column -> "  " + column(column, notes))
                .collect(Collectors.joining(",\n")));
        out.append("\n)");
        if (!table.comment().isEmpty()) {
            out.append("\nCOMMENT ").append(SqlNames.standardLiteral(table.comment()));
        }
        List<String> with = new ArrayList<>();
        String format = table.properties().getOrDefault("write.format.default", "parquet");
        with.add("format = " + SqlNames.standardLiteral(format.toUpperCase(Locale.ROOT)));
        with.add("format_version = " + Math.min(NEWEST_FORMAT, table.formatVersion()));
        if (table.formatVersion() > NEWEST_FORMAT) {
            notes.add("Trino creates tables of format version " + NEWEST_FORMAT + " at most; this one has "
                    + table.formatVersion() + ".");
        }
        List<String> partitions = table.partitioning().fields().stream()
                .filter(field -> !field.transform().equals("void"))
                .map(TrinoDdl::transform)
                .toList();
        if (!partitions.isEmpty()) {
            with.add("partitioning = " + array(partitions));
        }
        if (!table.sortOrder().isEmpty()) {
            with.add("sorted_by = " + array(sorted(table.sortOrder(), notes)));
        }
        out.append(with.stream().collect(Collectors.joining(",\n  ", "\nWITH (\n  ", "\n)")));
        Map<String, String> others = Ddl.written(table);
        others.remove("write.format.default");
        if (!others.isEmpty()) {
            notes.add("Trino does not write these properties: "
                    + String.join(
                            ", ",
                            others.keySet().stream().map(TrinoDdl::oneLine).toList()) + ".");
        }
        return Ddl.notes(notes) + out;
    }

    /** Trino makes small letters of every name. */
    private static void lowerCase(Relation.Table table, List<String> notes) {
        List<String> changed = Stream.concat(
                        table.version().name().stream(),
                        table.schema().columns().stream().map(Column::name))
                .filter(name -> !name.equals(name.toLowerCase(Locale.ENGLISH)))
                .map(TrinoDdl::oneLine)
                .toList();
        if (!changed.isEmpty()) {
            notes.add("Trino writes names in small letters: " + String.join(", ", changed) + ".");
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }

    private static List<String> sorted(List<SortField> order, List<String> notes) {
        List<String> fields = new ArrayList<>();
        for (SortField field : order) {
            if (field.transform().equals("identity")) {
                fields.add(SqlNames.trino(field.source())
                        + (field.ascending() ? " ASC" : " DESC")
                        + (field.nullsFirst() ? " NULLS FIRST" : " NULLS LAST"));
            } else {
                notes.add("Trino cannot sort by " + oneLine(field.text()) + ".");
            }
        }
        return fields;
    }

    private static String array(List<String> elements) {
        return elements.stream().map(SqlNames::standardLiteral).collect(Collectors.joining(", ", "ARRAY[", "]"));
    }

    private static String transform(Partitioning.Field field) {
        String column = SqlNames.trino(field.source());
        String transform = field.transform();
        int bracket = transform.indexOf('[');
        if (bracket > 0) {
            return transform.substring(0, bracket) + "(" + column + ", "
                    + transform.substring(bracket + 1, transform.length() - 1) + ")";
        }
        return transform.equals("identity") ? column : transform + "(" + column + ")";
    }

    private static String column(Column column, List<String> notes) {
        return SqlNames.trino(column.name()) + " " + type(column, column.name(), notes)
                + (column.required() ? " NOT NULL" : "")
                + (column.doc().isEmpty() ? "" : " COMMENT " + SqlNames.standardLiteral(column.doc()));
    }

    private static String type(Column column, String path, List<String> notes) {
        return switch (column.kind()) {
            case STRUCT ->
                column.fields().stream()
                        .map(field ->
                                SqlNames.trino(field.name()) + " " + type(field, path + "." + field.name(), notes))
                        .collect(Collectors.joining(", ", "row(", ")"));
            case LIST -> "array(" + type(column.fields().getFirst(), path, notes) + ")";
            case MAP ->
                "map(" + type(column.fields().getFirst(), path, notes) + ", "
                        + type(column.fields().getLast(), path, notes) + ")";
            case INTEGER -> column.type().equals("long") ? "bigint" : "integer";
            case FLOATING -> column.type().equals("double") ? "double" : "real";
            case DECIMAL -> column.type();
            case TIMESTAMP -> micros(column, "timestamp(6)", path, notes);
            case TIMESTAMP_WITH_ZONE -> micros(column, "timestamp(6) with time zone", path, notes);
            case TEXT -> "varchar";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIME -> "time(6)";
            case UUID -> "uuid";
            case BINARY -> {
                if (column.type().startsWith("fixed")) {
                    notes.add("Trino has no type of a fixed length: " + oneLine(path) + " is " + column.type()
                            + " here.");
                }
                yield "varbinary";
            }
            case OTHER -> {
                notes.add("Trino cannot create columns of type " + column.type() + ": " + oneLine(path)
                        + " would be text.");
                yield "varchar";
            }
        };
    }

    private static String micros(Column column, String type, String path, List<String> notes) {
        if (Ddl.hasNanos(column)) {
            notes.add("Trino's Iceberg tables have no nanoseconds: " + oneLine(path) + " would have microseconds.");
        }
        return type;
    }
}
