package io.sololakehouse.workbench.branches;

import static io.sololakehouse.workbench.branches.CatalogServer.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.branches.Done;
import io.sololakehouse.platform.branches.RowDifferences;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.results.ResultStore;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.rows.RowExport;
import io.sololakehouse.workbench.rows.RowsModel;
import io.sololakehouse.workbench.rows.RowsPane;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.Navigator;
import io.sololakehouse.workbench.shell.ReferenceSwitcherModel;
import io.sololakehouse.workbench.shell.WindowLayout;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
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

/** The graph and a merge by the keyboard, on a real catalog server. */
@ExtendWith(ApplicationExtension.class)
class BranchesViewTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TRUNK = "view/trunk";
    private static final String SIDE = "view/side";

    @TempDir
    private static Path directory;

    private static CatalogServer server;

    private final List<Done> told = new CopyOnWriteArrayList<>();
    private BranchesModel model;
    private ReferenceSwitcherModel switcher;

    @BeforeAll
    static void startServer() throws IOException {
        server = new CatalogServer(directory);
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Start
    void start(Stage stage) throws IOException {
        server.delete("view/");
        server.catalog().createBranch(SIDE, server.branch(TRUNK));
        server.commit(SIDE, "Orders on the side", put("ns.orders", 7), put("ns.new", 1));
        server.commit(TRUNK, "Orders on the trunk", put("ns.orders", 5));
        new Theme(ThemeSettings.defaults(), settings -> {}).install();
        Jobs jobs = new Jobs(new VirtualThreadTaskRunner(), Platform::runLater, new Problems());
        switcher = new ReferenceSwitcherModel(server.catalog(), jobs, Clock.systemUTC(), TRUNK, name -> {});
        Path data = Files.createTempDirectory(directory, "data");
        model = new BranchesModel(new BranchesModel.Services(
                server.services(data),
                switcher,
                jobs,
                WriteGate.of(server.settings(), question -> {}),
                Clock.systemUTC(),
                Platform::runLater));
        model.onDone(told::add);
        RowDifferences differences = new RowDifferences(server.tables());
        RowsModel.Services rows = new RowsModel.Services(
                differences, List.of(), new RowExport(differences, new ResultStore(data.resolve("rows"))), jobs);
        Overlay overlay = new Overlay();
        BranchesView view = new BranchesView(
                model,
                new BranchesView.Host(
                        overlay,
                        (remedy, retry) -> {},
                        new Nowhere(),
                        new LayoutStore(server.settings(), WindowLayout.defaults(), Runnable::run),
                        Clock.systemUTC(),
                        text -> {},
                        (headline, detail) -> {},
                        () -> {},
                        () -> {},
                        () -> new RowsPane(
                                new RowsModel(rows),
                                new RowsPane.Host(
                                        (remedy, retry) -> {},
                                        (name, kind) -> Optional.empty(),
                                        written -> {},
                                        text -> {}))));
        // Larger than the headless screen would cut the page.
        stage.setScene(new Scene(new StackPane(view.content(), overlay), 1_000, 800));
        stage.show();
        switcher.catalogStarted();
    }

    @Test
    void commitsAreWalkedByTheKeyboardAsGraphAndAsTable(FxRobot robot) throws Exception {
        until(robot, () -> model.graph().rows().size() >= 3);
        ListView<?> graph = robot.lookup(".commit-list").queryAs(ListView.class);
        robot.interact(() -> {
            graph.requestFocus();
            graph.getSelectionModel().clearAndSelect(0);
        });
        String first = selected(robot);
        robot.push(KeyCode.DOWN);
        until(robot, () -> !selected(robot).equals(first));
        String second = selected(robot);

        robot.interact(
                () -> robot.lookup(".form-switch").queryAs(ActionButton.class).fire());
        TableView<?> table = robot.lookup(".commit-table").queryAs(TableView.class);
        assertThat(selected(robot)).isEqualTo(second);
        assertThat(onFx(robot, () -> table.getSelectionModel().getSelectedIndex()))
                .isEqualTo(1);
        robot.push(KeyCode.UP);
        assertThat(selected(robot)).isEqualTo(first);
        // In words what the lanes say.
        assertThat(onFx(
                        robot,
                        () -> table.getColumns().stream()
                                .map(column -> column.getText())
                                .toList()))
                .contains("On the line of", "Parents", "Branches and tags");
        assertThat(robot.lookup(".commit-table .table-cell").queryAll())
                .anySatisfy(cell -> assertThat(((javafx.scene.control.TableCell<?, ?>) cell).getText())
                        .contains(TRUNK));
    }

    @Test
    void commitsAreMarkedByTheKeyboardAndTransplantedTogether(FxRobot robot) throws Exception {
        until(robot, () -> model.graph().rows().size() >= 3);
        server.commit(SIDE, "More on the side", put("ns.more", 1));
        server.commit(SIDE, "Most on the side", put("ns.most", 1));
        robot.interact(() -> switcher.refresh());
        until(robot, () -> model.graph().indexOf(server.at(SIDE).hash()) >= 0);
        ListView<?> graph = robot.lookup(".commit-list").queryAs(ListView.class);
        robot.interact(() -> {
            graph.requestFocus();
            graph.getSelectionModel().clearAndSelect(row("Most on the side"));
        });
        robot.push(KeyCode.SPACE);
        robot.interact(() -> graph.getSelectionModel().clearAndSelect(row("More on the side")));
        robot.push(KeyCode.SPACE);
        until(robot, () -> robot.lookup("2 commits marked").tryQuery().isPresent());
        assertThat(model.graph().markedProperty().get())
                .extracting(commit -> commit.message())
                .containsExactly("More on the side", "Most on the side");
        robot.push(KeyCode.ESCAPE);
        until(robot, () -> model.graph().markedProperty().get().isEmpty());
        robot.push(KeyCode.SPACE);
        robot.interact(() -> graph.getSelectionModel().clearAndSelect(row("Most on the side")));
        robot.push(KeyCode.SPACE);

        robot.clickOn("Transplant marked…");
        until(
                robot,
                () -> robot.lookup(".change-dialog .button.primary").tryQuery().isPresent());
        ActionButton confirm = robot.lookup(".change-dialog .button.primary").queryAs(ActionButton.class);
        until(robot, () -> confirm.unavailableProperty().get().isEmpty());
        robot.interact(confirm::fire);

        until(robot, () -> !told.isEmpty());
        assertThat(told.getFirst().text()).isEqualTo("Transplanted 2 commits to " + TRUNK);
        assertThat(server.catalog().log(server.at(TRUNK), 3))
                .extracting(commit -> commit.message())
                .containsExactly("Most on the side", "More on the side", "Orders on the trunk");
        until(robot, () -> model.graph().markedProperty().get().isEmpty());
    }

    private int row(String message) {
        return model.graph().rows().stream()
                .filter(row -> row.commit().message().equals(message))
                .findFirst()
                .orElseThrow()
                .index();
    }

    @Test
    void aConflictIsResolvedAndMergedByTheKeyboard(FxRobot robot) throws Exception {
        until(robot, () -> model.references().find(SIDE).isPresent());
        Reference before = server.at(TRUNK);
        robot.interact(() -> model.merge(
                model.references().find(SIDE).orElseThrow(),
                model.references().find(TRUNK).orElseThrow()));
        until(robot, () -> !robot.lookup(".resolution-card").queryAll().isEmpty());
        ActionButton merge = robot.lookup(".merge-button").queryAs(ActionButton.class);
        assertThat(onFx(robot, () -> merge.unavailableProperty().get())).contains("no choice yet");

        Node keepSource = robot.lookup(".resolution-card").query();
        robot.interact(keepSource::requestFocus);
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.ENTER);
        until(robot, () -> merge.unavailableProperty().get().isEmpty());
        assertThat(robot.lookup("1 conflict, resolved").tryQuery()).isPresent();
        robot.interact(merge::fire);

        until(robot, () -> !told.isEmpty());
        assertThat(told.getFirst().text()).isEqualTo("Merged " + SIDE + " into " + TRUNK);
        until(robot, () -> model.pageProperty().get() == BranchesModel.Page.GRAPH);
        // The second card keeps the target.
        assertThat(server.catalog()
                        .content(server.at(TRUNK), List.of("ns", "orders"))
                        .orElseThrow()
                        .versionId())
                .isEqualTo(5);
        assertThat(server.catalog().content(server.at(TRUNK), List.of("ns", "new")))
                .isPresent();
        assertThat(server.catalog().log(server.at(TRUNK), 1).getFirst().parents())
                .containsExactly(before.hash(), server.at(SIDE).hash());
    }

    @Test
    void tablesWithoutRowsSaySoInsteadOfComparing(FxRobot robot) throws Exception {
        until(robot, () -> model.references().find(SIDE).isPresent());
        robot.interact(() -> model.compare(TRUNK, SIDE));
        until(robot, () -> model.comparing().keys().size() == 2);
        robot.interact(() -> model.comparing()
                .select(model.comparing().keys().stream()
                        .filter(change -> change.qualifiedName().equals("ns.new"))
                        .findFirst()
                        .orElseThrow()));
        robot.clickOn("Rows");
        until(
                robot,
                () -> robot.lookup("Only one side has this table, so there is nothing to compare its rows with.")
                        .tryQuery()
                        .isPresent());
    }

    /** There are no other views. */
    private static final class Nowhere implements Navigator {
        @Override
        public void show(String id) {}

        @Override
        public void show(String id, String place) {}
    }

    private String selected(FxRobot robot) throws Exception {
        return onFx(robot, () -> model.graph().selectedProperty().get().commit().hash());
    }

    private static void until(FxRobot robot, Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(() -> onFx(robot, condition));
    }

    private static <T> T onFx(FxRobot robot, Callable<T> call) throws Exception {
        Object[] answer = new Object[2];
        robot.interact(() -> {
            try {
                answer[0] = call.call();
            } catch (Exception e) {
                answer[1] = e;
            }
        });
        if (answer[1] instanceof Exception e) {
            throw e;
        }
        @SuppressWarnings("unchecked")
        T value = (T) answer[0];
        return value;
    }
}
