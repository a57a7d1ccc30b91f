package io.sololakehouse.platform.tracking.mlflow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sololakehouse.platform.tracking.RunInfo;
import io.sololakehouse.platform.tracking.RunTable;
import io.sololakehouse.platform.tracking.RunTable.MetricColumn;
import io.sololakehouse.platform.tracking.RunTable.TextColumn;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of {@code runs/search} into columns as their bytes arrive: no tree, no object a value. Used by one
 * thread at a time.
 */
final class RunColumns {

    private final List<RunInfo> runs = new ArrayList<>();
    private final Map<String, Numbers> metrics = new HashMap<>();
    private final Map<String, Texts> params = new HashMap<>();
    private final Map<String, Texts> tags = new HashMap<>();

    private static final class Numbers {
        private double[] values = new double[0];
        private long[] steps = new long[0];
        private final BitSet present = new BitSet();

        void put(int run, double value, long step) {
            if (run >= values.length) {
                int length = Math.max(64, run * 2);
                int from = values.length;
                values = Arrays.copyOf(values, length);
                steps = Arrays.copyOf(steps, length);
                Arrays.fill(values, from, length, Double.NaN);
            }
            values[run] = value;
            steps[run] = step;
            present.set(run);
        }

        MetricColumn column(int size) {
            double[] exact = Arrays.copyOf(values, size);
            if (size > values.length) {
                Arrays.fill(exact, values.length, size, Double.NaN);
            }
            return new MetricColumn(exact, Arrays.copyOf(steps, size), (BitSet) present.clone());
        }
    }

    private static final class Texts {
        private @Nullable String[] values = new String[0];

        void put(int run, String value) {
            if (run >= values.length) {
                values = Arrays.copyOf(values, Math.max(64, run * 2));
            }
            values[run] = value;
        }

        @Nullable
        String value(int run) {
            return run < values.length ? values[run] : null;
        }

        TextColumn column(int size) {
            return new TextColumn(Arrays.copyOf(values, size));
        }
    }

    int size() {
        return runs.size();
    }

    /** All rows so far. */
    RunTable table() {
        int size = runs.size();
        SortedMap<String, MetricColumn> metricColumns = new TreeMap<>();
        metrics.forEach((key, numbers) -> metricColumns.put(key, numbers.column(size)));
        return new RunTable(runs, metricColumns, columns(params, size), columns(tags, size));
    }

    private static SortedMap<String, TextColumn> columns(Map<String, Texts> texts, int size) {
        SortedMap<String, TextColumn> columns = new TreeMap<>();
        texts.forEach((key, values) -> columns.put(key, values.column(size)));
        return columns;
    }

    /** Adds a page. @return the token of the next one, or empty */
    String read(InputStream in) throws IOException {
        String token = "";
        try (JsonParser json = MlflowHttp.JSON.createParser(in)) {
            expect(json, json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("runs")) {
                    expect(json, value, JsonToken.START_ARRAY);
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        run(json);
                    }
                } else if (field.equals("next_page_token")) {
                    token = json.getText();
                } else {
                    json.skipChildren();
                }
            }
        }
        return token;
    }

    private static void expect(JsonParser json, @Nullable JsonToken found, JsonToken wanted) throws IOException {
        if (found != wanted) {
            throw new IOException("No runs at " + json.currentLocation().offsetDescription());
        }
    }

    /** Fields of {@code info}, in whatever order they come. */
    private static final class Info {
        private String id = "";
        private String name = "";
        private String experiment = "";
        private String status = "";
        private long started;
        private long ended;
        private String user = "";
        private String artifacts = "";
        private String stage = "";
    }

    private void run(JsonParser json) throws IOException {
        int row = runs.size();
        Info info = new Info();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "info" -> info(json, info);
                case "data" -> data(json, row);
                default -> json.skipChildren();
            }
        }
        String user = info.user.isEmpty() ? tag(row, "mlflow.user") : info.user;
        runs.add(Conversions.info(
                info.id,
                info.name,
                info.experiment,
                info.status,
                info.started,
                info.ended,
                user,
                info.artifacts,
                info.stage,
                tag(row, Conversions.PARENT)));
    }

    private String tag(int row, String key) {
        Texts column = tags.get(key);
        String value = column == null ? null : column.value(row);
        return value == null ? "" : value;
    }

    private static void info(JsonParser json, Info info) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "run_id" -> info.id = json.getText();
                case "run_name" -> info.name = json.getText();
                case "experiment_id" -> info.experiment = json.getText();
                case "status" -> info.status = json.getText();
                case "start_time" -> info.started = whole(json);
                case "end_time" -> info.ended = whole(json);
                case "user_id" -> info.user = json.getText();
                case "artifact_uri" -> info.artifacts = json.getText();
                case "lifecycle_stage" -> info.stage = json.getText();
                default -> json.skipChildren();
            }
        }
    }

    private void data(JsonParser json, int row) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "metrics" -> {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        metric(json, row);
                    }
                }
                case "params" -> pairs(json, row, params);
                case "tags" -> pairs(json, row, tags);
                default -> json.skipChildren();
            }
        }
    }

    private void metric(JsonParser json, int row) throws IOException {
        String key = "";
        double value = Double.NaN;
        long step = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken token = json.nextToken();
            switch (field) {
                case "key" -> key = json.getText();
                case "value" ->
                    value = token == JsonToken.VALUE_STRING
                            ? Conversions.number(json.getText())
                            : Conversions.number(json.getDoubleValue());
                case "step" -> step = whole(json);
                default -> json.skipChildren();
            }
        }
        metrics.computeIfAbsent(key, unused -> new Numbers()).put(row, value, step);
    }

    private static void pairs(JsonParser json, int row, Map<String, Texts> columns) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String key = "";
            String value = "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "key" -> key = json.getText();
                    case "value" -> value = json.getText();
                    default -> json.skipChildren();
                }
            }
            columns.computeIfAbsent(key, unused -> new Texts()).put(row, value);
        }
    }

    /** A number that may be written as text: protocol buffers do so with long ones. */
    static long whole(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING ? Long.parseLong(json.getText()) : json.getLongValue();
    }
}
