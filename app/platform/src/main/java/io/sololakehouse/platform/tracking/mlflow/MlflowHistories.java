package io.sololakehouse.platform.tracking.mlflow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tracking.MetricHistory;
import io.sololakehouse.platform.tracking.mlflow.MlflowHttp.Read;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the histories of metrics into columns as their bytes arrive. */
final class MlflowHistories {

    /** The server's own limits. */
    private static final int RUNS_A_REQUEST = 100;

    private static final int MOST_POINTS = 2_500;
    private static final int PAGE = 25_000;
    private static final String INTERVAL = "/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval";

    private final MlflowHttp http;

    MlflowHistories(MlflowHttp http) {
        this.http = http;
    }

    /** Points of one run in the order in which the server sends them. */
    private static final class Points {
        private long[] steps = new long[64];
        private long[] times = new long[64];
        private double[] values = new double[64];
        private int size;
        private boolean ordered = true;

        void add(long step, long time, double value) {
            if (size == steps.length) {
                steps = Arrays.copyOf(steps, size * 2);
                times = Arrays.copyOf(times, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            ordered &= size == 0 || step > steps[size - 1] || step == steps[size - 1] && time >= times[size - 1];
            steps[size] = step;
            times[size] = time;
            values[size++] = value;
        }

        MetricHistory history(String run, String key, boolean sampled) {
            if (ordered) {
                return new MetricHistory(
                        run,
                        key,
                        Arrays.copyOf(steps, size),
                        Arrays.copyOf(times, size),
                        Arrays.copyOf(values, size),
                        sampled);
            }
            Integer[] order = new Integer[size];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> {
                int bySteps = Long.compare(steps[a], steps[b]);
                return bySteps != 0 ? bySteps : Long.compare(times[a], times[b]);
            });
            long[] sortedSteps = new long[size];
            long[] sortedTimes = new long[size];
            double[] sortedValues = new double[size];
            for (int i = 0; i < size; i++) {
                sortedSteps[i] = steps[order[i]];
                sortedTimes[i] = times[order[i]];
                sortedValues[i] = values[order[i]];
            }
            return new MetricHistory(run, key, sortedSteps, sortedTimes, sortedValues, sampled);
        }
    }

    List<MetricHistory> sampled(Collection<String> runIds, String key, int pointsPerRun, long fromStep, long toStep) {
        int most = Math.clamp(pointsPerRun, 1, MOST_POINTS);
        List<String> ids = List.copyOf(runIds);
        List<MetricHistory> histories = new ArrayList<>(ids.size());
        for (int from = 0; from < ids.size(); from += RUNS_A_REQUEST) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + RUNS_A_REQUEST));
            Map<String, Points> byRun = new LinkedHashMap<>();
            some.forEach(id -> byRun.put(id, new Points()));
            Request request =
                    Request.getPath("Reading the metric " + key, INTERVAL, query(some, key, most, fromStep, toStep));
            http.exchange(request, in -> {
                read(in, byRun);
                return new Read<>("", some.size() + " runs");
            });
            byRun.forEach((id, points) -> histories.add(points.history(id, key, points.size >= most)));
        }
        return histories;
    }

    private static String[] query(List<String> runs, String key, int most, long fromStep, long toStep) {
        List<String> query = new ArrayList<>();
        for (String run : runs) {
            query.add("run_ids");
            query.add(run);
        }
        query.addAll(List.of("metric_key", key, "max_results", Integer.toString(most)));
        if (fromStep != Long.MIN_VALUE || toStep != Long.MAX_VALUE) {
            // The request's own fields have 32 bits.
            long first = Math.clamp(fromStep, Integer.MIN_VALUE, Integer.MAX_VALUE);
            long last = Math.clamp(toStep, Integer.MIN_VALUE, Integer.MAX_VALUE);
            query.addAll(List.of("start_step", Long.toString(first), "end_step", Long.toString(last)));
        }
        return query.toArray(String[]::new);
    }

    MetricHistory whole(String runId, String key, Progress progress) {
        Points points = new Points();
        Map<String, Points> byRun = Map.of("", points);
        String token = "";
        do {
            progress.checkCancelled();
            Request request = Request.get(
                    "Reading the metric " + key,
                    "metrics/get-history",
                    "run_id",
                    runId,
                    "metric_key",
                    key,
                    "max_results",
                    Integer.toString(PAGE),
                    "page_token",
                    token);
            token = http.exchange(request, in -> {
                int before = points.size;
                String next = read(in, byRun);
                return new Read<>(next, points.size - before + " values");
            });
            progress.report(points.size + " values of " + key, Progress.UNKNOWN);
        } while (!token.isEmpty());
        return points.history(runId, key, false);
    }

    /** @param byRun where points go, by run id; the id is empty where the answer names none */
    private static String read(InputStream in, Map<String, Points> byRun) throws IOException {
        String token = "";
        try (JsonParser json = MlflowHttp.JSON.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("No history of a metric");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                if (field.equals("metrics")) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        point(json, byRun);
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

    private static void point(JsonParser json, Map<String, Points> byRun) throws IOException {
        String run = "";
        double value = Double.NaN;
        long time = 0;
        long step = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken token = json.nextToken();
            switch (field) {
                case "run_id" -> run = json.getText();
                case "value" ->
                    value = token == JsonToken.VALUE_STRING
                            ? Conversions.number(json.getText())
                            : Conversions.number(json.getDoubleValue());
                case "timestamp" -> time = RunColumns.whole(json);
                case "step" -> step = RunColumns.whole(json);
                default -> json.skipChildren();
            }
        }
        Points points = byRun.containsKey(run) ? byRun.get(run) : byRun.get("");
        if (points != null) {
            points.add(step, time, value);
        }
    }
}
