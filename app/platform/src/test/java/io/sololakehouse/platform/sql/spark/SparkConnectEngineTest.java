package io.sololakehouse.platform.sql.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.journal.Outcome;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryResult;
import io.sololakehouse.platform.sql.SqlError;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LakehouseExtension.class)
class SparkConnectEngineTest {

    private static final String ENDLESS = "SELECT count(*) FROM range(100000000000) a WHERE id % 7 = 3 OR hash(id) = 1";

    private static final ListJournal journal = new ListJournal();
    private static RunningStack lakehouse;
    private static Catalog catalog;
    private static SparkConnectEngine engine;

    @BeforeAll
    static void connect(RunningStack running) {
        lakehouse = running;
        catalog = new NessieCatalog(lakehouse.stack()::connections, journal, "test");
        engine = new SparkConnectEngine(
                lakehouse.stack()::connections,
                EngineGate.of(lakehouse.stack(), ServiceKind.SPARK),
                journal,
                SparkConnectEngineTest::hash);
        on("main", "CREATE NAMESPACE IF NOT EXISTS contract");
        on("main", "CREATE OR REPLACE TABLE contract.t (id INT, name STRING) USING iceberg");
        on("main", "INSERT INTO contract.t VALUES (1, 'one'), (2, 'two'), (3, NULL)");
    }

    @AfterAll
    static void disconnect() {
        engine.close();
        catalog.close();
    }

    @Test
    void bringsBackColumnsRowsAndTheCommit() {
        QueryResult result = on("main", "SELECT id, name FROM contract.t ORDER BY id");
        assertThat(result.columns())
                .containsExactly(new QueryResult.Column("id", "int"), new QueryResult.Column("name", "string"));
        assertThat(result.rows()).containsExactly(List.of(1, "one"), List.of(2, "two"), Arrays.asList(3, null));
        assertThat(result.truncated()).isFalse();
        assertThat(result.hash()).isEqualTo(hash("main")).isNotEmpty();
    }

    @Test
    void keepsToTheRowLimit() {
        QueryResult result = engine.run(new Query("SELECT * FROM range(100000)", "main", "", 10), Progress.none());
        assertThat(result.rows()).hasSize(10);
        assertThat(result.truncated()).isTrue();
        assertThat(engine.run(new Query("SELECT * FROM range(10)", "main", "", 10), Progress.none())
                        .truncated())
                .isFalse();
        QueryResult shown = engine.run(new Query("SHOW FUNCTIONS", "main", "", 3), Progress.none());
        assertThat(shown.rows()).hasSize(3);
        assertThat(shown.truncated()).isTrue();
    }

    @Test
    void convertsEveryType() {
        QueryResult result = on("main", """
                SELECT true, 1Y, 2S, 3, 4L, CAST(1.5 AS FLOAT), 2.5D, 12.345BD, 'text', X'CAFE', DATE'1900-03-01',
                  TIMESTAMP'2024-02-29 12:30:00.123456', TIMESTAMP_NTZ'2024-02-29 12:30:00', INTERVAL '1 02:03:04' DAY TO SECOND,
                  array(1, NULL), map('k', array(1)), named_struct('a', 1, 'b', named_struct('c', 'x')), NULL, parse_json('{"v":[1,2]}')
                """);
        assertThat(result.rows().getFirst())
                .usingRecursiveComparison()
                .isEqualTo(Arrays.asList(
                        true,
                        1,
                        2,
                        3,
                        4L,
                        1.5f,
                        2.5d,
                        new BigDecimal("12.345"),
                        "text",
                        new byte[] {(byte) 0xCA, (byte) 0xFE},
                        LocalDate.of(1900, 3, 1),
                        Instant.parse("2024-02-29T12:30:00.123456Z"),
                        LocalDateTime.of(2024, 2, 29, 12, 30),
                        Duration.ofSeconds(93784),
                        Arrays.asList(1, null),
                        Map.of("k", List.of(1)),
                        Map.of("a", 1, "b", Map.of("c", "x")),
                        null,
                        "{\"v\":[1,2]}"));
        assertThat(result.columns().stream().map(QueryResult.Column::type))
                .containsExactly(
                        "boolean",
                        "tinyint",
                        "smallint",
                        "int",
                        "bigint",
                        "float",
                        "double",
                        "decimal(5,3)",
                        "string",
                        "binary",
                        "date",
                        "timestamp",
                        "timestamp_ntz",
                        "interval day to second",
                        "array<int>",
                        "map<string,array<int>>",
                        "struct<a:int,b:struct<c:string>>",
                        "void",
                        "variant");
    }

    @Test
    void readsAndWritesEachReferenceForItself() {
        var main = catalog.reference("main").orElseThrow();
        catalog.reference("contract-dev").ifPresent(catalog::delete);
        catalog.reference("contract-v1").ifPresent(catalog::delete);
        catalog.createBranch("contract-dev", main);
        catalog.createTag("contract-v1", main);
        String before = main.hash();

        on("contract-dev", "INSERT INTO contract.t VALUES (4, 'four')");
        on("contract-dev", "CREATE OR REPLACE TABLE contract.only_dev AS SELECT 1 AS a");

        assertThat(count("contract-dev", "contract.t")).isEqualTo(4);
        assertThat(count("main", "contract.t")).isEqualTo(3);
        assertThat(count("contract-v1", "contract.t")).isEqualTo(3);
        assertThat(count("contract-dev@" + before, "contract.t")).isEqualTo(3);
        assertThat(on("main", "SHOW TABLES IN contract").rows()).noneMatch(row -> row.contains("only_dev"));
        assertThat(on("contract-dev", "SHOW TABLES IN contract").rows()).anyMatch(row -> row.contains("only_dev"));
        assertThatThrownBy(() -> on("contract-v1", "INSERT INTO contract.t VALUES (5, 'five')"))
                .isInstanceOf(LakehouseException.class);
        assertThat(count("contract-v1", "contract.t")).isEqualTo(3);
        catalog.delete(catalog.reference("contract-dev").orElseThrow());
        catalog.delete(catalog.reference("contract-v1").orElseThrow());
        assertThatThrownBy(() -> count("contract-dev", "contract.t")).isInstanceOf(LakehouseException.class);
    }

    @Test
    void seesAtOnceWhatAnotherSessionCommitted() {
        assertThat(count("main", "contract.t")).isEqualTo(3);
        Query inNamespace = new Query("SHOW TABLES", "main", "contract", 1000);
        engine.run(inNamespace, Progress.none());
        on("main", "CREATE OR REPLACE TABLE contract.fresh AS SELECT 1 AS a");
        assertThat(engine.run(inNamespace, Progress.none()).rows()).anyMatch(row -> row.contains("fresh"));
        on("main", "INSERT INTO contract.fresh VALUES (2)");
        QueryResult again = engine.run(new Query("SELECT count(*) FROM fresh", "main", "contract", 1), Progress.none());
        assertThat(again.rows().getFirst()).isEqualTo(List.of(2L));
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        LakehouseException syntax = failure("SELECT *\nFORM contract.t");
        assertThat(syntax.problem().what()).isEqualTo("The statement has a syntax error");
        assertThat(syntax.problem().why()).contains("'contract'").doesNotContain("SQLSTATE", "==");
        assertThat(SqlError.of(syntax))
                .get()
                .extracting(SqlError::condition, SqlError::line)
                .containsExactly("PARSE_SYNTAX_ERROR", 2);

        LakehouseException column = failure("SELECT id,\n  nmae FROM contract.t");
        assertThat(column.problem().what()).isEqualTo("Column nmae was not found");
        assertThat(SqlError.of(column)).contains(new SqlError("UNRESOLVED_COLUMN.WITH_SUGGESTION", "42703", 2, 3));

        LakehouseException table = failure("SELECT * FROM contract.nothing");
        assertThat(table.problem().what()).isEqualTo("Table contract.nothing was not found on main");
        assertThat(table.problem().details()).contains("TABLE_OR_VIEW_NOT_FOUND");

        LakehouseException atRunTime = failure("SELECT 1 / (id - id) FROM contract.t");
        assertThat(SqlError.of(atRunTime)).contains(new SqlError("DIVIDE_BY_ZERO", "22012", 1, 8));

        LakehouseException namespace = catchThrowableOfType(
                LakehouseException.class,
                () -> engine.run(new Query("SELECT 1", "main", "no_such", 1), Progress.none()));
        assertThat(namespace.problem().what()).isEqualTo("Namespace lakehouse.no_such was not found on main");
    }

    @Test
    void cancelsOnTheServer() {
        Task<QueryResult> task =
                new VirtualThreadTaskRunner().start("Count", progress -> engine.run(query(ENDLESS), progress));
        await().atMost(20, TimeUnit.SECONDS).until(() -> task.step().text().startsWith("Running"));
        long from = System.nanoTime();
        task.cancel();
        assertThatThrownBy(() -> task.completion().get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(3));
        assertThat(last().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void cancelsOneOfTwoAndLeavesTheOther() throws Exception {
        var tasks = new VirtualThreadTaskRunner();
        Task<QueryResult> endless = tasks.start("Count", progress -> engine.run(query(ENDLESS), progress));
        Task<QueryResult> other = tasks.start(
                "Sum", progress -> engine.run(query("SELECT sum(hash(id)) FROM range(20000000)"), progress));
        await().atMost(20, TimeUnit.SECONDS).until(() -> endless.step().text().startsWith("Running"));
        endless.cancel();
        assertThatThrownBy(() -> endless.completion().get(10, TimeUnit.SECONDS))
                .isInstanceOf(CancellationException.class);
        assertThat(other.completion().get(30, TimeUnit.SECONDS).rows()).hasSize(1);
    }

    @Test
    void journalsEveryStatement() {
        on("main", "SELECT * FROM contract.t");
        assertThat(last().text()).isEqualTo("SELECT * FROM contract.t");
        assertThat(last().result()).isEqualTo("3 rows");
        assertThat(last().changes()).isFalse();
        assertThat(last().attributes()).containsEntry("reference", "main").containsEntry("engine", "Spark");
        failure("DELETE FROM contract.nothing");
        assertThat(last().changes()).isTrue();
        assertThat(last().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(last().result()).isEqualTo("TABLE_OR_VIEW_NOT_FOUND");
    }

    @Test
    void connectsAgainAfterDisconnect() {
        engine.disconnect();
        assertThat(count("main", "contract.t")).isEqualTo(3);
    }

    @Test
    void probeAsksForTheVersion() {
        try (SparkConnectProbe probe = new SparkConnectProbe(lakehouse.stack().connections())) {
            assertThat(probe.ask()).startsWith("Spark Connect version: 4.");
        }
    }

    private static String hash(String reference) {
        return catalog.reference(reference).map(found -> found.hash()).orElse("");
    }

    private static QueryResult on(String reference, String sql) {
        return engine.run(new Query(sql, reference, "", 1000), Progress.none());
    }

    private static Query query(String sql) {
        return new Query(sql, "main", "", 1000);
    }

    private static long count(String reference, String table) {
        return (Long)
                on(reference, "SELECT count(*) FROM " + table).rows().getFirst().getFirst();
    }

    private static LakehouseException failure(String sql) {
        return catchThrowableOfType(LakehouseException.class, () -> on("main", sql));
    }

    private static JournalEntry last() {
        return journal.entries().reversed().stream()
                .filter(entry -> entry.service().equals("spark"))
                .findFirst()
                .orElseThrow();
    }
}
