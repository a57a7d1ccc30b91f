package io.sololakehouse.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.sql.Diagnostic;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.StackFactory;
import io.sololakehouse.platform.stack.StackSettings;
import io.sololakehouse.platform.stack.embedded.EmbeddedStack;
import io.sololakehouse.platform.stack.embedded.RunningServices;
import io.sololakehouse.platform.stack.embedded.RunningServices.RunningService;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@code kill -9} in the middle of a load: of the process that loads, of Spark, of the catalog. Each time the sample is
 * there in part and says so, the error offers what to do, and the next load is whole.
 */
@Timeout(600)
class SampleTroubleTest {

    private static final Set<ServiceKind> THREE =
            EnumSet.of(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG, ServiceKind.SPARK);
    private static final Months JUNE = new Months(6, 6);
    private static final String LOADING = "loading: ";

    /** A workbench without a window: starts the stack and loads the sample, saying each step before it takes it. */
    static final class Workbench {

        public static void main(String[] arguments) throws Exception {
            DataDirectory home = new DataDirectory(Path.of(arguments[0]));
            try (Opened opened = new Opened(home)) {
                opened.stack.start(THREE, Progress.none());
                new VirtualThreadTaskRunner()
                        .start(SampleLakehouse.LOAD_TITLE, progress -> opened.sample.load(telling(progress)))
                        .completion()
                        .join();
            }
        }

        private static Progress telling(Progress progress) {
            return new Progress() {
                @Override
                public void report(String step, double fraction) {
                    System.out.println(LOADING + step);
                }

                @Override
                public boolean isCancelled() {
                    return progress.isCancelled();
                }
            };
        }
    }

    /** Everything of a data directory that a load needs. */
    private static final class Opened implements AutoCloseable {

        final FileJournal journal;
        final Stack stack;
        final NessieCatalog catalog;
        final SparkConnectEngine engine;
        /** Told about the load's statements. */
        final AtomicReference<Function<Query, StatementListener>> watcher =
                new AtomicReference<>(query -> StatementListener.none());

        final SampleLakehouse sample;

        Opened(DataDirectory home) {
            SecretStore secrets = new SecretStore(home.secrets());
            journal = new FileJournal(home.journal(), secrets::values, Clock.systemUTC());
            stack = new StackFactory(home, secrets, journal, new SettingsStore(home.settings())).embedded();
            catalog = new NessieCatalog(stack::connections, journal, "Ada Lovelace");
            engine = new SparkConnectEngine(
                    stack::connections, EngineGate.of(stack, ServiceKind.SPARK), journal, reference -> "");
            sample = new SampleLakehouse(
                    new WatchedEngine(engine, query -> watcher.get().apply(query)),
                    catalog,
                    home.root().resolve("sample"),
                    JUNE);
        }

        long count(String table) {
            Object count = engine.run(new Query("SELECT count(*) FROM " + table, "main", "", 1), Progress.none())
                    .rows()
                    .getFirst()
                    .getFirst();
            return ((Number) Objects.requireNonNull(count)).longValue();
        }

        @Override
        public void close() throws Exception {
            engine.close();
            catalog.close();
            stack.close();
            journal.close();
        }
    }

    /** The engine itself, with somebody who is told how its statements go. */
    private record WatchedEngine(QueryEngine engine, Function<Query, StatementListener> watcher)
            implements QueryEngine {

        @Override
        public StatementSummary stream(Query query, ResultSink sink, StatementListener listener, Progress progress) {
            return engine.stream(query, sink, watcher.apply(query), progress);
        }

        @Override
        public String name() {
            return engine.name();
        }

        @Override
        public ServiceKind service() {
            return engine.service();
        }

        @Override
        public SqlDialect dialect() {
            return engine.dialect();
        }

        @Override
        public QueryPlan explain(Query query, boolean analyze, Progress progress) {
            return engine.explain(query, analyze, progress);
        }

        @Override
        public Optional<Diagnostic> validate(Query query, Progress progress) {
            return engine.validate(query, progress);
        }

        @Override
        public Optional<String> catalogName(String reference) {
            return engine.catalogName(reference);
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    @Test
    void aLoadThatIsKilledIsThereInPartAndTheNextOneIsWhole() throws Exception {
        try (RunningStack place = RunningStack.create()) {
            DataDirectory home = place.home();
            // The programs are those of the other tests, under the same name for both processes.
            Files.createSymbolicLink(home.components(), RunningStack.shared().resolve("components"));
            new SettingsStore(home.settings()).write(StackSettings.SECTION, place.settings());

            killWorkbenchDuring(home, "Load bronze.planes");

            try (Opened opened = new Opened(home)) {
                Map<ServiceKind, Long> left = pids(place);
                opened.stack.attach();
                awaitReady(opened.stack);
                assertThat(left).hasSize(3);
                THREE.forEach(
                        kind -> assertThat(opened.stack.status(kind).pid()).isEqualTo(left.get(kind)));
                assertThat(opened.sample.state().status()).isEqualTo(SampleState.Status.PARTIAL);
                assertThat(loadsSaidBy(opened.journal))
                        .anySatisfy(call -> assertThat(call.text()).startsWith("CREATE TABLE bronze.airlines"));

                loseSpark(opened);
                loseCatalog(opened);

                assertThat(opened.sample.load(Progress.none()).isLoaded()).isTrue();
                assertThat(opened.count("bronze.flights")).isEqualTo(28_243L);
                assertThat(opened.count("bronze.planes")).isEqualTo(3_322);
                opened.stack.stop(THREE, Progress.none());
            }
        }
    }

    private static void killWorkbenchDuring(DataDirectory home, String step) throws Exception {
        Process workbench = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "-D" + EmbeddedStack.ENGINES + "=" + System.getProperty(EmbeddedStack.ENGINES),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Workbench.class.getName(),
                        home.root().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        boolean reached = false;
        try (BufferedReader said = workbench.inputReader()) {
            String line;
            while (!reached && (line = said.readLine()) != null) {
                reached = line.equals(LOADING + step);
            }
        } finally {
            workbench.toHandle().destroyForcibly();
            workbench.waitFor();
        }
        assertThat(reached).isTrue();
    }

    private static Map<ServiceKind, Long> pids(RunningStack place) {
        return RunningServices.of(place.home()).stream()
                .collect(Collectors.toMap(RunningService::kind, RunningService::pid));
    }

    private static List<JournalEntry> loadsSaidBy(Journal journal) {
        return journal.entries().stream()
                .filter(entry -> entry.kind() == CallKind.SQL && entry.action().equals(SampleLakehouse.LOAD_TITLE))
                .toList();
    }

    private static void loseSpark(Opened opened) throws Exception {
        long spark = opened.stack.status(ServiceKind.SPARK).pid();
        LakehouseException failure = loadKilling(opened, spark, "bronze.airports");
        assertThat(failure).isNotNull();
        assertThat(remediesOf(failure, "bronze.airports")).contains("Start Spark", "Show its log");
        awaitBack(opened, ServiceKind.SPARK, spark);
        assertThat(opened.sample.state().status()).isEqualTo(SampleState.Status.PARTIAL);
    }

    /** Spark asks the catalog again until it is back, where that takes only seconds. */
    private static void loseCatalog(Opened opened) throws Exception {
        long catalog = opened.stack.status(ServiceKind.CATALOG).pid();
        LakehouseException failure = loadKilling(opened, catalog, "bronze.airports");
        if (failure == null) {
            // Its rows are counted at the end.
            assertThat(opened.sample.state().isLoaded()).isTrue();
            return;
        }
        assertThat(remediesOf(failure, "bronze.airports")).contains("Start the catalog", "Show its log");
        awaitBack(opened, ServiceKind.CATALOG, catalog);
        assertThat(opened.sample.state().status()).isEqualTo(SampleState.Status.PARTIAL);
    }

    /**
     * Loads, and kills a process once Spark's session has answered and the statement that makes a table is on its way.
     *
     * @return how the load failed, or null when it came to its end
     */
    private static @Nullable LakehouseException loadKilling(Opened opened, long pid, String table) {
        AtomicBoolean killed = new AtomicBoolean();
        opened.watcher.set(query -> new StatementListener() {
            @Override
            public void started(String queryId, @Nullable URI console) {
                if (query.sql().startsWith("CREATE TABLE " + table) && killed.compareAndSet(false, true)) {
                    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
                    process.destroyForcibly();
                    process.onExit().join();
                }
            }
        });
        try {
            return catchThrowableOfType(LakehouseException.class, () -> opened.sample.load(Progress.none()));
        } finally {
            opened.watcher.set(query -> StatementListener.none());
            assertThat(killed).isTrue();
        }
    }

    /** What a failed load offers, when it says all that it has to say. */
    private static List<String> remediesOf(LakehouseException failure, String table) {
        Problem problem = failure.problem();
        assertThat(problem.what()).isEqualTo("The sample was not loaded to its end");
        assertThat(problem.why())
                .startsWith("It stopped at \u201cCreate " + table + "\u201d. ")
                .doesNotContain("Exception");
        assertThat(problem.effect()).contains("Loading it again");
        List<String> remedies = problem.remedies().stream().map(Remedy::label).toList();
        assertThat(remedies).as(problem.toString()).startsWith("Load the sample again");
        return remedies;
    }

    private static void awaitBack(Opened opened, ServiceKind kind, long before) {
        await().atMost(RunningStack.patience())
                .untilAsserted(() -> assertThat(opened.stack.status(kind).pid()).isNotEqualTo(before));
        awaitReady(opened.stack);
    }

    private static void awaitReady(Stack stack) {
        await().atMost(RunningStack.patience())
                .untilAsserted(() -> assertThat(THREE)
                        .extracting(stack::status)
                        .extracting(ServiceStatus::state)
                        .containsOnly(ServiceState.READY));
    }
}
