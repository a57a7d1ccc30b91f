package io.sololakehouse.platform.serving;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.ImportRequest;
import io.sololakehouse.platform.tables.ImportResult;
import io.sololakehouse.platform.tables.ImportSource;
import io.sololakehouse.platform.tables.PreviewRequest;
import io.sololakehouse.platform.tables.RowCursor;
import io.sololakehouse.platform.tables.RowPage;
import io.sololakehouse.platform.tables.TableImports;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tables.Tables;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends the rows of a table at a snapshot to two versions behind an endpoint, and holds their predictions and latencies
 * against each other, before traffic is trusted to the second one. Blocking, thread-safe.
 */
public final class Replay {

    /** Rows in one request. */
    public static final int BATCH = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tables tables;
    private final TableImports imports;
    private final ScoringClient client;

    public Replay(Tables tables, TableImports imports, ScoringClient client) {
        this.tables = tables;
        this.imports = imports;
        this.client = client;
    }

    /**
     * What to send.
     *
     * @param table at a snapshot
     * @param rows at most
     * @param first and {@code second}: versions that both serve at the endpoint
     */
    public record Request(Endpoint endpoint, TableVersion table, int rows, String first, String second) {}

    /** One row with both predictions as text. */
    public record Row(List<@Nullable Object> values, String first, String second) {

        public boolean differs() {
            return !first.equals(second);
        }
    }

    /**
     * What came back.
     *
     * @param columns that were sent
     * @param firstMillis of every request to the first version, in order; the same of the second
     * @param meanDifference mean of |second - first|, NaN where predictions are no numbers
     */
    public record Result(
            Request request,
            List<String> columns,
            List<Row> rows,
            List<Double> firstMillis,
            List<Double> secondMillis,
            double meanDifference) {

        public Result {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        public long differing() {
            return rows.stream().filter(Row::differs).count();
        }
    }

    /**
     * Runs it. Both versions get each batch one after the other, and take turns in being first, so that neither sees a
     * warmer machine.
     *
     * @throws LakehouseException when the table lacks what the model takes, or a version answers with an error
     */
    public Result run(Request request, Progress progress) throws InterruptedException {
        List<String> columns = columns(request);
        List<Row> rows = new ArrayList<>();
        List<Double> firstMillis = new ArrayList<>();
        List<Double> secondMillis = new ArrayList<>();
        try (RowCursor cursor = tables.rows(new PreviewRequest(request.table(), columns, List.of()), progress)) {
            List<String> sent = cursor.columns().stream().map(Column::name).toList();
            boolean last = false;
            boolean swapped = false;
            while (!last && rows.size() < request.rows()) {
                progress.checkCancelled();
                RowPage page = cursor.next(Math.min(BATCH, request.rows() - rows.size()), progress);
                last = page.last();
                if (page.rows().isEmpty()) {
                    continue;
                }
                String body = ScoringInput.dataframe(sent, page.rows());
                String early = swapped ? request.second() : request.first();
                String late = swapped ? request.first() : request.second();
                ScoringClient.Answer one = ask(request.endpoint(), early, body);
                ScoringClient.Answer two = ask(request.endpoint(), late, body);
                ScoringClient.Answer first = swapped ? two : one;
                ScoringClient.Answer second = swapped ? one : two;
                swapped = !swapped;
                firstMillis.add(first.millis());
                secondMillis.add(second.millis());
                join(page, first, second, rows);
                progress.report(rows.size() + " of " + request.rows() + " rows", rows.size() / (double) request.rows());
            }
            return new Result(request, sent, rows, firstMillis, secondMillis, meanDifference(rows));
        }
    }

    private List<String> columns(Request request) {
        ModelSignature first = signature(request.endpoint(), request.first());
        ModelSignature second = signature(request.endpoint(), request.second());
        List<String> there = tables.load(request.table()).schema().columns().stream()
                .map(Column::name)
                .toList();
        List<String> wanted = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (ModelSignature signature : List.of(first, second)) {
            for (ModelSignature.Field field : signature.inputs()) {
                if (there.contains(field.name())) {
                    if (!wanted.contains(field.name())) {
                        wanted.add(field.name());
                    }
                } else if (field.required() && !missing.contains(field.name())) {
                    missing.add(field.name());
                }
            }
        }
        if (!missing.isEmpty() || wanted.isEmpty()) {
            throw new LakehouseException(Problem.of(
                            request.table().qualifiedName() + " has not what the versions take",
                            missing.isEmpty()
                                    ? "The versions have no signature, so nobody knows what to send."
                                    : "Missing among its columns: " + String.join(", ", missing) + ".")
                    .withEffect("No row was sent."));
        }
        return wanted;
    }

    private static ModelSignature signature(Endpoint endpoint, String version) {
        return endpoint.serving(version)
                .map(served -> served.model().signature())
                .orElseThrow(() -> new LakehouseException(Problem.of(
                        "v" + version + " does not serve at the endpoint of " + endpoint.model(),
                        "Run it beside the version that serves, with any share of the traffic.")));
    }

    private ScoringClient.Answer ask(Endpoint endpoint, String version, String body) throws InterruptedException {
        ScoringClient.Answer answer =
                client.score(endpoint.invocations(), new ScoringClient.Request(body, ScoringClient.JSON, version));
        if (!answer.isOk()) {
            throw new LakehouseException(Problem.of(
                            "v" + version + " does not answer the rows",
                            "It says " + answer.status() + " to them.",
                            new Remedy("Try again", new Remedy.Retry()))
                    .withDetails(answer.body()));
        }
        return answer;
    }

    private static void join(RowPage page, ScoringClient.Answer first, ScoringClient.Answer second, List<Row> rows) {
        List<String> one = ScoringInput.predictions(first.body());
        List<String> two = ScoringInput.predictions(second.body());
        int size = page.rows().size();
        if (one.size() != size || two.size() != size) {
            throw new LakehouseException(Problem.of(
                    "The answers do not fit the rows",
                    size + " rows were sent, and " + one.size() + " and " + two.size() + " predictions came back."));
        }
        for (int i = 0; i < size; i++) {
            rows.add(new Row(page.rows().get(i), one.get(i), two.get(i)));
        }
    }

    private static double meanDifference(List<Row> rows) {
        double sum = 0;
        try {
            for (Row row : rows) {
                sum += Math.abs(Double.parseDouble(row.second()) - Double.parseDouble(row.first()));
            }
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
        return rows.isEmpty() ? Double.NaN : sum / rows.size();
    }

    /**
     * Keeps the rows with both predictions as an Iceberg table on a branch.
     *
     * @param name the table's key; its namespace exists, the name is free
     */
    public ImportResult keep(Result result, Reference branch, List<String> name, Progress progress) {
        Path file = null;
        try {
            file = Files.createTempFile("replay", ".jsonl");
            write(result, file);
            ImportSource source = imports.inspect(file, progress);
            return imports.run(
                    new ImportRequest(file, source.format(), source.columns(), branch, name, false), progress);
        } catch (IOException e) {
            throw new LakehouseException(
                    Problem.of(
                            "The predictions were not kept",
                            "They could not be written to a temporary file: " + e.getMessage()),
                    e);
        } finally {
            delete(file);
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(Replay.class).warn("{} is left behind", file, e);
        }
    }

    private static void write(Result result, Path file) throws IOException {
        String first = "prediction_v" + result.request().first();
        String second = "prediction_v" + result.request().second();
        long snapshot = result.request().table().snapshot().orElse(-1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Row row : result.rows()) {
                ObjectNode line = JsonNodeFactory.instance.objectNode();
                for (int i = 0; i < result.columns().size(); i++) {
                    line.set(
                            result.columns().get(i),
                            ScoringInput.node(row.values().get(i)));
                }
                line.set(first, JSON.readTree(number(row.first())));
                line.set(second, JSON.readTree(number(row.second())));
                line.put("source_table", result.request().table().qualifiedName());
                line.put("source_snapshot", snapshot);
                out.write(line.toString());
                out.write('\n');
            }
        }
    }

    /** A prediction as JSON: a number where it is one. */
    private static String number(String prediction) {
        return prediction.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")
                ? prediction
                : JsonNodeFactory.instance.textNode(prediction).toString();
    }
}
