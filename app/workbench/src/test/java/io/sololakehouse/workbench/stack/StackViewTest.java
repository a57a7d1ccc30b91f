package io.sololakehouse.workbench.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.workbench.TestHome;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.shell.EnvironmentModel;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Stack in a window: a real object store is started and stopped by its buttons, real log files are filtered. */
@ExtendWith(ApplicationExtension.class)
@Timeout(240)
class StackViewTest {

    private static final Duration START = Duration.ofSeconds(120);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private TestHome place;
    private StackModel model;
    private StackView view;

    @Start
    void start(Stage stage) throws Exception {
        new Theme(ThemeSettings.defaults(), settings -> {}).install();
        place = new TestHome(directory.resolve("at" + System.nanoTime()));
        Files.createDirectories(place.home.logs());
        Files.writeString(place.stack.logFile(ServiceKind.CATALOG), """
                2026-11-23 09:00:01.000 INFO [Quarkus] started
                2026-11-23 09:00:02.000 WARN [Store] slow
                2026-11-23 09:00:03.000 ERROR [Commit] It failed
                """);
        model = place.stackModel();
        Overlay overlay = new Overlay();
        view = new StackView(
                model,
                new LogModel(place.stack, place.jobs, Platform::runLater),
                new StackView.Host(
                        new EnvironmentModel(place.stack.environment(), List.of(), target -> {}),
                        overlay,
                        (remedy, retry) -> {},
                        folder -> {},
                        text -> {},
                        section -> {}));
        stage.setScene(new Scene(new StackPane(view.content(), overlay), 990, 900));
        stage.show();
        view.shown();
    }

    @AfterEach
    void close(FxRobot robot) throws Exception {
        robot.interact(view::close);
        robot.interact(() -> {
            model.close();
            return null;
        });
        place.close();
    }

    private static List<String> texts(FxRobot robot, String query) {
        return robot.lookup(query).queryAll().stream()
                .filter(Node::isVisible)
                .map(node -> Objects.requireNonNullElse(((Labeled) node).getText(), ""))
                .toList();
    }

    private ServiceState state() {
        return place.stack.status(ServiceKind.OBJECT_STORE).state();
    }

    @Test
    void aServiceIsStartedAndStoppedByItsButtons(FxRobot robot) {
        ServiceRow row = robot.lookup((Node node) -> node instanceof ServiceRow candidate
                        && String.valueOf(candidate.getAccessibleText()).startsWith("Object storage"))
                .query();
        press(robot, row, "Start");
        await().atMost(START).until(() -> state() == ServiceState.READY);
        long pid = place.stack.status(ServiceKind.OBJECT_STORE).pid();
        await().untilAsserted(() -> assertThat(texts(robot, ".label")).contains("1 of 2 running, 3 on demand"));
        await().untilAsserted(() -> assertThat(row.getAccessibleText()).contains("Running"));

        press(robot, row, "Restart Object storage");
        await().atMost(START)
                .until(() -> state() == ServiceState.READY
                        && place.stack.status(ServiceKind.OBJECT_STORE).pid() != pid);

        press(robot, row, "Stop Object storage");
        await().atMost(START).until(() -> state() == ServiceState.STOPPED);
        await().until(() -> within(row, "Start").isVisible());
    }

    private static void press(FxRobot robot, ServiceRow row, String name) {
        ActionButton button = within(row, name);
        await().until(() -> button.isVisible() && !button.busyProperty().get());
        robot.interact(button::fire);
    }

    private static ActionButton within(ServiceRow row, String name) {
        return row.lookupAll(".button").stream()
                .filter(node -> node instanceof ActionButton button
                        && (name.equals(button.getText()) || name.equals(button.getAccessibleText())))
                .map(ActionButton.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theLogIsNarrowedByLevelAndByText(FxRobot robot) {
        await().untilAsserted(() -> assertThat(lines(robot)).containsExactly("started", "slow", "It failed"));
        ToggleButton errors = robot.lookup((Node node) -> node instanceof ToggleButton button
                        && LogModel.Level.ERROR.label().equals(button.getText()))
                .query();
        robot.interact(errors::fire);
        await().untilAsserted(() -> assertThat(lines(robot)).containsExactly("It failed"));
        ToggleButton all = robot.lookup((Node node) -> node instanceof ToggleButton button
                        && LogModel.Level.ALL.label().equals(button.getText())
                        && button.getParent() == errors.getParent())
                .query();
        robot.interact(all::fire);
        robot.interact(view::focusFilter);
        TextField filter = (TextField) robot.lookup((Node node) -> node instanceof TextField && node.isFocused())
                .query();
        robot.interact(() -> filter.setText("SLOW"));
        await().untilAsserted(() -> assertThat(lines(robot)).containsExactly("slow"));
        robot.interact(() -> filter.setText("nowhere"));
        await().untilAsserted(() -> assertThat(texts(robot, ".label")).contains("No line matches"));
    }

    private static List<String> lines(FxRobot robot) {
        return texts(robot, ".log-cell .log-text").stream()
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
