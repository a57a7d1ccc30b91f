package io.sololakehouse.platform.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests and answers of MLflow's scoring server, and the code that sends them. Pure functions. */
public final class ScoringInput {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter()
            .withSeparators(Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));

    private ScoringInput() {}

    /** Rows as {@code dataframe_split}, a row a line. @param rows values in the order of the columns */
    public static String dataframe(List<String> columns, List<List<@Nullable Object>> rows) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        ArrayNode names = frame.putArray("columns");
        columns.forEach(names::add);
        ArrayNode data = frame.putArray("data");
        for (List<@Nullable Object> row : rows) {
            ArrayNode values = data.addArray();
            row.forEach(value -> values.add(node(value)));
        }
        return laidOut(frame);
    }

    private static String laidOut(JsonNode frame) {
        StringBuilder text = new StringBuilder("{\n  \"dataframe_split\": {\n    \"columns\": ")
                .append(spaced(frame.path("columns")))
                .append(",\n    \"data\": [");
        for (int i = 0; i < frame.path("data").size(); i++) {
            text.append(i == 0 ? "\n" : ",\n")
                    .append("      ")
                    .append(spaced(frame.path("data").get(i)));
        }
        return text.append("\n    ]\n  }\n}").toString();
    }

    private static String spaced(JsonNode values) {
        List<String> words = new ArrayList<>();
        values.forEach(value -> words.add(value.toString()));
        return "[" + String.join(", ", words) + "]";
    }

    static JsonNode node(@Nullable Object value) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        return switch (value) {
            case null -> factory.nullNode();
            case Boolean flag -> factory.booleanNode(flag);
            case Integer number -> factory.numberNode(number);
            case Long number -> factory.numberNode(number);
            case Float number -> Float.isFinite(number) ? factory.numberNode(number) : factory.nullNode();
            case Double number -> Double.isFinite(number) ? factory.numberNode(number) : factory.nullNode();
            case BigDecimal number -> factory.numberNode(number);
            default -> factory.textNode(value.toString());
        };
    }

    /** JSON laid out for reading, rows of a {@code dataframe_split} a line each; what is no JSON stays as it is. */
    public static String pretty(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node == null || node.isMissingNode()) {
                return text;
            }
            JsonNode frame = node.path("dataframe_split");
            return node.size() == 1
                            && frame.path("columns").isArray()
                            && frame.path("data").isArray()
                    ? laidOut(frame)
                    : JSON.writer(PRINTER).writeValueAsString(node);
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    /** The predictions of an answer, one a row; empty when there are none in it. */
    public static List<String> predictions(String answer) {
        try {
            JsonNode node = JSON.readTree(answer);
            JsonNode predictions = node == null ? null : node.path("predictions");
            List<String> found = new ArrayList<>();
            if (predictions != null && predictions.isArray()) {
                predictions.forEach(one -> found.add(one.isValueNode() ? one.asText() : one.toString()));
            }
            return found;
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    /** The request as a command for a shell. */
    public static String curl(Endpoint endpoint, ScoringClient.Request request) {
        return "curl -X POST " + endpoint.invocations() + " \\\n  -H 'Content-Type: " + request.contentType() + "' \\\n"
                + (request.version().isEmpty() ? "" : "  -H 'X-Model-Version: " + request.version() + "' \\\n")
                + "  --data-binary '" + request.body().replace("'", "'\\''") + "'";
    }

    /** The request as a Python program that needs nothing but Python. */
    public static String python(Endpoint endpoint, ScoringClient.Request request) {
        return """
                import json
                import urllib.request

                request = urllib.request.Request(
                    "%s",
                    data=%s.encode(),
                    headers={"Content-Type": "%s"%s},
                )
                with urllib.request.urlopen(request) as response:
                    print(response.headers["X-Model-Version"], json.load(response))
                """.formatted(
                        endpoint.invocations(),
                        literal(request.body()),
                        request.contentType(),
                        request.version().isEmpty() ? "" : ", \"X-Model-Version\": \"" + request.version() + "\"");
    }

    /** A JSON string is a Python string as well. */
    private static String literal(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
