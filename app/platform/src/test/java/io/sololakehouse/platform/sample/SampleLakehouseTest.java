package io.sololakehouse.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sololakehouse.platform.catalog.AheadBehind;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.MergeResult;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.journal.Outcome;
import io.sololakehouse.platform.journal.ReplayScript;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.ConnectionsFile;
import io.sololakehouse.platform.stack.PythonEnvironment;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Task;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample on real services: one load that is cancelled on its way and loaded again serves every test, the last of
 * which removes it.
 *
 * <p>With the flights of two months, which has every kind of step that the whole has: a whole load, its replay by outside
 * clients and the comparison of every row take minutes more. {@code -Dsololakehouse.sample.whole=true} takes all twelve.
 */
@ExtendWith(LakehouseExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SampleLakehouseTest {

    private static final boolean WHOLE = Boolean.getBoolean("sololakehouse.sample.whole");
    private static final Months MONTHS = WHOLE ? Months.all() : new Months(6, 7);
    private static final long FLIGHTS = WHOLE ? 336_776 : 28_243 + 29_425;
    private static final long FLIGHTS_TO_JUNE = WHOLE ? 166_158 : 28_243;
    private static final int DAYS = WHOLE ? 365 : 61;

    /** One that Nessie and Spark's globs would misread: the files must load all the same. */
    @TempDir
    static Path temporary;

    private final ListJournal journal = new ListJournal();
    private NessieCatalog catalog;
    private SparkConnectEngine engine;
    private SampleLakehouse sample;

    @BeforeAll
    void load(RunningStack stack) {
        catalog = new NessieCatalog(stack.stack()::connections, journal, "Ada Lovelace");
        engine = new SparkConnectEngine(
                stack.stack()::connections, EngineGate.of(stack.stack(), ServiceKind.SPARK), journal, reference -> "");
        sample = new SampleLakehouse(engine, catalog, temporary.resolve("a@b #1 [x]"), MONTHS);

        assertThat(sample.state().status()).isEqualTo(SampleState.Status.ABSENT);
        cancelAt("Load bronze.planes");
        assertThat(sample.state().status()).isEqualTo(SampleState.Status.PARTIAL);
        assertThat(sample.state().tables()).isEqualTo(3);

        Task<SampleState> task = new VirtualThreadTaskRunner().start(SampleLakehouse.LOAD_TITLE, sample::load);
        assertThat(task.completion().join()).isEqualTo(new SampleState(SampleState.Status.LOADED, 10, 10, 3, 3, 2, 2));
    }

    @AfterAll
    void stop() {
        engine.close();
        catalog.close();
    }

    /** Cancels a load as soon as it reports a step, and waits for its end. */
    private void cancelAt(String title) {
        Task<SampleState> task = new VirtualThreadTaskRunner()
                .start(
                        SampleLakehouse.LOAD_TITLE,
                        progress -> sample.load(new Progress() {
                            @Override
                            public void report(String step, double fraction) {
                                progress.report(step, fraction);
                                if (step.equals(title)) {
                                    Task.current().cancel();
                                }
                            }

                            @Override
                            public boolean isCancelled() {
                                return progress.isCancelled();
                            }
                        }));
        assertThatThrownBy(() -> task.completion().join()).isInstanceOf(CancellationException.class);
    }

    @Test
    @Order(1)
    void everyTableHasItsRows() {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : SampleNames.TABLES) {
            counts.put(table, number("SELECT count(*) FROM " + table, "main"));
        }
        assertThat(counts)
                .containsEntry("bronze.airlines", 16L)
                .containsEntry("bronze.airports", 1_458L)
                .containsEntry("bronze.planes", 3_322L)
                .containsEntry("bronze.weather", 26_115L)
                .containsEntry("bronze.flights", FLIGHTS)
                .containsEntry("silver.weather", 26_115L)
                .containsEntry("gold.daily_delays", DAYS * 3L);
        long grounded = number("SELECT count(*) FROM bronze.flights WHERE tailnum IS NULL", "main");
        assertThat(grounded).isPositive();
        assertThat(counts).containsEntry("silver.flights", FLIGHTS - grounded);
        assertThat(number("SELECT sum(flights) FROM gold.daily_delays", "main")).isEqualTo(FLIGHTS - grounded);
        assertThat(number("SELECT sum(flights) FROM gold.carrier_performance", "main"))
                .isEqualTo(FLIGHTS - grounded);
        assertThat(counts).containsEntry("gold.departures", FLIGHTS - grounded);
        // The label, local time and the weather of the hour before, each held against what it was made from.
        assertThat(number("SELECT sum(late) FROM gold.departures", "main"))
                .isEqualTo(number("SELECT count(*) FROM silver.flights WHERE arrival_delay > 15", "main"));
        assertThat(number("SELECT sum(hour) FROM gold.departures", "main"))
                .isEqualTo(number("SELECT sum(hour) FROM bronze.flights WHERE tailnum IS NOT NULL", "main"));
        assertThat(number(
                        "SELECT count(*) FROM gold.departures WHERE weekday <> weekday(flight_date)"
                                + " OR month <> month(flight_date)",
                        "main"))
                .isZero();
        assertThat(number("SELECT count(temperature) FROM gold.departures", "main"))
                .isPositive()
                .isEqualTo(number("""
                        SELECT count(*) FROM silver.flights f WHERE EXISTS (
                          SELECT 1 FROM silver.weather w
                          WHERE w.origin = f.origin AND w.temperature IS NOT NULL
                            AND w.observed_at = date_trunc('hour', f.scheduled_departure - INTERVAL 1 HOUR))""", "main"));
        assertThat(number("SELECT count(*) FROM gold.delay_features", SampleNames.FEATURE_BRANCH))
                .isPositive();
        assertThat(number(
                        "SELECT count(*) FROM " + new SampleFiles(temporary.resolve("a@b #1 [x]")).relation("flights"),
                        "main"))
                .isEqualTo(336_776);
    }

    @Test
    @Order(1)
    void branchesTagsAndCommitsTellAStory() {
        Reference main = catalog.defaultBranch();
        Reference feature = reference(SampleNames.FEATURE_BRANCH);
        Reference weather = reference(SampleNames.WEATHER_BRANCH);
        Reference conflict = reference(SampleNames.CONFLICT_BRANCH);

        assertThat(catalog.aheadBehind(feature, main, 500)).isEqualTo(new AheadBehind(2, 0, false));
        AheadBehind merged = catalog.aheadBehind(weather, main, 500);
        assertThat(merged.ahead()).isZero();
        assertThat(merged.behind()).isPositive();
        MergeResult preview = catalog.previewMerge(conflict, main);
        assertThat(preview.conflicts())
                .extracting(MergeResult.Conflict::key)
                .containsExactly("gold.carrier_performance");
        assertThat(catalog.previewMerge(feature, main).conflicts()).isEmpty();

        assertThat(reference(SampleNames.RELEASE_TAG))
                .isEqualTo(new Reference(Reference.Kind.TAG, SampleNames.RELEASE_TAG, main.hash()));
        assertThat(number("SELECT count(*) FROM bronze.flights", SampleNames.HALF_YEAR_TAG))
                .isEqualTo(FLIGHTS_TO_JUNE);
        List<CommitInfo> log = catalog.log(main, 500);
        assertThat(log).anySatisfy(commit -> assertThat(commit.parents()).hasSize(2));
        assertThat(log.stream().filter(commit -> commit.keys().contains("bronze.flights")))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    @Order(1)
    void tablesHaveSomethingToShow() {
        assertThat(number("SELECT count(*) FROM silver.weather.files", "main")).isGreaterThan(100);
        assertThat(number("SELECT count(*) FROM silver.flights.delete_files", "main"))
                .isPositive();
        assertThat(operations("silver.flights")).contains("append", "overwrite", "delete");
        assertThat(operations("bronze.flights")).hasSize(months()).containsOnly("append");
        assertThat(columns("silver.flights")).contains("status");
        assertThat(columns("bronze.planes")).contains("year_built").doesNotContain("year");
        assertThat(number(
                        "SELECT count(*) FROM silver.flights WHERE status = 'cancelled' AND departed_at IS NULL",
                        "main"))
                .isEqualTo(number("SELECT count(*) FROM silver.flights WHERE departed_at IS NULL", "main"));
        assertThat(number("SELECT count(*) FROM bronze.flights.partitions", "main"))
                .isEqualTo(months());
        assertThat(text("DESCRIBE TABLE EXTENDED gold.daily_delays", "main"))
                .contains("Departure delays by day and airport")
                .contains("Minutes that nine in ten departures stayed below");
    }

    @Test
    @Order(2)
    void aSecondLoadChangesNothing() {
        List<Reference> before = catalog.references();
        long changes = journal.entries().stream().filter(JournalEntry::changes).count();

        assertThat(sample.load(Progress.none()).isLoaded()).isTrue();

        assertThat(catalog.references()).isEqualTo(before);
        assertThat(journal.entries().stream().filter(JournalEntry::changes)).hasSize((int) changes);
    }

    @Test
    @Order(2)
    void oneLoadIsOneAction() {
        List<JournalEntry> changes = loadingCalls();

        assertThat(changes).extracting(JournalEntry::action).containsOnly(SampleLakehouse.LOAD_TITLE);
        List<String> statements = changes.stream().map(JournalEntry::text).toList();
        for (SampleStep step : sample.plan()) {
            if (step instanceof SampleStep.Statement statement) {
                assertThat(statements).contains(statement.sql());
            }
        }
    }

    /** Both loads, the cancelled one and the one that took it away first. */
    @Test
    @Order(3)
    void outsideClientsRepeatTheJournalOnAnEmptyLakehouse() throws Exception {
        List<String> names = new ArrayList<>(SampleNames.BRANCHES);
        names.addAll(SampleNames.TAGS);
        names.add("main");
        try (RunningStack empty = RunningStack.create()) {
            empty.start(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG, ServiceKind.SPARK);
            Connections there = empty.stack().connections();
            new ConnectionsFile(empty.home().connections()).write(there);

            replay(empty.home().connections());

            try (NessieCatalog otherCatalog = new NessieCatalog(() -> there, new ListJournal(), "Nobody");
                    SparkConnectEngine otherEngine = new SparkConnectEngine(
                            () -> there,
                            EngineGate.of(empty.stack(), ServiceKind.SPARK),
                            new ListJournal(),
                            reference -> "")) {
                assertThat(otherCatalog.references())
                        .extracting(Reference::name)
                        .containsExactlyInAnyOrderElementsOf(names);
                assertThat(LakehouseContent.of(otherEngine, otherCatalog, names))
                        .isEqualTo(LakehouseContent.of(engine, catalog, names));
            }
        }
    }

    /** Runs what the Activity drawer's "Copy as script" gives, with a shell, curl and PySpark's thin client. */
    private void replay(Path connections) throws Exception {
        PythonEnvironment python = PythonEnvironment.ready();
        Path script = Files.writeString(temporary.resolve("replay.sh"), ReplayScript.of(loadingCalls()));
        Path said = temporary.resolve("replay.log");
        Map<String, String> environment =
                Map.of("CONNECTIONS", connections.toString(), "PATH", python.bin() + ":" + System.getenv("PATH"));
        int exit = PythonEnvironment.run(said, environment, List.of("sh", script.toString()));
        assertThat(exit).as(() -> PythonEnvironment.read(said)).isZero();
    }

    private List<JournalEntry> loadingCalls() {
        return journal.entries().stream()
                .filter(JournalEntry::changes)
                .filter(entry -> entry.outcome() == Outcome.SUCCEEDED)
                .filter(entry -> entry.action().equals(SampleLakehouse.LOAD_TITLE))
                .toList();
    }

    @Test
    @Order(9)
    void removingLeavesWhatIsNotTheSamples() {
        execute("CREATE TABLE bronze.mine (a INT) USING iceberg", "main");
        execute("INSERT INTO bronze.mine VALUES (1)", "main");
        Reference mine = catalog.createBranch("mine", catalog.defaultBranch());

        SampleState state = sample.remove(Progress.none());

        assertThat(state.status()).isEqualTo(SampleState.Status.ABSENT);
        assertThat(catalog.entries(catalog.defaultBranch()))
                .extracting(CatalogEntry::qualifiedName)
                .contains("bronze", "bronze.mine")
                .doesNotContain("silver", "gold")
                .doesNotContainAnyElementsOf(SampleNames.TABLES);
        assertThat(number("SELECT count(*) FROM bronze.mine", "main")).isEqualTo(1);
        assertThat(catalog.references())
                .extracting(Reference::name)
                .contains("main", "mine")
                .doesNotContainAnyElementsOf(SampleNames.BRANCHES)
                .doesNotContainAnyElementsOf(SampleNames.TAGS);
        assertThat(reference("mine")).isEqualTo(mine);
        assertThat(number("SELECT count(*) FROM bronze.flights", "mine")).isEqualTo(FLIGHTS);
    }

    @Test
    @Order(10)
    void aNameThatIsTakenIsRefused() {
        execute("CREATE TABLE bronze.airlines (a INT) USING iceberg", "main");
        String before = catalog.defaultBranch().hash();

        assertThatThrownBy(() -> sample.load(Progress.none()))
                .isInstanceOf(LakehouseException.class)
                .hasMessageContaining("bronze.airlines");

        assertThat(sample.remove(Progress.none()).tables()).isEqualTo(1);
        assertThat(catalog.defaultBranch().hash()).isEqualTo(before);
    }

    private static int months() {
        return MONTHS.last() - MONTHS.first() + 1;
    }

    private Reference reference(String name) {
        return catalog.reference(name).orElseThrow();
    }

    private void execute(String sql, String reference) {
        engine.execute(new Query(sql, reference, "", 1), Progress.none());
    }

    private List<List<Object>> rows(String sql, String reference) {
        return engine.run(new Query(sql, reference, "", 1000), Progress.none()).rows();
    }

    private long number(String sql, String reference) {
        return ((Number) rows(sql, reference).getFirst().getFirst()).longValue();
    }

    private String text(String sql, String reference) {
        return rows(sql, reference).toString();
    }

    private List<String> operations(String table) {
        return rows("SELECT operation FROM " + table + ".snapshots ORDER BY committed_at", "main").stream()
                .map(row -> String.valueOf(row.getFirst()))
                .toList();
    }

    private List<String> columns(String table) {
        return engine
                .run(new Query("SELECT * FROM " + table + " LIMIT 0", "main", "", 1), Progress.none())
                .columns()
                .stream()
                .map(column -> column.name())
                .toList();
    }
}
