package io.sololakehouse.workbench.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.sample.SampleLakehouse;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.history.HistoryEntry;
import io.sololakehouse.platform.sql.history.StatementHistory;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.stack.ConnectionSnippets;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.StackFactory;
import io.sololakehouse.platform.support.CurrentThreadTaskRunner;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.stack.StackModel;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Home over a real stack that nobody has started. What it does when the stack runs is part of the tour. */
class HomeModelTest {

    private static final Reference MAIN = new Reference(Reference.Kind.BRANCH, "main", "ab".repeat(32));

    @TempDir
    Path directory;

    private final CurrentThreadTaskRunner runner = new CurrentThreadTaskRunner();
    private final SimpleObjectProperty<Reference> current = new SimpleObjectProperty<>();
    private DataDirectory home;
    private SettingsStore settings;
    private FileJournal journal;
    private Stack stack;
    private Catalog catalog;
    private QueryEngine engine;
    private Jobs jobs;
    private StackModel stackModel;
    private StatementHistory statements;
    private final List<List<String>> opened = new ArrayList<>();
    private HomeModel model;

    @BeforeEach
    void open() {
        home = new DataDirectory(directory.resolve("home")).create();
        SecretStore secrets = new SecretStore(home.secrets());
        settings = new SettingsStore(home.settings());
        journal = new FileJournal(home.journal(), secrets::values, Clock.systemUTC());
        stack = new StackFactory(home, secrets, journal, settings).embedded();
        catalog = new NessieCatalog(stack::connections, journal, "test");
        engine = new SparkConnectEngine(
                stack::connections, EngineGate.of(stack, ServiceKind.SPARK), journal, name -> "");
        jobs = new Jobs(runner, Runnable::run, new Problems());
        stackModel =
                new StackModel(stack, settings, home, new ConnectionSnippets(home.connections()), jobs, Runnable::run);
        statements = new StatementHistory(home.root().resolve("history.db"));
        model = new HomeModel(
                new HomeModel.Services(
                        stack,
                        catalog,
                        engine,
                        new SampleLakehouse(engine, catalog, home.cache().resolve("sample")),
                        journal.index(),
                        statements,
                        settings),
                new HomeModel.Window(current, () -> List.of(MAIN), () -> opened, () -> {}),
                stackModel,
                jobs,
                WriteGate.of(settings, question -> {}));
    }

    @AfterEach
    void close() throws Exception {
        stackModel.close();
        engine.close();
        catalog.close();
        stack.close();
        journal.close();
    }

    @Test
    void aStoppedLakehouseSaysWhatAStartFetchesAndRuns() {
        assertThat(model.start().phaseProperty().get()).isEqualTo(StartModel.Phase.STOPPED);
        assertThat(model.start().headlineProperty().get()).isEqualTo("Your lakehouse is not running");
        assertThat(model.start().explanationProperty().get()).startsWith("The first start fetches");
        assertThat(model.start().plan()).anySatisfy(step -> {
            assertThat(step.command()).startsWith("GET ");
            assertThat(step.downloadBytes()).isPositive();
        });
        assertThat(model.start().plan())
                .filteredOn(step -> step.kind() == ServiceKind.CATALOG)
                .hasSize(2);
        assertThat(model.countsProperty().get()).isNull();
        assertThat(model.isCatalogReady()).isFalse();
    }

    @Test
    void theRequestOfANewBranchIsShownAsItWillBeSent() {
        assertThat(model.branch().request("dev")).contains("POST /api/v2/trees?name=dev&type=BRANCH", "<head of main>");
        current.set(MAIN);
        assertThat(model.branch().request("dev")).contains(MAIN.hash());
    }

    @Test
    void namesOfBranchesFollowTheCatalogsRule() {
        assertThat(model.branch().problem("feature/delays-2.1")).isEmpty();
        assertThat(model.branch().problem("")).isNotEmpty();
        assertThat(model.branch().problem("main")).contains("exists");
        assertThat(model.branch().problem("1st")).contains("letter");
        assertThat(model.branch().problem("a b")).isNotEmpty();
        assertThat(model.branch().problem("a..b")).isNotEmpty();
        assertThat(model.branch().problem("a/")).isNotEmpty();
        assertThat(model.branch().problem("HEAD")).contains("keeps");
    }

    @Test
    void recentActionsAreThoseThatChangedSomething() {
        runner.start("Look around", progress -> {
            journal.open(CallRequest.read(CallKind.SQL, "spark", "SELECT 1")).succeeded("1 row", null);
            return null;
        });
        for (String title : List.of("Create the branch dev", "Load the sample lakehouse")) {
            runner.start(title, progress -> {
                journal.open(CallRequest.read(CallKind.HTTP, "catalog", "GET /trees"))
                        .succeeded("200", null);
                journal.open(CallRequest.change(CallKind.HTTP, "catalog", "POST /trees"))
                        .failed("409", null);
                return null;
            });
        }
        model.recent().refresh();
        assertThat(model.recent().changes())
                .extracting(RecentModel.Change::action)
                .containsExactly("Load the sample lakehouse", "Create the branch dev");
        assertThat(model.recent().changes()).allSatisfy(recent -> {
            assertThat(recent.calls()).isEqualTo(2);
            assertThat(recent.failed()).isTrue();
        });
    }

    @Test
    void recentStatementsAreEachThereOnceNewestFirst() {
        for (String sql : List.of("SELECT 1", "SELECT 2", "SELECT 1")) {
            statements.add(new HistoryEntry(
                    0,
                    Instant.now(),
                    sql,
                    "Spark",
                    "main",
                    "",
                    "",
                    Duration.ofMillis(5),
                    1,
                    HistoryEntry.Outcome.DONE,
                    ""));
        }
        model.recent().refresh();
        assertThat(model.recent().statements()).extracting(HistoryEntry::sql).containsExactly("SELECT 1", "SELECT 2");
    }

    @Test
    void tablesThatWereOpenComeFirstAndOnlyThoseThatAreThere() {
        opened.addAll(List.of(List.of("gold", "delays"), List.of("bronze", "gone")));
        model.recent()
                .showTables(List.of(
                        new CatalogEntry(CatalogEntry.Kind.NAMESPACE, List.of("gold")),
                        new CatalogEntry(CatalogEntry.Kind.TABLE, List.of("bronze", "flights")),
                        new CatalogEntry(CatalogEntry.Kind.VIEW, List.of("gold", "delays"))));
        assertThat(model.recent().tables())
                .containsExactly(
                        new RecentModel.Table(List.of("gold", "delays"), true, true),
                        new RecentModel.Table(List.of("bronze", "flights"), false, false));
    }

    @Test
    void firstStepsAreRemembered() {
        model.connectedFromOutside();
        assertThat(new SettingsStore(home.settings())
                        .read(HomeProgress.SECTION, HomeProgress.class, HomeProgress.none()))
                .isEqualTo(new HomeProgress(false, false, true, false));
    }

    @Test
    void theStackIsDescribedWhileItIsStopped() {
        assertThat(stackModel.summaryProperty().get()).isEqualTo("0 of 3 running, 2 on demand");
        assertThat(stackModel.isOurs()).isTrue();
        assertThat(stackModel.isAnythingActive()).isFalse();
        assertThat(stackModel.whatStopRuns(Set.of(ServiceKind.SPARK))).isEmpty();
        assertThat(stackModel.idleRules())
                .contains("Spark sleeps after 30 min without use", "Trino sleeps after 30 min without use");
        stackModel.tick();
        stackModel.refresh();
        assertThat(stackModel.budgetProperty().get().machineBytes()).isPositive();
        assertThat(stackModel.diskProperty().get().parts()).isNotEmpty();
        assertThat(stackModel.cpuHistory(ServiceKind.SPARK)).hasSize(1);
        assertThat(stackModel.configuration())
                .extracting(StackModel.ConfigurationFile::secret)
                .doesNotContainNull();
        assertThat(stackModel.jobsInTheWay()).isEmpty();
    }
}
