package io.sololakehouse.platform.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.serving.router.EndpointRouter;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.ImportRequest;
import io.sololakehouse.platform.tables.ImportResult;
import io.sololakehouse.platform.tables.ImportSource;
import io.sololakehouse.platform.tables.PreviewRequest;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.RowAppends;
import io.sololakehouse.platform.tables.RowCursor;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tables.iceberg.IcebergNewTables;
import io.sololakehouse.platform.tables.iceberg.IcebergRowAppends;
import io.sololakehouse.platform.tables.iceberg.TestLakehouse;
import io.sololakehouse.platform.tables.imports.DuckImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a real table to two real scoring servers, and the predictions kept as a table. */
@ExtendWith(LakehouseExtension.class)
class ReplayTest {

    private static final int ROWS = 230;
    private static final String MODEL = "late_flights";

    @Test
    void twoVersionsAnswerTheSameRowsAndTheirAnswersAreKept(
            RunningStack stack, @TempDir Path home, @TempDir Path work, @TempDir Path files) throws Exception {
        ServingLab lab = ServingLab.ready().with(MODEL, "1", "one").with(MODEL, "2", "two");
        TestLakehouse lakehouse = new TestLakehouse(stack);
        DuckImports imports = new DuckImports(
                new IcebergNewTables(
                        lakehouse.tables(), () -> lakehouse.connections().warehouse()),
                work,
                lakehouse.journal());
        RowAppends rowAppends = new IcebergRowAppends(
                lakehouse.tables(),
                new IcebergNewTables(
                        lakehouse.tables(), () -> lakehouse.connections().warehouse()));
        try (Endpoints endpoints = lab.endpoints(home, rowAppends)) {
            Reference branch = table(imports, lakehouse, files);
            TableVersion rows = pinned(lakehouse, TableVersion.current(branch, TestLakehouse.in("flights")));
            endpoints.deploy(DeployRequest.replace(MODEL, "1", ""), line -> {}, Progress.none());
            Endpoint both = endpoints.deploy(new DeployRequest(MODEL, "2", "", 0), line -> {}, Progress.none());
            Replay replay = new Replay(lakehouse.tables(), imports, endpoints.client());

            Replay.Result result = replay.run(new Replay.Request(both, rows, 1_000, "1", "2"), Progress.none());

            assertThat(result.columns()).containsExactly("month", "distance", "carrier_rate");
            assertThat(result.rows()).hasSize(ROWS);
            assertThat(result.firstMillis()).hasSize(3).allMatch(millis -> millis > 0);
            // The second one was trained with less regularisation: they are known to differ on some rows.
            assertThat(result.differing()).isBetween(1L, (long) ROWS - 1);
            assertThat(result.meanDifference()).isEqualTo(result.differing() / (double) ROWS);

            ImportResult kept = replay.keep(result, branch, TestLakehouse.in("replay"), Progress.none());
            assertThat(kept.rows()).isEqualTo(ROWS);
            TableVersion made = TableVersion.current(kept.branch(), TestLakehouse.in("replay"));
            assertThat(lakehouse.tables().load(made).schema().columns())
                    .extracting(Column::name)
                    .containsExactly(
                            "month",
                            "distance",
                            "carrier_rate",
                            "prediction_v1",
                            "prediction_v2",
                            "source_table",
                            "source_snapshot");
            assertThat(differing(lakehouse, made)).isEqualTo(result.differing());

            LakehouseException failure = catchThrowableOfType(
                    LakehouseException.class,
                    () -> replay.run(new Replay.Request(both, rows, 10, "1", "7"), Progress.none()));
            assertThat(failure.problem().what()).isEqualTo("v7 does not serve at the endpoint of " + MODEL);
            requestsAreLoggedAndCompared(endpoints, both, lakehouse, rows);
            theLogComesBackAndStops(endpoints, home, lakehouse);
            endpoints.remove(MODEL, Progress.none());
        } finally {
            imports.close();
            lakehouse.close();
        }
    }

    /** Through the real router, in every form that a request has, and written while the branch moves. */
    private static void requestsAreLoggedAndCompared(
            Endpoints endpoints, Endpoint endpoint, TestLakehouse lakehouse, TableVersion training) throws Exception {
        RequestLogPolicy policy =
                new RequestLogPolicy(true, 100, lakehouse.branch().name(), List.of("monitoring", "requests"), 1_000);
        assertThat(endpoints.requestLog(MODEL)).isEmpty();
        endpoints.logRequests(MODEL, policy, Progress.none());

        ScoringClient client = endpoints.client();
        String json = ScoringInput.dataframe(
                List.of("month", "distance", "carrier_rate"),
                List.of(List.of(1L, 250.5, 0.9), List.of(2L, 99_000.0, 0.1)));
        ask(client, endpoint, json, ScoringClient.JSON, "1");
        ask(client, endpoint, json, ScoringClient.JSON, "2");
        ask(client, endpoint, "month,distance,carrier_rate\n3,700.25,0.4\n", ScoringClient.CSV, "2");
        ask(
                client,
                endpoint,
                "{\"dataframe_records\": [{\"month\": 4, \"distance\": 100.5, \"carrier_rate\": 0.75}]}",
                ScoringClient.JSON,
                "1");
        // Refused by the scoring server: nothing was predicted, so nothing is logged.
        assertThat(client.score(endpoint.invocations(), new ScoringClient.Request("{}", ScoringClient.JSON, "1"))
                        .isOk())
                .isFalse();
        // Larger than what is copied: answered all the same, and counted.
        String large = json.replace("\n", "\n" + " ".repeat(EndpointRouter.LARGEST_COPY / 4));
        ask(client, endpoint, large, ScoringClient.JSON, "1");
        await().atMost(RunningStack.patience()).until(() -> {
            endpoints.writeRequestLog(MODEL, Progress.none());
            RequestLogState now = endpoints.requestLog(MODEL).orElseThrow();
            return now.written() == 6 && now.left() == 1;
        });

        RequestLogState state = endpoints.requestLog(MODEL).orElseThrow();
        assertThat(state.written()).isEqualTo(6);
        assertThat(state.rows()).isEqualTo(6);
        assertThat(state.waiting()).isZero();
        assertThat(state.problem()).isNull();
        TableVersion log = TableVersion.current(lakehouse.branch(), policy.table());
        List<List<Object>> rows = rows(lakehouse, log);
        assertThat(lakehouse.tables().load(log).schema().columns())
                .extracting(Column::name)
                .containsExactly(
                        "request_time",
                        "request_id",
                        "request_row",
                        "model_version",
                        "deployment",
                        "latency_ms",
                        "month",
                        "distance",
                        "carrier_rate",
                        "prediction");
        assertThat(rows)
                .extracting(row -> row.get(3) + " " + row.get(6) + " " + row.get(7) + " " + row.get(8))
                .containsExactlyInAnyOrder(
                        "1 1 250.5 0.9",
                        "1 2 99000.0 0.1",
                        "2 1 250.5 0.9",
                        "2 2 99000.0 0.1",
                        "2 3 700.25 0.4",
                        "1 4 100.5 0.75");
        assertThat(rows).extracting(row -> row.get(1)).doesNotContainNull();
        assertThat(rows.stream().map(row -> row.get(1)).distinct()).hasSize(4);
        assertThat(rows).allSatisfy(row -> {
            assertThat((Double) row.get(5)).isPositive();
            assertThat(row.get(9)).isIn(0L, 1L);
        });
        assertThat(lakehouse.journal().entries())
                .anySatisfy(entry -> assertThat(entry.toString()).contains("monitoring"));

        Drift.Result drift = new Drift(lakehouse.tables()).run(new Drift.Request(training, log, ""), Progress.none());
        assertThat(drift.trainingRows()).isEqualTo(ROWS);
        assertThat(drift.logRows()).isEqualTo(6);
        assertThat(drift.isFewRows()).isTrue();
        assertThat(drift.columns())
                .extracting(ColumnDrift::column)
                .containsExactlyInAnyOrder("month", "distance", "carrier_rate");
        assertThat(new Drift(lakehouse.tables())
                        .run(new Drift.Request(training, log, "2"), Progress.none())
                        .logRows())
                .isEqualTo(3);
        // A table against itself has not moved.
        assertThat(new Drift(lakehouse.tables())
                        .run(new Drift.Request(training, training, ""), Progress.none())
                        .columns())
                .allSatisfy(column -> assertThat(column.psi()).isZero());
    }

    /** The policy is on record; a full log takes no more; a branch that is gone loses nothing that waits. */
    private static void theLogComesBackAndStops(Endpoints endpoints, Path home, TestLakehouse lakehouse)
            throws Exception {
        RequestLogPolicy small =
                new RequestLogPolicy(true, 100, lakehouse.branch().name(), List.of("monitoring", "requests"), 7);
        endpoints.logRequests(MODEL, small, Progress.none());
        Path place = home.resolve("serving/endpoints").resolve(Names.directory(MODEL));
        assertThat(EndpointRecord.read(place).log()).isEqualTo(small);
        Endpoint endpoint = endpoints.of(MODEL).orElseThrow();
        String one =
                ScoringInput.dataframe(List.of("month", "distance", "carrier_rate"), List.of(List.of(5L, 300.5, 0.2)));

        ask(endpoints.client(), endpoint, one, ScoringClient.JSON, "1");
        await().atMost(RunningStack.patience())
                .until(() -> endpoints.requestLog(MODEL).orElseThrow().waiting() == 1);
        Reference moved = lakehouse.branch();
        lakehouse.catalog().createNamespace(moved, List.of("meanwhile"));
        endpoints.writeRequestLog(MODEL, Progress.none());
        assertThat(endpoints.requestLog(MODEL).orElseThrow().isFull()).isTrue();
        ask(endpoints.client(), endpoint, one, ScoringClient.JSON, "1");
        assertThat(endpoints.requestLog(MODEL).orElseThrow().waiting()).isZero();

        Reference other = lakehouse.catalog().createBranch("log/" + java.util.UUID.randomUUID(), lakehouse.branch());
        RequestLogPolicy elsewhere =
                new RequestLogPolicy(true, 100, other.name(), List.of("monitoring", "others"), 1_000);
        endpoints.logRequests(MODEL, elsewhere, Progress.none());
        lakehouse.catalog().delete(other);
        ask(endpoints.client(), endpoint, one, ScoringClient.JSON, "1");
        await().atMost(RunningStack.patience())
                .until(() -> endpoints.requestLog(MODEL).orElseThrow().waiting() == 1);
        LakehouseException failure =
                catchThrowableOfType(LakehouseException.class, () -> endpoints.writeRequestLog(MODEL, Progress.none()));
        assertThat(failure.problem().why()).contains("no branch " + other.name());
        assertThat(endpoints.requestLog(MODEL).orElseThrow().waiting()).isEqualTo(1);
        lakehouse.catalog().createBranch(other.name(), lakehouse.branch());
        assertThat(endpoints.writeRequestLog(MODEL, Progress.none())).isEqualTo(1);
        endpoints.logRequests(MODEL, elsewhere.with(false), Progress.none());
        ask(endpoints.client(), endpoint, one, ScoringClient.JSON, "1");
        assertThat(endpoints.requestLog(MODEL).orElseThrow().waiting()).isZero();
    }

    private static void ask(ScoringClient client, Endpoint endpoint, String body, String type, String version)
            throws InterruptedException {
        ScoringClient.Answer answer =
                client.score(endpoint.invocations(), new ScoringClient.Request(body, type, version));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static List<List<Object>> rows(TestLakehouse lakehouse, TableVersion table) {
        try (RowCursor cursor = lakehouse.tables().rows(PreviewRequest.all(table), Progress.none())) {
            return cursor.next(1_000, Progress.none()).rows();
        }
    }

    private static Reference table(DuckImports imports, TestLakehouse lakehouse, Path files) throws Exception {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>(List.of("month,distance,carrier_rate,note"));
        for (int i = 0; i < ROWS; i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,%.3f,%.5f,row %d",
                    1 + i % 12,
                    100 + random.nextDouble() * 2900,
                    random.nextDouble(),
                    i));
        }
        Path csv = Files.write(files.resolve("flights.csv"), lines);
        ImportSource source = imports.inspect(csv, Progress.none());
        return imports.run(
                        new ImportRequest(
                                csv,
                                source.format(),
                                source.columns(),
                                lakehouse.branch(),
                                TestLakehouse.in("flights"),
                                false),
                        Progress.none())
                .branch();
    }

    private static TableVersion pinned(TestLakehouse lakehouse, TableVersion current) {
        Relation.Table table = (Relation.Table) lakehouse.tables().load(current);
        return current.asOf(table.snapshot().orElseThrow().id());
    }

    private static long differing(TestLakehouse lakehouse, TableVersion made) {
        try (RowCursor cursor = lakehouse
                .tables()
                .rows(
                        new PreviewRequest(made, List.of("prediction_v1", "prediction_v2"), List.of()),
                        Progress.none())) {
            return cursor.next(1_000, Progress.none()).rows().stream()
                    .filter(row -> !row.get(0).equals(row.get(1)))
                    .count();
        }
    }
}
