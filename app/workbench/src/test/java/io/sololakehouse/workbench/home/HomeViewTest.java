package io.sololakehouse.workbench.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.python.PythonEnvironments;
import io.sololakehouse.platform.python.PythonFinder;
import io.sololakehouse.platform.sample.SampleLakehouse;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.history.HistoryEntry;
import io.sololakehouse.platform.sql.history.StatementHistory;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.stack.ConnectionsFile;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.embedded.MlflowEnvironment;
import io.sololakehouse.platform.tracking.TrackingAddress;
import io.sololakehouse.platform.tracking.mlflow.MlflowTracking;
import io.sololakehouse.platform.training.Trainings;
import io.sololakehouse.workbench.TestHome;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.stack.StackModel;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import io.sololakehouse.workbench.training.TrainingModel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Home in a window, over real services: object storage and the catalog start, the engines wait until they are needed. */
@ExtendWith(ApplicationExtension.class)
@Timeout(400)
class HomeViewTest {

    private static final Duration START = Duration.ofSeconds(180);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private final SimpleObjectProperty<@Nullable Reference> current = new SimpleObjectProperty<>();
    private final List<String> led = new CopyOnWriteArrayList<>();
    private TestHome place;
    private NessieCatalog catalog;
    private SparkConnectEngine engine;
    private MlflowTracking tracking;
    private StackModel stackModel;
    private StatementHistory statements;
    private HomeModel model;
    private HomeView view;

    @Start
    void start(Stage stage) {
        new Theme(ThemeSettings.defaults(), settings -> {}).install();
        place = new TestHome(directory.resolve("at" + System.nanoTime()));
        catalog = new NessieCatalog(place.stack::connections, place.journal, "test");
        engine = new SparkConnectEngine(
                place.stack::connections, EngineGate.of(place.stack, ServiceKind.SPARK), place.journal, name -> "");
        statements = new StatementHistory(place.home.root().resolve("history.jsonl"));
        stackModel = place.stackModel();
        model = new HomeModel(
                new HomeModel.Services(
                        place.stack,
                        catalog,
                        engine,
                        new SampleLakehouse(engine, catalog, place.home.root().resolve("sample")),
                        place.journal.index(),
                        statements,
                        place.settings),
                new HomeModel.Window(current, List::of, List::of, () -> {}),
                stackModel,
                place.jobs,
                WriteGate.of(place.settings, question -> {}));
        view = new HomeView(
                model,
                new HomeView.Host(
                        List.of(),
                        (remedy, retry) -> {},
                        () -> led.add("stack"),
                        () -> led.add("connect"),
                        new HomeView.Ways(
                                table -> led.add("table " + table),
                                sql -> led.add("sql " + sql),
                                text -> led.add("activity " + text),
                                led::add),
                        () -> led.add("memory"),
                        training()));
        stage.setScene(new Scene(new BorderPane(view.content()), 990, 990));
        stage.show();
        view.shown();
    }

    private TrainingModel training() {
        tracking = new MlflowTracking(TrackingAddress.of(place.stack), place.journal);
        Trainings trainings = new Trainings(
                place.home,
                place.stack,
                new PythonEnvironments(place.home.python(), PythonFinder.ofThisMachine(), place.journal),
                MlflowEnvironment.requirements(),
                new ConnectionsFile(place.home.connections()),
                tracking,
                place.journal,
                Clock.systemUTC());
        return new TrainingModel(
                trainings,
                place.jobs,
                Platform::runLater,
                current,
                place.home.root().resolve("training"));
    }

    @AfterEach
    void close(FxRobot robot) throws Exception {
        robot.interact(view::close);
        robot.interact(() -> {
            stackModel.close();
            return null;
        });
        tracking.close();
        engine.close();
        catalog.close();
        place.close();
    }

    private static List<String> texts(FxRobot robot) {
        return robot.lookup((Node node) -> node instanceof Labeled label && label.isVisible()).queryAll().stream()
                .map(node -> Objects.requireNonNullElse(((Labeled) node).getText(), ""))
                .toList();
    }

    private static ActionButton button(FxRobot robot, String text) {
        return robot.lookup((Node node) ->
                        node instanceof ActionButton button && button.isVisible() && text.equals(button.getText()))
                .query();
    }

    private static long done(FxRobot robot) {
        return robot.lookup(".step-mark").queryAll().stream()
                .filter(mark -> "Done".equals(mark.getAccessibleText()))
                .count();
    }

    @Test
    void theFirstStepsFollowTheRealStateAndWhatWasDoneLeadsBack(FxRobot robot) {
        await().untilAsserted(() -> assertThat(texts(robot)).contains("Your lakehouse is not running", "0 of 6 done"));
        assertThat(button(robot, "Load sample").unavailableProperty().get()).isEqualTo("Start the stack first");
        assertThat(button(robot, "New branch").unavailableProperty().get()).isEqualTo("Start the stack first");
        assertThat(texts(robot)).anyMatch(text -> text.startsWith("Start Nessie 0."));

        robot.interact(button(robot, "Start")::fire);
        await().atMost(START)
                .untilAsserted(() -> assertThat(texts(robot))
                        .contains("Your lakehouse is running", "Tables on main", "1 of 6 done"));
        assertThat(place.stack.status(ServiceKind.CATALOG).pid()).isPositive();
        assertThat(button(robot, "Load sample").unavailableProperty().get()).isEmpty();
        assertThat(button(robot, "Run query").unavailableProperty().get()).startsWith("Load the sample first");

        robot.interact(() -> current.set(catalog.defaultBranch()));
        robot.interact(button(robot, "New branch")::fire);
        TextField name = robot.lookup((Node node) ->
                        node instanceof TextField field && "Name of the branch".equals(field.getAccessibleText()))
                .query();
        robot.interact(() -> name.setText("1st"));
        assertThat(button(robot, "Create branch").unavailableProperty().get()).contains("letter");
        robot.interact(() -> name.setText("dev/first"));
        robot.interact(name::requestFocus);
        robot.push(KeyCode.ENTER);
        await().untilAsserted(() -> assertThat(texts(robot)).contains("Created", "2 of 6 done"));
        assertThat(catalog.reference("dev/first")).isPresent();
        assertThat(done(robot)).isEqualTo(2);

        await().untilAsserted(() -> assertThat(texts(robot)).contains("Create the branch dev/first"));
        robot.interact(row(robot, "Show the calls of Create the branch dev/first")::fire);
        assertThat(led).containsExactly("activity Create the branch dev/first");
    }

    @Test
    void aStatementOfBeforeIsOneKeyAway(FxRobot robot) {
        statements.add(new HistoryEntry(
                0,
                Instant.now(),
                "SELECT 1,\n       2",
                "Spark",
                "main",
                "",
                "",
                Duration.ofMillis(5),
                1,
                HistoryEntry.Outcome.DONE,
                ""));
        robot.interact(view::refresh);
        await().untilAsserted(() -> assertThat(texts(robot)).contains("SELECT 1, 2"));
        robot.interact(row(robot, "Open in SQL:\nSELECT 1,\n       2")::requestFocus);
        robot.push(KeyCode.SPACE);
        assertThat(led).containsExactly("sql SELECT 1,\n       2");
    }

    private static Button row(FxRobot robot, String says) {
        return robot.lookup((Node node) -> node instanceof Button button && says.equals(button.getAccessibleText()))
                .query();
    }
}
