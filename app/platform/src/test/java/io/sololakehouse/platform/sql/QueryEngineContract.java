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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every engine does alike, run against each of them for real. */
abstract class QueryEngineContract {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    abstract QueryEngine engine();

    abstract Catalog catalog();

    /** A namespace of this engine's own. */
    abstract String namespace();

    /** One row: true, 3, 4000000000, 1.5 (single), NaN and infinity (double), 38 digits, text, binary, three dates, two times, null, nested. */
    abstract String everyType();

    /** A query that does not end by itself. */
    abstract String endless();

    /** A query of so many rows with one number each. */
    abstract String numbers(long rows);

    @Test
    void valuesAreTheSameWhateverTheEngine() {
        QueryResult result = run("main", everyType());
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
                        Map.of("a", 1, "b", "x")));
    }

    @Test
    void aTextWithoutAZoneMeansUtc() {
        QueryResult result = run("main", "SELECT CAST(CAST(TIMESTAMP '2024-01-01 00:00:00 UTC' AS TIMESTAMP) AS VARCHAR(30))");
        assertThat(String.valueOf(result.rows().getFirst().getFirst())).startsWith("2024-01-01 00:00:00");
    }

    @Test
    void referencesAreReadEachForItself() {
        catalog().reference("Contract/dev-" + namespace()).ifPresent(catalog()::delete);
        run("main", "CREATE SCHEMA IF NOT EXISTS " + namespace());
        run("main", "DROP TABLE IF EXISTS " + namespace() + ".t");
        run("main", "CREATE TABLE " + namespace() + ".t AS SELECT 1 AS id");
        var before = catalog().reference("main").orElseThrow();
        String branch = catalog()
                .createBranch("Contract/dev-" + namespace(), before)
                .name();
        StatementSummary written = engine()
                .stream(
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
        String sql = "SELECT a, count(*) FROM (SELECT 1 AS a UNION ALL SELECT 2) x GROUP BY a";
        assertThat(engine().explain(query(sql), false, Progress.none()).roots()).isNotEmpty();
        QueryPlan measured = engine().explain(query(sql), true, Progress.none());
        assertThat(measured.analyzed()).isTrue();
        assertThat(measured.roots()).anyMatch(QueryEngineContract::isMeasured);
    }

    private static boolean isMeasured(QueryPlan.Operator operator) {
        return operator.actual() != null || operator.inputs().stream().anyMatch(QueryEngineContract::isMeasured);
    }

    @Test
    void cancelEndsTheStatement() {
        Task<QueryResult> task = new VirtualThreadTaskRunner()
                .start("Endless", progress -> engine().run(query(endless()), progress));
        await().atMost(PATIENCE).until(() -> task.step().text().startsWith("Running"));
        task.cancel();
        assertThatThrownBy(() -> task.completion().get(60, TimeUnit.SECONDS))
                .isInstanceOf(CancellationException.class);
        assertThat(run("main", "SELECT 1").rows()).hasSize(1);
    }

    @Test
    void aSinkThatFailsEndsTheStatement() {
        IllegalStateException full = new IllegalStateException("The disk is full");
        assertThatThrownBy(() -> engine()
                        .stream(
                                query(numbers(2_000_000)).withRowLimit(Query.ALL_ROWS),
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
        String wide = IntStream.range(0, 2000).mapToObj(i -> i + " AS c" + i).collect(Collectors.joining(", ", "SELECT ", ""));
        assertThat(run("main", wide).rows().getFirst()).hasSize(2000).startsWith(0).endsWith(1999);
        String longest = (String) run("main", "SELECT array_join(" + tenMegabytes() + ", '')").rows().getFirst().getFirst();
        assertThat(longest).hasSize(10_000_000);
        String comment = "/* " + "x".repeat(1_000_000) + " */ SELECT 7";
        assertThat(run("main", comment).rows()).containsExactly(List.of(7));
    }

    /** An array of a thousand texts of 10,000 letters each. */
    abstract String tenMegabytes();

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
