package io.sololakehouse.platform.tables.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.FieldType;
import io.sololakehouse.platform.tables.ImportColumn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A JSON object a line, or one array of objects. Types are inferred from the whole file. */
final class JsonFile extends CheckedRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Texts of these types are written in one way only, so that they can be told from other texts. */
    private static final List<String> TEXTS = List.of("date", "timestamptz", "timestamp", "uuid");

    private static final Map<String, String> PATTERNS = Map.of(
            "date", "'\\d{4}-\\d{2}-\\d{2}'",
            "timestamp", "'\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?'",
            "timestamptz", "'\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}(:?\\d{2})?)'",
            "uuid", "'[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}'");

    private final Path file;
    private final boolean array;

    private JsonFile(Path file, boolean array) {
        this.file = file;
        this.array = array;
    }

    static JsonFile open(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            for (int c = in.read(); c >= 0; c = in.read()) {
                // Behind a byte order mark, and spaces.
                if (c == '{' || c == '[') {
                    return new JsonFile(file, c == '[');
                }
                if (!Character.isWhitespace(c) && c != 0xef && c != 0xbb && c != 0xbf) {
                    break;
                }
            }
        }
        return new JsonFile(file, false);
    }

    @Override
    public List<ImportColumn> infer(Duck duck, Progress progress) throws SQLException {
        String structure = duck.ask(
                "SELECT json_group_structure(json)::VARCHAR FROM " + rows() + " WHERE json_type(json) = 'OBJECT'",
                progress,
                row -> row.next() ? Objects.toString(row.getString(1), "") : "");
        if (structure.isEmpty()) {
            return List.of();
        }
        List<ImportColumn> columns = new ArrayList<>();
        try {
            JsonNode node = JSON.readTree(structure);
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                columns.add(new ImportColumn(
                        field.getKey(), field.getKey(), type(field.getValue()).text(), true));
            }
        } catch (JsonProcessingException e) {
            throw new SQLException("The structure of the file is not known: " + structure, e);
        }
        return refined(columns, duck, progress);
    }

    private static FieldType type(JsonNode structure) {
        if (structure.isArray()) {
            return new FieldType.ListOf(structure.isEmpty() ? new FieldType.Scalar("string") : type(structure.get(0)));
        }
        if (structure.isObject()) {
            List<FieldType.Field> fields = new ArrayList<>();
            structure
                    .properties()
                    .forEach(field -> fields.add(new FieldType.Field(field.getKey(), type(field.getValue()))));
            return fields.isEmpty() ? new FieldType.Scalar("string") : new FieldType.Struct(fields);
        }
        return new FieldType.Scalar(
                switch (structure.asText()) {
                    case "UBIGINT", "BIGINT" -> "long";
                    case "HUGEINT", "UHUGEINT" -> "decimal(38, 0)";
                    case "DOUBLE" -> "double";
                    case "BOOLEAN" -> "boolean";
                    default -> "string";
                });
    }

    /** Texts that are all dates, times or UUIDs become columns of these. */
    private List<ImportColumn> refined(List<ImportColumn> columns, Duck duck, Progress progress) throws SQLException {
        Map<Integer, String> found = new TreeMap<>();
        for (String type : TEXTS) {
            List<Integer> open = new ArrayList<>();
            StringBuilder sql = new StringBuilder("SELECT true");
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).type().equals("string") && !found.containsKey(i)) {
                    String text = asText(columns.get(i));
                    open.add(i);
                    sql.append(", coalesce(bool_and(CASE WHEN ")
                            .append(text)
                            .append(" IS NOT NULL THEN regexp_full_match(")
                            .append(text)
                            .append(", ")
                            .append(PATTERNS.get(type))
                            .append(") AND TRY_CAST(")
                            .append(text)
                            .append(" AS ")
                            .append(DuckTypes.duck(new FieldType.Scalar(type)))
                            .append(") IS NOT NULL END), false)");
                }
            }
            if (!open.isEmpty()) {
                duck.ask(sql + " FROM " + rows(), progress, row -> {
                    row.next();
                    for (int i = 0; i < open.size(); i++) {
                        if (row.getBoolean(i + 2)) {
                            found.put(open.get(i), type);
                        }
                    }
                    return true;
                });
            }
        }
        List<ImportColumn> refined = new ArrayList<>(columns);
        found.forEach((i, type) ->
                refined.set(i, columns.get(i).as(columns.get(i).name(), type)));
        return refined;
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    String rows() {
        return "(SELECT json, row_number() OVER () AS row_in_file FROM read_json_objects(" + Sql.path(file)
                + ", format = " + (array ? "'array'" : "'newline_delimited', ignore_errors = true")
                + ", maximum_object_size = 67108864))";
    }

    /** A JSON pointer, so that every name can be written. */
    private static String pointer(ImportColumn column) {
        return Sql.text("/" + column.source().replace("~", "~0").replace("/", "~1"));
    }

    @Override
    String asText(ImportColumn column) {
        return "json_extract_string(json, " + pointer(column) + ")";
    }

    @Override
    String asNested(ImportColumn column) {
        return "json_extract(json, " + pointer(column) + ")";
    }

    @Override
    String asItIs(ImportColumn column, FieldType type) {
        return "";
    }

    @Override
    List<String[]> rowChecks() {
        return List.of(
                new String[] {"json IS NULL", "The line is not JSON."},
                new String[] {"json_type(json) <> 'OBJECT'", "The line is JSON, but not an object."});
    }

    @Override
    String rowText() {
        return "CAST(json AS VARCHAR)";
    }

    @Override
    LineOf lines() throws IOException {
        LineScanner scanner = new LineScanner(file);
        return new LineOf() {
            @Override
            public long line(long row) throws IOException {
                return array ? row : scanner.lineOfWritten(row);
            }

            @Override
            public void close() throws IOException {
                scanner.close();
            }
        };
    }
}
