package io.sololakehouse.platform.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a request to MLflow's scoring server holds, by column: {@code dataframe_split}, {@code dataframe_records},
 * {@code inputs} and {@code instances} with named columns, and CSV with a header. Arrays without names are no rows. Pure
 * functions.
 */
public final class ScoringRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ScoringRows() {}

    /**
     * Values are {@code Boolean}, {@code Long}, {@code Double} or {@code String}; of CSV all are strings.
     *
     * @param contentType as the request's header says it
     * @return one map a row, in the order of the columns; empty when the body holds no rows with names
     */
    public static List<Map<String, @Nullable Object>> of(String body, String contentType) {
        if (contentType.startsWith(ScoringClient.CSV)) {
            return csv(body);
        }
        try {
            JsonNode node = JSON.readTree(body);
            if (node == null) {
                return List.of();
            }
            if (node.has("dataframe_split")) {
                return split(node.get("dataframe_split"));
            }
            for (String key : List.of("dataframe_records", "instances", "inputs")) {
                if (node.has(key)) {
                    return node.get(key).isObject() ? columns(node.get(key)) : records(node.get(key));
                }
            }
            return List.of();
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    private static List<Map<String, @Nullable Object>> split(JsonNode frame) {
        List<String> names = new ArrayList<>();
        frame.path("columns").forEach(name -> names.add(name.asText()));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        if (names.isEmpty()) {
            return rows;
        }
        for (JsonNode values : frame.path("data")) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), value(values.path(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<Map<String, @Nullable Object>> records(JsonNode list) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (JsonNode one : list) {
            if (!one.isObject()) {
                return List.of();
            }
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            one.properties().forEach(field -> row.put(field.getKey(), value(field.getValue())));
            rows.add(row);
        }
        return rows;
    }

    /** {@code {"a": [1, 2], "b": [3, 4]}}. */
    private static List<Map<String, @Nullable Object>> columns(JsonNode object) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> column : object.properties()) {
            JsonNode values = column.getValue();
            int size = values.isArray() ? values.size() : 1;
            for (int i = 0; i < size; i++) {
                if (rows.size() == i) {
                    rows.add(new LinkedHashMap<>());
                }
                rows.get(i).put(column.getKey(), value(values.isArray() ? values.get(i) : values));
            }
        }
        return rows;
    }

    private static List<Map<String, @Nullable Object>> csv(String body) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(body)) {
            for (NamedCsvRecord line : reader) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (String name : line.getHeader()) {
                    String text = line.findField(name).orElse("");
                    row.put(name, text.isEmpty() ? null : text);
                }
                rows.add(row);
            }
            return rows;
        } catch (CsvParseException | IllegalArgumentException | java.io.IOException e) {
            return List.of();
        }
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        return node.isNumber() ? (Object) node.doubleValue() : node.isTextual() ? node.textValue() : node.toString();
    }
}
