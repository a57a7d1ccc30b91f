package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.RunQuery;
import io.sololakehouse.platform.tracking.RunTable;
import io.sololakehouse.workbench.experiments.ComparisonTiming;
import io.sololakehouse.workbench.experiments.TrackingStack;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * 5,000 runs with 50 metrics and 30 parameters each on a real MLflow server: the table against the bare calls that fetch
 * the same runs, and the comparison of all of them.
 */
final class ExperimentFigures implements Figure {

    private static final int RUNS = 5_000;
    private static final int METRICS = 50;
    private static final int PARAMS = 30;
    private static final int SAMPLES = 3;
    /** A search takes the server ten seconds and more. */
    private static final int READINGS = 2;

    @Override
    public String name() {
        return "experiments";
    }

    @Override
    public List<Row> measure(Path scratch) throws Exception {
        List<Row> rows = new ArrayList<>();
        RunTable table;
        try (TrackingStack server = TrackingStack.start()) {
            Experiment experiment = server.tracking().createExperiment("bench", Map.of());
            fill(server, experiment.id());
            List<Double> bare = new ArrayList<>();
            List<Double> ours = new ArrayList<>();
            for (int i = 0; i < READINGS; i++) {
                bare.add(bareMillis(server, experiment.id()));
                Path memory = scratch.resolve("memory-" + i + ".json");
                ours.add(ComparisonTiming.tableMillis(server.tracking(), experiment.id(), RUNS, memory));
            }
            rows.add(Row.against("runs table of 5,000 x 80", "ms", ours, bare, 1.2));
            table = server.tracking().runTable(RunQuery.of(experiment.id()), Progress.none());
        }
        List<Double> painted = new ArrayList<>();
        List<Double> pulses = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            ComparisonTiming.Brushing timing = ComparisonTiming.compare(table);
            painted.add(timing.paintedMillis());
            pulses.add(percentile(timing.pulses(), 0.95));
        }
        rows.add(Row.absolute("comparison of 5,000 runs painted", "ms", painted, 1_000.0));
        rows.add(Row.absolute("brushing 5,000 runs, 95th percentile", "ms", pulses, 12.0));
        ComparisonTiming.Curves curves = ComparisonTiming.curves(100, 10_000, SAMPLES);
        rows.add(Row.absolute("100 curves of 10,000 steps drawn", "ms", curves.drawn(), 1_000.0));
        rows.add(Row.absolute("100 curves of 10,000 steps zoomed", "ms", curves.zoomed(), 1_000.0));
        return rows;
    }

    private static double percentile(List<Double> samples, double share) {
        List<Double> sorted = samples.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1));
    }

    /** The server's own database: filling it through REST would take longer than everything that is measured. */
    private static Path database(TrackingStack server) throws Exception {
        try (var files = Files.walk(server.directory())) {
            return files.filter(file -> file.getFileName().toString().endsWith(".db"))
                    .filter(file -> file.toString().contains("mlflow"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The server has no database"));
        }
    }

    private static void fill(TrackingStack server, String experiment) throws Exception {
        Path script = server.directory().resolve("fill_runs.py");
        try (InputStream in = ExperimentFigures.class.getResourceAsStream("fill_runs.py")) {
            Files.copy(Objects.requireNonNull(in), script);
        }
        Process python = new ProcessBuilder(
                        "python3",
                        script.toString(),
                        database(server).toString(),
                        experiment,
                        Integer.toString(RUNS),
                        Integer.toString(METRICS),
                        Integer.toString(PARAMS))
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (python.waitFor() != 0) {
            throw new IllegalStateException("The database was not filled: " + said);
        }
    }

    /** The calls that fetch the runs, in pages as large as the workbench's, with nothing done with the answers. */
    private static double bareMillis(TrackingStack server, String experiment) throws Exception {
        URI address =
                Objects.requireNonNull(server.stack().connections().mlflowUri()).resolve("/api/2.0/mlflow/runs/search");
        try (HttpClient client = HttpClient.newHttpClient()) {
            long from = System.nanoTime();
            String token = "";
            do {
                String body = "{\"experiment_ids\":[\"" + experiment + "\"],\"max_results\":" + ComparisonTiming.PAGE
                        + (token.isEmpty() ? "" : ",\"page_token\":\"" + token + "\"") + "}";
                HttpResponse<byte[]> answer = client.send(
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException("The server answered " + answer.statusCode());
                }
                token = ComparisonTiming.token(answer.body());
            } while (!token.isEmpty());
            return (System.nanoTime() - from) / 1e6;
        }
    }
}
