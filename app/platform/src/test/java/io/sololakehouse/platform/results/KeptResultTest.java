package io.sololakehouse.platform.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.sql.ColumnVector;
import io.sololakehouse.platform.sql.CommitStamp;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptResultTest {

    private static final Instant ENDED = Instant.parse("2026-11-24T10:42:00Z");

    @TempDir
    Path home;

    private static KeptStatement done(int place) {
        QueryPlan plan = new QueryPlan(
                "Scan",
                List.of(new QueryPlan.Operator(
                        "1",
                        "Scan",
                        "Scan t",
                        Map.of("filter", "x > 1"),
                        null,
                        new QueryPlan.Cost(10, Double.NaN, 1.5, Double.NaN),
                        List.of())),
                true);
        StatementSummary summary = new StatementSummary(
                List.of(Batches.column("n", ValueType.Kind.LONG)),
                5000,
                false,
                -1,
                Duration.ofMillis(812),
                Duration.ofMillis(90),
                new CommitStamp("main", "ab".repeat(32), "ab".repeat(32)),
                "q-1",
                URI.create("http://127.0.0.1:8080/ui"),
                List.of("a warning"),
                List.of(new StatementSummary.Statistic("Rows read", 7, StatementSummary.Statistic.Unit.COUNT)),
                Optional.of(plan));
        return statement(place, KeptStatement.Outcome.DONE, summary, null, plan);
    }

    private static KeptStatement statement(
            int place,
            KeptStatement.Outcome outcome,
            @Nullable StatementSummary summary,
            @Nullable Problem problem,
            @Nullable QueryPlan plan) {
        return new KeptStatement(
                "Result " + place,
                place,
                SqlDialect.TRINO,
                new Query("SELECT n FROM t", "main", "silver", 1000),
                outcome,
                summary,
                problem,
                plan,
                "q-1",
                URI.create("http://127.0.0.1:8080/ui"),
                Duration.ofMillis(812),
                ENDED);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aResultIsThereAfterARestartWithItsRowsItsSummaryAndItsPlan() {
        try (ResultStore store = new ResultStore(home)) {
            StoredResult large = store.create();
            Batches.many(large, 50_000);
            large.view(ViewSpec.ALL.withSearch("word 1"), Progress.none());
            large.keep("tab", done(2));
            StoredResult small = store.create();
            Batches.fill(
                    small,
                    List.of(
                            Batches.column("b", ValueType.Kind.BINARY),
                            Batches.column("t", "timestamp(6)", ValueType.of(ValueType.Kind.TIMESTAMP, 6)),
                            Batches.column("", ValueType.Kind.TEXT)),
                    2,
                    Batches.objects(new byte[] {1, 2}, null),
                    new ColumnVector.Longs(new long[] {-62135596800000000L, 1}, null),
                    Batches.objects("", "x".repeat(100_000)));
            small.keep("tab", done(1));
            StoredResult others = store.create();
            Batches.many(others, 10);
            others.keep("another tab", done(1));
        }
        try (ResultStore store = new ResultStore(home)) {
            List<ResultStore.Kept> kept = store.kept("tab");
            assertThat(kept).extracting(one -> one.statement().title()).containsExactly("Result 1", "Result 2");
            StoredResult small = kept.get(0).result();
            assertThat(small.columns()).extracting(column -> column.name()).containsExactly("b", "t", "");
            assertThat(small.value(small.all(), 0, 0)).isEqualTo(new byte[] {1, 2});
            assertThat(small.head().at(0, 0)).isInstanceOf(Cell.Binary.class);
            assertThat(small.head().at(1, 0)).isNull();
            assertThat(small.head().at(0, 2)).isEqualTo("");
            assertThat(small.head().at(1, 2)).isInstanceOf(Cell.LongText.class);
            assertThat(small.value(small.all(), 1, 2)).isEqualTo("x".repeat(100_000));
            StoredResult large = kept.get(1).result();
            assertThat(large.state()).isEqualTo(StoredResult.State.COMPLETE);
            assertThat(large.rows()).isEqualTo(50_000);
            assertThat(large.page(large.all(), 49_999, 1, 0, 1).at(49_999, 0)).isEqualTo(49_999L);
            ResultView descending =
                    large.view(ViewSpec.ALL.withSorts(List.of(new ViewSpec.Sort(0, true))), Progress.none());
            assertThat(large.page(descending, 0, 1, 0, 1).at(0, 0)).isEqualTo(49_999L);
            StatementSummary summary = kept.get(1).statement().wholeSummary().orElseThrow();
            assertThat(summary).isEqualTo(done(2).wholeSummary().orElseThrow());
            assertThat(kept.get(1).statement()).isEqualTo(done(2));
            assertThat(store.kept("tab")).as("handed out once").isEmpty();
            store.retain(Set.of("tab"));
            assertThat(store.kept("another tab")).isEmpty();
        }
    }

    @Test
    void aClosedResultIsForgottenForGood() throws Exception {
        try (ResultStore store = new ResultStore(home)) {
            StoredResult result = store.create();
            Batches.many(result, 5000);
            result.keep("tab", done(1));
            result.close();
            result.keep("tab", done(1));
        }
        assertThat(files(home)).isEmpty();
    }

    @Test
    void aFailureIsKeptInItsOwnWords() {
        Problem problem = Problem.of(
                        "Column x does not exist", "There is only y.", new Remedy("Try again", new Remedy.Retry()))
                .withEffect("Nothing was changed.")
                .withDetails("the engine's own\ntext");
        try (ResultStore store = new ResultStore(home)) {
            store.create().keep("tab", statement(1, KeptStatement.Outcome.FAILED, null, problem, null));
        }
        try (ResultStore store = new ResultStore(home)) {
            ResultStore.Kept kept = store.kept("tab").getFirst();
            assertThat(kept.statement().problem()).isEqualTo(problem);
            assertThat(kept.result().columns()).isEmpty();
        }
    }

    @Test
    void aDamagedFileSpoilsNoOtherResult() throws Exception {
        try (ResultStore store = new ResultStore(home)) {
            for (int place = 1; place <= 2; place++) {
                StoredResult result = store.create();
                Batches.many(result, 5000);
                result.keep("tab", done(place));
            }
        }
        Path rows = files(home).stream()
                .filter(file -> file.toString().endsWith(".db"))
                .findFirst()
                .orElseThrow();
        Files.writeString(rows, "not a database");
        try (ResultStore store = new ResultStore(home)) {
            assertThat(store.kept("tab")).hasSize(1);
        }
    }

    /** The first process keeps two results and is killed in the middle of the rows of a third. */
    @Test
    void resultsSurviveAProcessThatIsKilled() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Keeper.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = child.inputReader()) {
            String line;
            do {
                line = lines.readLine();
                assertThat(line).as("the child ended by itself").isNotNull();
            } while (!"kept".equals(line));
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        try (ResultStore store = new ResultStore(home)) {
            List<ResultStore.Kept> kept = store.kept("tab");
            assertThat(kept).hasSize(2);
            StoredResult large = kept.get(0).result();
            assertThat(large.rows()).isEqualTo(300_000);
            assertThat(large.page(large.all(), 299_998, 1, 0, 3).at(299_998, 0)).isEqualTo(299_998L);
            assertThat(kept.get(1).result().head().at(2, 0)).isEqualTo(2L);
        }
    }

    /** The process that is killed. */
    static final class Keeper {
        public static void main(String[] arguments) throws Exception {
            ResultStore store = new ResultStore(Path.of(arguments[0]));
            StoredResult large = store.create();
            Batches.many(large, 300_000);
            large.keep("tab", done(1));
            StoredResult small = store.create();
            Batches.many(small, 3);
            small.keep("tab", done(2));
            System.out.println("kept");
            Batches.noise(store.create(), 100_000_000);
        }
    }
}
