package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.Partitioning;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.SortField;
import io.sololakehouse.platform.tables.SqlDialect;
import io.sololakehouse.platform.tables.SqlNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The statement that would create a table or view. */
final class Ddl {

    /** Kept by the catalog and by writers themselves. */
    private static final Set<String> NOT_WRITTEN = Set.of("comment", "nessie.commit.id", "gc.enabled");

    private Ddl() {}

    static String of(Relation relation, SqlDialect dialect) {
        return switch (relation) {
            case Relation.Table table -> dialect == SqlDialect.SPARK ? spark(table) : TrinoDdl.of(table);
            case Relation.View view -> view(view, dialect);
        };
    }

    private static String spark(Relation.Table table) {
        String name = SqlNames.spark(table.version().name());
        List<String> notes = new ArrayList<>();
        StringBuilder out = new StringBuilder("CREATE TABLE " + name + " (\n");
        out.append(table.schema().columns().stream()
                .map(column -> "  " + sparkColumn(column, notes))
                .collect(Collectors.joining(",\n")));
        out.append(")\nUSING iceberg");
        String partitions = table.partitioning().fields().stream()
                .filter(field -> !field.transform().equals("void"))
                .map(Ddl::sparkTransform)
                .collect(Collectors.joining(", "));
        if (!partitions.isEmpty()) {
            out.append("\nPARTITIONED BY (").append(partitions).append(")");
        }
        if (!table.comment().isEmpty()) {
            out.append("\nCOMMENT ").append(SqlNames.literal(table.comment()));
        }
        Map<String, String> properties = written(table);
        properties.put("format-version", Integer.toString(table.formatVersion()));
        out.append(properties.entrySet().stream()
                .map(entry -> "  " + SqlNames.literal(entry.getKey()) + " = " + SqlNames.literal(entry.getValue()))
                .collect(Collectors.joining(",\n", "\nTBLPROPERTIES (\n", ")")));
        if (!table.sortOrder().isEmpty()) {
            out.append(";\n\nALTER TABLE ").append(name).append(" WRITE ORDERED BY ");
            out.append(table.sortOrder().stream().map(Ddl::sparkOrder).collect(Collectors.joining(", ")));
        }
        List<String> identifiers = table.schema().columns().stream()
                .filter(Column::identifier)
                .map(column -> SqlNames.spark(column.name()))
                .toList();
        if (!identifiers.isEmpty()) {
            out.append(";\n\nALTER TABLE ").append(name).append(" SET IDENTIFIER FIELDS ");
            out.append(String.join(", ", identifiers));
        }
        return notes(notes) + out;
    }

    static Map<String, String> written(Relation relation) {
        Map<String, String> properties = new TreeMap<>(relation.properties());
        properties.keySet().removeAll(NOT_WRITTEN);
        return properties;
    }

    static String notes(List<String> notes) {
        return notes.stream().map(note -> "-- " + note + "\n").collect(Collectors.joining());
    }

    private static String sparkColumn(Column column, List<String> notes) {
        return SqlNames.spark(column.name()) + " " + sparkType(column, column.name(), notes)
                + (column.required() ? " NOT NULL" : "")
                + (column.doc().isEmpty() ? "" : " COMMENT " + SqlNames.literal(column.doc()));
    }

    private static String sparkType(Column column, String path, List<String> notes) {
        return switch (column.kind()) {
            case STRUCT ->
                column.fields().stream()
                        .map(field -> SqlNames.spark(field.name()) + ": "
                                + sparkType(field, path + "." + field.name(), notes)
                                + (field.required() ? " NOT NULL" : "")
                                + (field.doc().isEmpty() ? "" : " COMMENT " + SqlNames.literal(field.doc())))
                        .collect(Collectors.joining(", ", "STRUCT<", ">"));
            case LIST -> "ARRAY<" + sparkType(column.fields().getFirst(), path, notes) + ">";
            case MAP ->
                "MAP<" + sparkType(column.fields().getFirst(), path, notes) + ", "
                        + sparkType(column.fields().getLast(), path, notes) + ">";
            case INTEGER -> column.type().equals("long") ? "BIGINT" : "INT";
            case FLOATING -> column.type().equals("double") ? "DOUBLE" : "FLOAT";
            case DECIMAL -> column.type().replace(" ", "").toUpperCase(java.util.Locale.ROOT);
            case TIMESTAMP -> nanos(column, "TIMESTAMP_NTZ", path, notes);
            case TIMESTAMP_WITH_ZONE -> nanos(column, "TIMESTAMP", path, notes);
            case TEXT -> "STRING";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case BINARY -> {
                if (column.type().startsWith("fixed")) {
                    notes.add("Spark has no type of a fixed length: " + path + " is " + column.type() + " here.");
                }
                yield "BINARY";
            }
            case UUID, TIME, OTHER -> {
                notes.add("Spark cannot create columns of type " + column.type() + ": " + path + " would be text.");
                yield "STRING";
            }
        };
    }

    private static String nanos(Column column, String type, String path, List<String> notes) {
        if (hasNanos(column)) {
            notes.add("Spark has no nanoseconds: " + path + " would have microseconds.");
        }
        return type;
    }

    static boolean hasNanos(Column column) {
        return column.type().contains("_ns") || column.type().contains("nano");
    }

    private static String sparkTransform(Partitioning.Field field) {
        String column = sparkPath(field.source());
        String transform = field.transform();
        int bracket = transform.indexOf('[');
        if (bracket > 0) {
            return transform.substring(0, bracket) + "(" + transform.substring(bracket + 1, transform.length() - 1)
                    + ", " + column + ")";
        }
        return switch (transform) {
            case "identity" -> column;
            case "year", "month", "day", "hour" -> transform + "s(" + column + ")";
            default -> transform + "(" + column + ")";
        };
    }

    private static String sparkOrder(SortField field) {
        return sparkTransform(new Partitioning.Field("", field.source(), field.transform()))
                + (field.ascending() ? " ASC" : " DESC")
                + (field.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
    }

    /** A column inside of structs is written with dots outside of the quotes. */
    private static String sparkPath(String source) {
        return source.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.')
                ? java.util.Arrays.stream(source.split("\\."))
                        .map(SqlNames::spark)
                        .collect(Collectors.joining("."))
                : SqlNames.spark(source);
    }

    private static String view(Relation.View view, SqlDialect dialect) {
        String label = dialect.label();
        if (dialect == SqlDialect.TRINO) {
            return "-- Trino neither creates nor sees views in a Nessie catalog. This is the view's text for"
                    + " Spark.\n" + view(view, SqlDialect.SPARK);
        }
        Relation.View.Definition definition = view.definitions().stream()
                .filter(text -> text.dialect().equalsIgnoreCase(label))
                .findFirst()
                .orElse(view.definitions().getFirst());
        String columns = view.schema().columns().stream()
                .map(column -> "  " + SqlNames.spark(column.name())
                        + (column.doc().isEmpty() ? "" : " COMMENT " + SqlNames.literal(column.doc())))
                .collect(Collectors.joining(",\n"));
        return "CREATE VIEW " + SqlNames.spark(view.version().name()) + " (\n" + columns + ")\n"
                + (view.comment().isEmpty() ? "" : "COMMENT " + SqlNames.literal(view.comment()) + "\n") + "AS "
                + definition.sql();
    }
}
