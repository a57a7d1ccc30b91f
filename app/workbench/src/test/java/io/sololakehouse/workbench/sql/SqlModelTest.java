package io.sololakehouse.workbench.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.drafts.DraftStore;
import io.sololakehouse.platform.sql.drafts.SavedQueries;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.StackFactory;
import io.sololakehouse.platform.support.CurrentThreadTaskRunner;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.workbench.shell.ReferenceSwitcherModel;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.sql.editor.TextChange;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tabs without a window, over a real stack that nobody has started. */
class SqlModelTest {

    @TempDir
    Path directory;

    private final List<WriteGate.Question> asked = new ArrayList<>();
    private final List<Problem> refused = new ArrayList<>();
    private DataDirectory home;
    private SettingsStore settings;
    private FileJournal journal;
    private Stack stack;
    private Catalog catalog;
    private QueryEngine engine;
    private Jobs jobs;
    private SqlModel model;

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
        jobs = new Jobs(new CurrentThreadTaskRunner(), Runnable::run, new Problems());
        model = made();
    }

    private SqlModel made() {
        SqlHost host = new SqlHost(
                List.of(engine),
                jobs,
                settings,
                WriteGate.of(settings, asked::add),
                Runnable::run,
                Runnable::run,
                (delay, action) -> {});
        SqlModel made = new SqlModel(
                host,
                new ReferenceSwitcherModel(catalog, jobs, Clock.systemUTC(), "main", name -> {}),
                new DraftStore(directory.resolve("tabs")),
                new SavedQueries(directory.resolve("queries")),
                new CatalogNames(at -> List.of(), (at, table) -> List.of(), Runnable::run));
        made.restore();
        return made;
    }

    @AfterEach
    void close() throws Exception {
        model.close();
        engine.close();
        catalog.close();
        stack.close();
        journal.close();
    }

    private static void type(SqlTabModel tab, String text) {
        tab.changed(new TextChange(tab.text().length(), 0, text));
        tab.moved(tab.text().length(), tab.text().length());
    }

    @Test
    void tabsTextAndCaretAreThereAfterARestart() {
        SqlTabModel first = model.selectedProperty().get();
        type(first, "SELECT 1");
        SqlTabModel second = model.newTab("SELECT 2");
        second.engineProperty().set(SqlDialect.TRINO);
        second.namespaceProperty().set("silver");
        first.moved(2, 5);
        model.selectedProperty().set(first);
        model.close();

        model = made();
        assertThat(model.tabs()).extracting(SqlTabModel::text).containsExactly("SELECT 1", "SELECT 2");
        SqlTabModel front = model.selectedProperty().get();
        assertThat(front.text()).isEqualTo("SELECT 1");
        assertThat(front.anchor()).isEqualTo(2);
        assertThat(front.caret()).isEqualTo(5);
        assertThat(model.tabs().get(1).engineProperty().get()).isEqualTo(SqlDialect.TRINO);
        assertThat(model.tabs().get(1).namespaceElements()).containsExactly("silver");
    }

    @Test
    void aClosedTabComesBack() {
        SqlTabModel tab = model.newTab("SELECT 'kept'");
        model.close(tab);
        assertThat(model.tabs()).extracting(SqlTabModel::text).doesNotContain("SELECT 'kept'");
        assertThat(model.reopen()).isTrue();
        assertThat(model.selectedProperty().get().text()).isEqualTo("SELECT 'kept'");
    }

    @Test
    void theLastTabMakesRoomForAnEmptyOne() {
        model.close(model.tabs().getFirst());
        assertThat(model.tabs()).hasSize(1);
        assertThat(model.tabs().getFirst().text()).isEmpty();
    }

    @Test
    void runMeansTheSelectionOrTheStatementAtTheCaret() {
        SqlTabModel tab = model.newTab("SELECT 1;\nSELECT 2;\nSELECT 3");
        tab.moved(12, 12);
        assertThat(tab.statements(SqlTabModel.Scope.CARET))
                .extracting(one -> one.text())
                .containsExactly("SELECT 2");
        tab.moved(10, tab.text().length());
        assertThat(tab.statements(SqlTabModel.Scope.CARET))
                .extracting(one -> one.text())
                .containsExactly("SELECT 2", "SELECT 3");
        assertThat(tab.statements(SqlTabModel.Scope.CARET).getFirst().from()).isEqualTo(10);
        assertThat(tab.statements(SqlTabModel.Scope.ALL)).hasSize(3);
    }

    @Test
    void aWriteToAProtectedBranchIsAskedAboutWithItsText() {
        SqlTabModel tab = model.newTab("DELETE FROM gold.daily WHERE day = :day");
        TabLaunch launch = model.launch(
                (names, remembered, dialect, answer) -> answer.accept(
                        Map.of("day", new ParameterValues.Value(ParameterValues.Type.DATE, "2013-01-01"))),
                refused::add);
        launch.launch(tab, StatementRun.Mode.RUN, SqlTabModel.Scope.CARET);
        assertThat(asked)
                .singleElement()
                .satisfies(question -> assertThat(question.write().whatWillRun())
                        .isEqualTo("DELETE FROM gold.daily WHERE day = DATE '2013-01-01'"));
        assertThat(tab.runs()).as("nothing ran").isEmpty();
        assertThat(model.memory().parameters().get("day").text()).isEqualTo("2013-01-01");
    }

    @Test
    void aWriteToAProtectedBranchProposesToRehearseIt() {
        SqlTabModel tab = model.newTab("DELETE FROM gold.daily");
        List<String> rehearsed = new ArrayList<>();
        TabLaunch launch = model.launch((names, remembered, dialect, answer) -> {}, refused::add);
        launch.rehearseWith((on, with, statements) -> rehearsed.addAll(statements));
        launch.launch(tab, StatementRun.Mode.RUN, SqlTabModel.Scope.CARET);
        assertThat(asked).hasSize(1);
        asked.getFirst().takeInstead();
        assertThat(rehearsed).containsExactly("DELETE FROM gold.daily");
        assertThat(tab.runs()).as("nothing ran on the branch itself").isEmpty();
        launch.rehearse(tab, SqlTabModel.Scope.CARET);
        assertThat(rehearsed).hasSize(2);
    }

    @Test
    void aStatementThatNamesAProtectedBranchIsAskedAboutWhateverTheTabReads() {
        SqlTabModel tab = model.newTab("DELETE FROM gold.`daily@main`");
        tab.referenceProperty().set("dev");
        TabLaunch launch = model.launch((names, remembered, dialect, answer) -> {}, refused::add);
        launch.rehearseWith((on, with, statements) -> {});
        launch.launch(tab, StatementRun.Mode.RUN, SqlTabModel.Scope.CARET);
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.write().branch()).isEqualTo("main");
            assertThat(question.write().instead())
                    .as("a rehearsal would write to main")
                    .isNull();
        });
        assertThat(tab.runs()).as("nothing ran").isEmpty();
    }

    @Test
    void nothingIsWrittenAtACommit() {
        SqlTabModel tab = model.newTab("DELETE FROM gold.daily");
        tab.referenceProperty().set("main@" + "ab".repeat(32));
        model.launch((names, remembered, dialect, answer) -> {}, refused::add)
                .launch(tab, StatementRun.Mode.RUN, SqlTabModel.Scope.CARET);
        assertThat(refused)
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).isEqualTo("Nothing can be written at main@abababab"));
        assertThat(asked).isEmpty();
    }

    @Test
    void errorsOfSyntaxAreMarkedButNotWhileTheStatementIsTyped() {
        SqlTabModel tab = model.newTab("SELECT a b c FROM t;\nSELECT ");
        tab.moved(tab.text().length(), tab.text().length());
        type(tab, "x FROM t WHERE y = ");
        assertThat(tab.marksProperty().get())
                .singleElement()
                .satisfies(mark -> assertThat(mark.from()).isLessThan(20));
    }

    @Test
    void layingOutKeepsWhatTheTextSays() {
        SqlTabModel tab = model.newTab("select a,b from t -- note\nwhere c = 1");
        tab.moved(0, 0);
        assertThat(tab.format()).isTrue();
        assertThat(tab.text()).contains("-- note").contains("\n");
    }

    @Test
    void filesAreOpenedSavedAndKnown() throws Exception {
        Path file = directory.resolve("late.sql");
        Files.writeString(file, "SELECT 1\r\n");
        ScriptFiles files = new ScriptFiles(model);
        files.open(List.of(file));
        SqlTabModel tab = model.selectedProperty().get();
        assertThat(tab.text()).isEqualTo("SELECT 1\n");
        assertThat(tab.dirtyProperty().get()).isFalse();
        type(tab, "-- more");
        assertThat(tab.dirtyProperty().get()).isTrue();
        files.save(tab, file);
        assertThat(tab.dirtyProperty().get()).isFalse();
        assertThat(Files.readString(file)).isEqualTo("SELECT 1\n-- more");
        files.open(List.of(file));
        assertThat(model.tabs().stream()
                        .filter(one -> file.equals(one.fileProperty().get())))
                .hasSize(1);
    }

    @Test
    void valuesBecomeLiteralsOrSayWhyNot() {
        assertThat(new ParameterValues.Value(ParameterValues.Type.TEXT, "it's").literal(SqlDialect.TRINO))
                .isEqualTo("'it''s'");
        assertThat(new ParameterValues.Value(ParameterValues.Type.TEXT, "a\\'b").literal(SqlDialect.SPARK))
                .isEqualTo("'a\\\\\\'b'");
        assertThat(new ParameterValues.Value(ParameterValues.Type.TIMESTAMP, "2013-01-01T10:00")
                        .literal(SqlDialect.SPARK))
                .isEqualTo("TIMESTAMP '2013-01-01 10:00'");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> new ParameterValues.Value(ParameterValues.Type.NUMBER, "12a").literal(SqlDialect.SPARK))
                .hasMessage("“12a” is not a number.");
    }
}
