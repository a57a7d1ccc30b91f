package io.sololakehouse.platform.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sololakehouse.platform.sql.ValueType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that have no column type of their own in the store, as text: nested ones as JSON that keeps their structure and
 * every digit (a map with keys other than text becomes a list of entries), others as ISO 8601 or as the engine writes
 * them.
 */
final class NestedJson {

    private static final JsonFactory JSON = new JsonFactory();

    private NestedJson() {}

    /** @param value never null */
    static String text(Object value, ValueType type) {
        return switch (type.kind()) {
            case LIST, MAP, STRUCT -> json(value, type);
            case TIMESTAMP, INSTANT, TIME -> ValueText.of(value);
            default -> value.toString();
        };
    }

    private static String json(Object value, ValueType type) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            write(json, value, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value, @Nullable ValueType type) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Float number when Float.isFinite(number) -> json.writeNumber(number);
            case Double number when Double.isFinite(number) -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number.toPlainString());
            case byte[] bytes -> json.writeString(HexFormat.of().formatHex(bytes));
            case List<?> list -> writeList(json, list, field(type, 0));
            case Map<?, ?> map -> writeMap(json, map, type);
            default -> json.writeString(ValueText.of(value));
        }
    }

    private static void writeList(JsonGenerator json, List<?> list, @Nullable ValueType element) throws IOException {
        json.writeStartArray();
        for (Object value : list) {
            write(json, value, element);
        }
        json.writeEndArray();
    }

    private static void writeMap(JsonGenerator json, Map<?, ?> map, @Nullable ValueType type) throws IOException {
        boolean struct = type != null && type.kind() == ValueType.Kind.STRUCT;
        boolean textKeys = map.keySet().stream().allMatch(String.class::isInstance);
        if (!struct && !textKeys) {
            json.writeStartArray();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeStartObject();
                json.writeFieldName("key");
                write(json, entry.getKey(), field(type, 0));
                json.writeFieldName("value");
                write(json, entry.getValue(), field(type, 1));
                json.writeEndObject();
            }
            json.writeEndArray();
            return;
        }
        json.writeStartObject();
        int index = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(String.valueOf(entry.getKey()));
            write(json, entry.getValue(), field(type, struct ? index : 1));
            index++;
        }
        json.writeEndObject();
    }

    private static @Nullable ValueType field(@Nullable ValueType type, int index) {
        return type == null || index >= type.fields().size()
                ? null
                : type.fields().get(index).type();
    }
}
