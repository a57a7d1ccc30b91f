package io.sololakehouse.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Task;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every engine does alike, run against each of them for real. */
abstract class QueryEngineContract {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** The engine under test, made once for all of it. */
    abstract EngineFixture fixture();

    private QueryEngine engine() {
        return fixture().engine();
    }

    private Catalog catalog() {
        return fixture().catalog();
    }

    private String namespace() {
        return fixture().namespace();
    }

    private String numbers(long rows) {
        return fixture().numbers(rows);
    }

    @Test
    void valuesAreTheSameWhateverTheEngine() {
        QueryResult result = run("main", fixture().everyType());
        assertThat(result.rows().getFirst())
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(Arrays.asList(
                        true,
                        3,
                        4_000_000_000L,
                        1.5f,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        new BigDecimal("12345678901234567890123456789012345.678"),
                        "tëxt",
                        new byte[] {(byte) 0xCA, (byte) 0xFE},
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(9999, 12, 31),
                        LocalDateTime.of(1, 1, 1, 0, 0, 0, 123_456_000),
                        Instant.parse("2024-02-29T12:30:00.123456Z"),
                        null,
                        Arrays.asList(1, null),
                        Map.of("k", List.of(LocalDate.of(1500, 2, 28))),
                        Map.of("a", 1, "b", "x"),
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.parse("9999-12-31T23:59:59.999999Z"),
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000),
                        Float.NEGATIVE_INFINITY,
                        new byte[0]));
    }

    @Test
    void aTextWithoutAZoneMeansUtc() {
        QueryResult result =
                run("main", "SELECT CAST(CAST(TIMESTAMP '2024-01-01 00:00:00 UTC' AS TIMESTAMP) AS VARCHAR(30))");
        assertThat(String.valueOf(result.rows().getFirst().getFirst())).startsWith("2024-01-01 00:00:00");
    }

    @Test
    void referencesAreReadEachForItself() {
        catalog().reference("Contract/dev-" + namespace()).ifPresent(catalog()::delete);
        run("main", "CREATE SCHEMA IF NOT EXISTS " + namespace());
        run("main", "DROP TABLE IF EXISTS " + namespace() + ".t");
        run("main", "CREATE TABLE " + namespace() + ".t AS SELECT 1 AS id");
        var before = catalog().reference("main").orElseThrow();
        String branch =
                catalog().createBranch("Contract/dev-" + namespace(), before).name();
        StatementSummary written = engine().stream(
                new Query("INSERT INTO lakehouse." + namespace() + ".t SELECT 2", branch, "", 10),
                ResultSink.discarding(),
                StatementListener.none(),
                Progress.none());
        assertThat(written.stamp().after()).isNotEqualTo(before.hash());
        assertThat(count(branch)).isEqualTo(2);
        assertThat(count("main")).isEqualTo(1);
        assertThat(count(branch + "@" + before.hash())).isEqualTo(1);
        assertThat(catalog().references()).noneMatch(reference -> TemporaryReferences.isTemporary(reference.name()));
        assertThat(run("main", "SELECT 1").hash())
                .isEqualTo(catalog().reference("main").orElseThrow().hash());
        catalog().delete(catalog().reference(branch).orElseThrow());
        assertThatThrownBy(() -> count(branch)).isInstanceOf(LakehouseException.class);
    }

    @Test
    void aTableIsMadeOnAnotherBranchThanTheOneThatIsRead() {
        String branch = "contract-saved-" + namespace();
        catalog().reference(branch).ifPresent(catalog()::delete);
        run("main", "CREATE SCHEMA IF NOT EXISTS " + namespace());
        catalog().createBranch(branch, catalog().reference("main").orElseThrow());
        List<String> name = fixture().isSpark()
                ? List.of("lakehouse", namespace(), "saved@" + branch)
                : List.of("lakehouse@" + branch, namespace(), "saved");
        run("main", "CREATE TABLE " + engine().dialect().quote(name) + " AS SELECT 7 AS a");
        assertThat(run(branch, "SELECT a FROM " + namespace() + ".saved").rows())
                .containsExactly(List.of(7));
        assertThatThrownBy(() -> run("main", "SELECT a FROM " + namespace() + ".saved"))
                .isInstanceOf(LakehouseException.class);
        catalog().delete(catalog().reference(branch).orElseThrow());
    }

    @Test
    void keepsToTheLimitAndSaysSo() {
        QueryResult first = engine().run(new Query(numbers(50_000), "main", "", 10), Progress.none());
        assertThat(first.rows()).hasSize(10);
        assertThat(first.truncated()).isTrue();
        QueryResult all = engine().run(new Query(numbers(50_000), "main", "", Query.ALL_ROWS), Progress.none());
        assertThat(all.rows()).hasSize(50_000);
        assertThat(all.truncated()).isFalse();
    }

    @Test
    void saysWhereTheErrorIs() {
        assertThat(error("SELECT 1,\n  nosuch FROM (SELECT 1 AS a) x")).satisfies(error -> {
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.column()).isEqualTo(3);
        });
        assertThat(error("SELECT *\nFORM x").line()).isEqualTo(2);
        assertThat(engine().validate(query("SELECT 1,\n  nosuch FROM (SELECT 1 AS a) x"), Progress.none()))
                .get()
                .satisfies(found -> {
                    assertThat(found.error().line()).isEqualTo(2);
                    assertThat(found.error().column()).isEqualTo(3);
                    assertThat(found.message()).contains("nosuch");
                });
        assertThat(engine().validate(query("SELECT 1"), Progress.none())).isEmpty();
    }

    @Test
    void explainsWithATreeAndMeasuresIt() {
        String sql = fixture().grouped();
        assertThat(engine().explain(query(sql), false, Progress.none()).roots()).isNotEmpty();
        QueryPlan measured = engine().explain(query(sql), true, Progress.none());
        assertThat(measured.analyzed()).isTrue();
        assertThat(measured.roots()).hasSize(1).allMatch(QueryEngineContract::isMeasured);
        assertThat(measured.roots().getFirst().inputs()).isNotEmpty();
        assertThat(measured.totalCpuMillis()).as(measured.text()).isPositive();
    }

    @Test
    void aWrongStatementHasNoPlan() {
        for (boolean analyze : List.of(false, true)) {
            LakehouseException failure = catchThrowableOfType(
                    LakehouseException.class,
                    () -> engine().explain(
                                    query("SELECT 1,\n  nosuch FROM (SELECT 1 AS a) x"), analyze, Progress.none()));
            assertThat(failure.problem().what()).startsWith("Column nosuch").endsWith("found");
            assertThat(SqlError.of(failure).orElseThrow().line()).isEqualTo(2);
            assertThat(SqlError.of(failure).orElseThrow().column()).isEqualTo(3);
        }
        assertThat(catchThrowableOfType(
                                LakehouseException.class,
                                () -> engine().explain(query("SELECT *\nFORM x"), false, Progress.none()))
                        .problem()
                        .what())
                .isEqualTo("The statement has a syntax error");
    }

    private static boolean isMeasured(QueryPlan.Operator operator) {
        return operator.actual() != null || operator.inputs().stream().anyMatch(QueryEngineContract::isMeasured);
    }

    /** When a statement is cancelled. Waiting for the engine to start is a state too: see EnginesInTroubleTest. */
    enum Moment {
        BEFORE_IT_IS_SENT,
        ACCEPTED,
        RUNNING,
        FETCHING
    }

    @ParameterizedTest
    @EnumSource
    void cancelEndsTheStatementInEveryState(Moment moment) {
        CountDownLatch come = new CountDownLatch(1);
        AtomicBoolean cancelled = new AtomicBoolean();
        Consumer<Moment> reached = now -> {
            if (now == moment) {
                cancelled.set(true);
                come.countDown();
            }
        };
        Progress progress = new Progress() {
            @Override
            public void report(String step, double fraction) {
                if (step.startsWith("Running")) {
                    reached.accept(Moment.RUNNING);
                }
            }

            @Override
            public boolean isCancelled() {
                return cancelled.get();
            }
        };
        StatementListener listener = new StatementListener() {
            @Override
            public void started(String queryId, @Nullable URI console) {
                reached.accept(Moment.ACCEPTED);
            }
        };
        ResultSink sink = new ResultSink() {
            @Override
            public void columns(List<ResultColumn> columns) {}

            @Override
            public void batch(RowBatch batch) {
                reached.accept(Moment.FETCHING);
            }
        };
        reached.accept(Moment.BEFORE_IT_IS_SENT);
        String sql =
                moment == Moment.FETCHING ? fixture().manyRows() : fixture().endless();
        assertThatThrownBy(() -> engine().stream(query(sql).withRowLimit(Query.ALL_ROWS), sink, listener, progress))
                .isInstanceOf(CancellationException.class);
        assertThat(come.getCount()).isZero();
        serverIsFree();
    }

    /** Trino names what runs. Spark does not, but a statement left behind would hold every core and let no other begin. */
    private void serverIsFree() {
        if (fixture().isSpark()) {
            Task<QueryResult> next = new VirtualThreadTaskRunner()
                    .start(
                            "Next",
                            progress -> engine().run(query("SELECT count(*) FROM range(0, 1000, 1, 16)"), progress));
            await().atMost(PATIENCE).until(() -> next.completion().isDone());
            assertThat(next.completion().join().rows()).containsExactly(List.of(1000L));
        } else {
            String others = "SELECT query FROM system.runtime.queries WHERE state NOT IN ('FINISHED', 'FAILED')"
                    + " AND query NOT LIKE '%system.runtime%'";
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(run("main", others).rows()).isEmpty());
        }
    }

    @Test
    void aSinkThatFailsEndsTheStatement() {
        IllegalStateException full = new IllegalStateException("The disk is full");
        assertThatThrownBy(() -> engine().stream(
                        query(fixture().manyRows()).withRowLimit(Query.ALL_ROWS),
                        new ResultSink() {
                            @Override
                            public void columns(List<ResultColumn> columns) {}

                            @Override
                            public void batch(RowBatch batch) {
                                throw full;
                            }
                        },
                        StatementListener.none(),
                        Progress.none()))
                .isSameAs(full);
        assertThat(run("main", "SELECT 1").rows()).hasSize(1);
    }

    @Test
    void takesWideRowsLongTextsAndLongStatements() {
        String wide = IntStream.range(0, 2000)
                .mapToObj(i -> i + " AS c" + i)
                .collect(Collectors.joining(", ", "SELECT ", ""));
        assertThat(run("main", wide).rows().getFirst())
                .hasSize(2000)
                .startsWith(0)
                .endsWith(1999);
        String longest = (String) run("main", "SELECT array_join(" + fixture().tenMegabytes() + ", '')")
                .rows()
                .getFirst()
                .getFirst();
        assertThat(longest).hasSize(10_000_000);
        String comment = "/* " + "x".repeat(1_000_000) + " */ SELECT 7";
        assertThat(run("main", comment).rows()).containsExactly(List.of(7));
        String literal = "SELECT length('" + "y".repeat(1_000_000) + "')";
        assertThat(((Number) fixture().value(literal)).longValue()).isEqualTo(1_000_000);
    }

    private long count(String reference) {
        return (Long) run(reference, "SELECT count(*) FROM lakehouse." + namespace() + ".t")
                .rows()
                .getFirst()
                .getFirst();
    }

    private SqlError error(String sql) {
        return SqlError.of(catchThrowableOfType(LakehouseException.class, () -> run("main", sql)))
                .orElseThrow();
    }

    private QueryResult run(String reference, String sql) {
        return engine().run(new Query(sql, reference, "", 1000), Progress.none());
    }

    private static Query query(String sql) {
        return new Query(sql, "main", "", 1000);
    }
}
