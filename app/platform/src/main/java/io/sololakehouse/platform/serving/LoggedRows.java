package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.serving.router.RequestTap;
import io.sololakehouse.platform.tables.FieldType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From a request and its answer to rows of the log's table: one a row that was predicted. Pure functions. */
final class LoggedRows {

    static final String TIME = "request_time";
    static final String REQUEST = "request_id";
    static final String ROW = "request_row";
    static final String VERSION = "model_version";
    static final String DEPLOYMENT = "deployment";
    static final String LATENCY = "latency_ms";
    static final String PREDICTION = "prediction";

    private static final List<FieldType.Field> FACTS = List.of(
            field(TIME, "timestamptz"),
            field(REQUEST, "string"),
            field(ROW, "int"),
            field(VERSION, "string"),
            field(DEPLOYMENT, "string"),
            field(LATENCY, "double"));

    private LoggedRows() {}

    private static FieldType.Field field(String name, String type) {
        return new FieldType.Field(name, new FieldType.Scalar(type));
    }

    /** The columns of a model's log: facts of the request, what the model takes by the same names, the prediction. */
    static List<FieldType.Field> columns(ModelSignature signature) {
        List<FieldType.Field> columns = new ArrayList<>(FACTS);
        for (ModelSignature.Field input : signature.inputs()) {
            if (!input.name().isEmpty()) {
                columns.add(field(column(input.name()), type(input.type())));
            }
        }
        String prediction = signature.outputs().size() == 1
                ? type(signature.outputs().getFirst().type())
                : "string";
        columns.add(field(PREDICTION, prediction));
        return columns;
    }

    /** The log's name of an input, which is the input's own unless a fact has it. */
    static String column(String input) {
        boolean taken = input.equals(PREDICTION)
                || FACTS.stream().anyMatch(fact -> fact.name().equals(input));
        return taken ? "input_" + input : input;
    }

    /** Few and wide types, so that two versions of a model can share a table. */
    private static String type(String mlflow) {
        // An array of one number a row, which is what scikit-learn answers with: "tensor of int64 [-1]".
        String word = mlflow.replaceFirst("^tensor of (\\w+) \\[-1]$", "$1");
        return switch (word) {
            case "integer", "long", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32" -> "long";
            case "float", "double", "float32", "float64" -> "double";
            case "boolean", "bool" -> "boolean";
            default -> "string";
        };
    }

    /**
     * The rows of one request.
     *
     * @return values in the order of {@link #columns}; empty when its rows or predictions cannot be told apart
     */
    static List<List<@Nullable Object>> of(RequestTap.Answered request, ModelSignature signature) {
        List<Map<String, @Nullable Object>> rows = ScoringRows.of(
                text(request.request()), request.contentType().isEmpty() ? ScoringClient.JSON : request.contentType());
        List<String> predictions = ScoringInput.predictions(text(request.response()));
        if (rows.isEmpty() || rows.size() != predictions.size()) {
            return List.of();
        }
        List<FieldType.Field> columns = columns(signature);
        String id = UUID.randomUUID().toString();
        OffsetDateTime at = time(request.at());
        List<List<@Nullable Object>> logged = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(at);
            row.add(id);
            row.add(i);
            row.add(request.version());
            row.add(request.deployment());
            row.add(request.millis());
            int column = FACTS.size();
            for (ModelSignature.Field input : signature.inputs()) {
                if (!input.name().isEmpty()) {
                    row.add(value(rows.get(i).get(input.name()), columns.get(column++)));
                }
            }
            row.add(value(predictions.get(i), columns.getLast()));
            logged.add(row);
        }
        return logged;
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Iceberg keeps microseconds. */
    private static OffsetDateTime time(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Object value(@Nullable Object sent, FieldType.Field column) {
        if (sent == null) {
            return null;
        }
        String text = sent.toString();
        try {
            return switch (column.type().text()) {
                case "long" -> sent instanceof Number number ? whole(number) : Long.valueOf(text.strip());
                case "double" -> sent instanceof Number number ? number.doubleValue() : Double.valueOf(text.strip());
                case "boolean" -> sent instanceof Boolean ? sent : Boolean.valueOf(text.strip());
                default -> text;
            };
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Object whole(Number number) {
        return number.doubleValue() == number.longValue() ? number.longValue() : null;
    }
}
