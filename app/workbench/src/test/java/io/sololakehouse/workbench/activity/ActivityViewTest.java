package io.sololakehouse.workbench.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.journal.JournalIndex;
import io.sololakehouse.platform.support.Task;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ActivityViewTest {

    @TempDir
    static Path directory;

    private final List<String> copied = new CopyOnWriteArrayList<>();
    private FileJournal journal;
    private ActivityModel model;
    private ActivityView view;
    private StackPane root;

    @Start
    void start(Stage stage) {
        new Theme(ThemeSettings.defaults(), settings -> {}).install();
        journal = new FileJournal(directory.resolve("journal" + System.nanoTime()), List::of, Clock.systemUTC());
        model = new ActivityModel(
                journal,
                new Jobs(new VirtualThreadTaskRunner(), Platform::runLater, new Problems()),
                Platform::runLater,
                Duration.ofMillis(20),
                copied::add);
        model.attach();
        view = new ActivityView(model, () -> {});
        root = new StackPane();
        stage.setScene(new Scene(root, 980, 320));
        stage.show();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void action(String title, int calls) {
        Task<Object> task = new VirtualThreadTaskRunner().start(title, progress -> {
            for (int i = 0; i < calls; i++) {
                journal.open(CallRequest.read(
                                CallKind.SQL, "spark", "SELECT * FROM silver.flights WHERE flight = " + i))
                        .succeeded(i + " rows", null);
            }
            return null;
        });
        task.completion().join();
    }

    private void show() {
        Platform.runLater(() -> {
            if (root.getChildren().isEmpty()) {
                root.getChildren().add(view.node());
            }
            view.shown();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @SuppressWarnings("unchecked")
    private ListView<Integer> list(FxRobot robot) {
        return robot.lookup(".activity-list").queryAs(ListView.class);
    }

    @Test
    void theKeyboardMovesCollapsesOpensAndCopies(FxRobot robot) {
        action("Load the sample lakehouse", 3);
        show();
        ListView<Integer> list = list(robot);
        robot.interact(list::requestFocus);
        robot.interact(() -> list.getSelectionModel().clearAndSelect(2));
        robot.push(KeyCode.CONTROL, KeyCode.C);
        Awaitility.await().until(() -> copied.contains("SELECT * FROM silver.flights WHERE flight = 1"));
        robot.push(KeyCode.ENTER);
        Awaitility.await().until(() -> model.detailProperty().get() != null);
        robot.push(KeyCode.ESCAPE);
        assertThat(model.detailProperty().get()).isNull();
        robot.push(KeyCode.LEFT);
        assertThat(list.getItems()).hasSize(1);
        robot.push(KeyCode.RIGHT);
        assertThat(list.getItems()).hasSize(4);
        robot.push(KeyCode.DOWN);
        assertThat(list.getSelectionModel().getSelectedIndex()).isEqualTo(1);
    }

    @Test
    void newCallsAreFollowedUnlessTheListIsHeld(FxRobot robot) {
        show();
        assertThat(robot.lookup("No calls yet").tryQuery()).isPresent();
        action("First", 2);
        Awaitility.await().until(() -> list(robot).getItems().size() == 3);
        robot.interact(() -> model.followingProperty().set(false));
        action("Second", 2);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(list(robot).getItems()).hasSize(3);
        robot.interact(() -> model.followingProperty().set(true));
        assertThat(list(robot).getItems()).hasSize(6);
        robot.interact(() -> model.textProperty().set("no such call"));
        assertThat(robot.lookup("No call matches the filter").query().isVisible())
                .isTrue();
    }

    @Test
    void aHundredThousandCallsOpenAndFilter(FxRobot robot) throws Exception {
        for (int i = 0; i < 100; i++) {
            action("Action " + i, JournalIndex.LIMIT / 100 - (i == 0 ? 1_000 : 0));
        }
        assertThat(journal.index().size()).isGreaterThan(98_000);
        show();
        Awaitility.await().until(() -> model.shownCalls() > 98_000);
        robot.interact(() -> model.textProperty().set("flight = 901"));
        Awaitility.await().until(() -> model.shownCalls() == 99);
        robot.interact(() -> model.textProperty().set(""));
        Awaitility.await().until(() -> model.shownCalls() > 98_000);
    }
}
