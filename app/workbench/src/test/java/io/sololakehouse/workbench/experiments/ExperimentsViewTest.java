package io.sololakehouse.workbench.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.Metric;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.RunChanges;
import io.sololakehouse.platform.tracking.RunStatus;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.experiments.data.RunField;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.TrainedRuns;
import io.sololakehouse.workbench.shell.WindowLayout;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The view by the keyboard and the mouse, on a real MLflow server. */
@ExtendWith(ApplicationExtension.class)
class ExperimentsViewTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final String COMMIT = "503ecdcf324cbfd7f4d2bc5901f97d3efca1ef9fc903b20b50be155de5dcb1d7";

    @TempDir
    private static Path directory;

    private static TrackingStack server;

    private final List<String> went = new CopyOnWriteArrayList<>();
    private final List<Toasts.Notice> notices = new CopyOnWriteArrayList<>();
    private final AtomicReference<Path> chosenFile = new AtomicReference<>();
    private ExperimentsModel model;
    private Experiment experiment;
    private String best;

    @BeforeAll
    static void startServer() {
        server = TrackingStack.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Start
    void start(Stage stage) throws Exception {
        Tracking tracking = server.tracking();
        experiment = tracking.createExperiment(TrackingStack.unique("window"), Map.of());
        run("shallow", 0.71, "2", 0);
        best = run("<b>deep</b> 航班", 0.93, "8", 1);
        run("middle", 0.82, "4", 2);
        new Theme(ThemeSettings.defaults(), settings -> {}).install();
        Jobs jobs = new Jobs(new VirtualThreadTaskRunner(), Platform::runLater, new Problems());
        Path data = Files.createTempDirectory(directory, "data");
        model = new ExperimentsModel(
                tracking, jobs, new ExperimentsMemory(data.resolve("memory.json"), jobs), Platform::runLater);
        Overlay overlay = new Overlay();
        ExperimentsView view = new ExperimentsView(
                model,
                new ExperimentsView.Host(
                        overlay,
                        notices::add,
                        new LayoutStore(
                                new SettingsStore(data.resolve("layout.json")), WindowLayout.defaults(), Runnable::run),
                        new RunsPane.Host(
                                (remedy, retry) -> {},
                                notices::add,
                                text -> went.add("copy " + text),
                                Clock.systemUTC(),
                                model::openRun,
                                model::showCompare,
                                run -> went.add("register " + run),
                                null),
                        new RunPage.Host(
                                (remedy, retry) -> {},
                                Clock.systemUTC(),
                                model::showRuns,
                                text -> went.add("copy " + text),
                                (commit, table) -> went.add("table " + table + " at " + commit),
                                commit -> went.add("commit " + commit),
                                Optional::empty,
                                file -> {},
                                model::openRun,
                                run -> went.add("register " + run),
                                run -> went.add("reproduce " + run.id()),
                                null),
                        new ComparePage.Host(
                                (remedy, retry) -> {},
                                task -> Thread.startVirtualThread(task),
                                new Charts(jobs, notices::add, (name, kind) -> {
                                    chosenFile.set(data.resolve(name));
                                    return Optional.of(data.resolve(name));
                                }),
                                model::showRuns,
                                text -> went.add("copy " + text),
                                model::openRun,
                                new CodeModel(jobs, job -> Optional.empty()))));
        stage.setScene(new Scene(new StackPane(view.content(), overlay), 1_000, 800));
        stage.show();
        view.shown();
        model.experiments().open(experiment);
    }

    private String run(String name, double auc, String depth, int minutes) {
        Tracking tracking = server.tracking();
        Run run = tracking.createRun(experiment.id(), name, START.plusSeconds(60L * minutes), "", Map.of());
        tracking.log(
                run.id(),
                new RunChanges(
                        List.of(new Metric("auc", auc, 0, START)),
                        Map.of("depth", depth),
                        Map.of(
                                DataVersion.BRANCH,
                                "main",
                                DataVersion.COMMIT,
                                COMMIT,
                                DataVersion.TABLES,
                                "{\"silver.flights\": \"42\"}",
                                DataVersion.JOB,
                                "20260101-job")));
        tracking.endRun(run.id(), RunStatus.FINISHED, START.plusSeconds(60L * minutes + 5));
        return run.id();
    }

    @Test
    void theHeadsSortByTheKeyboardAndARunIsOpenedAndLeft(FxRobot robot) throws Exception {
        TableView<?> table = table(robot);
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(0);
        });
        robot.push(KeyCode.UP);
        assertThat(focusedText(robot)).isEqualTo("Run");
        for (int i = 0; i < 12 && !focusedText(robot).equals("auc"); i++) {
            robot.push(KeyCode.RIGHT);
        }
        assertThat(focusedText(robot)).isEqualTo("auc");
        robot.push(KeyCode.ENTER);
        until(
                robot,
                () -> RunField.metric("auc")
                        .equals(model.runs().wishProperty().get().sort()));
        until(robot, () -> names(robot).equals(List.of("<b>deep</b> 航班", "middle", "shallow")));
        // The curves moved beside the metric: the focus stayed with its head.
        until(robot, () -> focusedText(robot).equals("auc"));
        robot.push(KeyCode.ENTER);
        until(robot, () -> names(robot).getFirst().equals("shallow"));
        until(robot, () -> focusedText(robot).equals("auc"));
        robot.push(KeyCode.ENTER);
        until(robot, () -> names(robot).getFirst().equals("middle"));
        until(robot, () -> focusedText(robot).equals("auc"));
        robot.push(KeyCode.ENTER);
        until(robot, () -> names(robot).getFirst().equals("<b>deep</b> 航班"));
        until(robot, () -> focusedText(robot).equals("auc"));
        robot.push(KeyCode.DOWN);
        robot.interact(() -> table.getSelectionModel().clearAndSelect(0));
        robot.push(KeyCode.ENTER);
        until(robot, () -> !robot.lookup(".run-title").queryAll().isEmpty());
        // A name is text, whatever is in it.
        assertThat(robot.lookup(".run-title").queryAs(Label.class).getText()).isEqualTo("<b>deep</b> 航班");
        robot.clickOn("Open as it was");
        robot.clickOn("Reproduce…");
        assertThat(went).containsExactly("table [silver, flights] at " + COMMIT, "reproduce " + best);
        robot.clickOn(".chip-button");
        assertThat(went).last().isEqualTo("commit " + COMMIT);
        robot.push(KeyCode.ESCAPE);
        until(robot, () -> model.pageProperty().get() == ExperimentsModel.Page.RUNS);
    }

    @Test
    void theFilterSaysWhatIsWrongInItsPlaceAndKeepsTheRows(FxRobot robot) throws Exception {
        table(robot);
        TextField field = robot.lookup(".run-filter .text-field").queryAs(TextField.class);
        robot.clickOn(field).write("metrics.auc >");
        until(
                robot,
                () -> robot.lookup(".filter-message .label").queryAll().stream()
                        .anyMatch(node -> node.isVisible()
                                && node instanceof Label label
                                && !label.getText().isBlank()));
        assertThat(names(robot)).hasSize(3);
        robot.write(" 0.8");
        until(robot, () -> names(robot).size() == 2);
        robot.interact(() -> field.setText("params.depth = '2' OR params.depth = '4'"));
        until(
                robot,
                () -> names(robot).equals(List.of("middle", "shallow"))
                        || names(robot).equals(List.of("shallow", "middle")));
    }

    @Test
    void chartsAreExportedAndTheComparisonIsLeftByEscape(FxRobot robot) throws Exception {
        table(robot);
        robot.clickOn(".compare-button");
        until(
                robot,
                () -> !robot.lookup(".compare-page .parallel-plot").queryAll().isEmpty());
        for (String kind : List.of("PNG", "SVG")) {
            notices.clear();
            robot.clickOn("Export").clickOn(kind + "…");
            until(robot, () -> notices.size() == 1);
            assertThat(notices.getFirst().headline()).isEqualTo("Exported the chart");
            byte[] bytes = Files.readAllBytes(chosenFile.get());
            assertThat(new String(bytes, 0, 4, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .isEqualTo(kind.equals("PNG") ? "\u0089PNG" : "<svg");
        }
        robot.push(KeyCode.ESCAPE);
        until(robot, () -> model.pageProperty().get() == ExperimentsModel.Page.RUNS);
    }

    @Test
    void anExperimentIsMadeRenamedDeletedAndRestored(FxRobot robot) throws Exception {
        table(robot);
        String name = TrackingStack.unique("made here");
        robot.clickOn(".experiment-button")
                .clickOn("New experiment…")
                .write(name)
                .push(KeyCode.ENTER);
        until(robot, () -> current().equals(name));
        robot.clickOn(".experiment-button").write(name).push(KeyCode.F2);
        robot.write(name + " again").push(KeyCode.ENTER);
        until(robot, () -> current().equals(name + " again"));
        robot.clickOn(".experiment-button").write(name).push(KeyCode.CONTROL, KeyCode.DELETE);
        until(
                robot,
                () -> notices.stream().anyMatch(notice -> notice.headline().contains("Deleted experiment " + name)));
        until(robot, () -> !current().startsWith(name));
        robot.clickOn(".experiment-button").clickOn("Deleted");
        until(
                robot,
                () -> model.experiments().shown().stream()
                        .anyMatch(known -> known.name().equals(name + " again")));
        robot.clickOn(".experiment-panel .text-field").write(name).push(KeyCode.ENTER);
        until(
                robot,
                () -> server.tracking()
                        .experimentByName(name + " again")
                        .map(found -> !found.deleted())
                        .orElse(false));
    }

    @Test
    void commitsKnowTheirRuns() {
        Map<String, List<TrainedRuns.Mark>> found = RunsOnCommits.read(server.tracking(), Progress.none());
        assertThat(found.get(COMMIT)).extracting(TrainedRuns.Mark::run).contains(best);
        assertThat(found.get(COMMIT)).extracting(TrainedRuns.Mark::state).containsOnly("Finished");
    }

    private TableView<?> table(FxRobot robot) {
        until(robot, () -> model.runs().rowsProperty().get().size() == 3);
        return robot.lookup(".runs-table").queryAs(TableView.class);
    }

    private String current() {
        Experiment now = model.experiments().currentProperty().get();
        return now == null ? "" : now.name();
    }

    private List<String> names(FxRobot robot) throws Exception {
        return onFx(
                robot,
                () -> model.runs().rowsProperty().get().stream()
                        .map(row -> row instanceof RunRow.OfRun run ? run.name() : "group")
                        .toList());
    }

    private static String focusedText(FxRobot robot) throws Exception {
        return onFx(robot, () -> {
            Node owner = robot.lookup(".runs-table").query().getScene().getFocusOwner();
            return owner instanceof Label label ? label.getText() : String.valueOf(owner);
        });
    }

    private static void until(FxRobot robot, Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(() -> onFx(robot, condition));
    }

    private static <T> T onFx(FxRobot robot, Callable<T> call) throws Exception {
        java.util.concurrent.FutureTask<T> task = new java.util.concurrent.FutureTask<>(call);
        robot.interact(task);
        return task.get();
    }
}
