package io.sololakehouse.workbench.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.catalog.ProtectedBranches;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.StackSettings;
import io.sololakehouse.platform.stack.embedded.ComponentManifest;
import io.sololakehouse.platform.stack.embedded.PortOwners;
import io.sololakehouse.workbench.TestHome;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Settings in a window: what is typed is checked at its place and is in the file at once. */
@ExtendWith(ApplicationExtension.class)
class SettingsViewTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private TestHome place;
    private Theme theme;
    private SettingsView view;

    @Start
    void start(Stage stage) {
        theme = new Theme(ThemeSettings.defaults().withMode(ThemeSettings.Mode.DARK), settings -> {});
        theme.install();
        place = new TestHome(directory.resolve("at" + System.nanoTime()));
        view = new SettingsView(
                new SettingsModel(
                        new SettingsModel.Services(
                                place.settings,
                                place.secrets,
                                place.home,
                                place.stack,
                                ComponentManifest.bundled().components()),
                        new PortOwners(),
                        place.jobs),
                theme,
                folder -> {});
        stage.setScene(new Scene(new BorderPane(view.content()), 990, 990));
        stage.show();
        view.shown();
    }

    @AfterEach
    void close() throws Exception {
        place.close();
    }

    private static TextField field(FxRobot robot, String name) {
        return robot.lookup((Node node) -> node instanceof TextField field && name.equals(field.getAccessibleText()))
                .query();
    }

    private static void enter(FxRobot robot, TextField field, String text) {
        robot.interact(() -> {
            field.requestFocus();
            field.setText(text);
        });
        robot.push(KeyCode.ENTER);
    }

    private static List<String> texts(FxRobot robot) {
        return robot.lookup((Node node) -> node instanceof Labeled label && label.isVisible()).queryAll().stream()
                .map(node -> Objects.requireNonNullElse(((Labeled) node).getText(), ""))
                .toList();
    }

    private StackSettings saved() {
        return place.settings.read(StackSettings.SECTION, StackSettings.class, StackSettings.defaults());
    }

    private List<String> protectedBranches() {
        return place.settings
                .read(ProtectedBranches.SECTION, ProtectedBranches.class, ProtectedBranches.defaults())
                .names();
    }

    @Test
    void aPortThatIsHeldSaysByWhomAndABadOneIsRefusedWhereItIsTyped(FxRobot robot) throws Exception {
        try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            TextField port = field(robot, "Port of " + ServiceKind.CATALOG.label());
            enter(robot, port, "80");
            assertThat(texts(robot)).contains("A port from 1024 to 65535");
            assertThat(port.getAccessibleHelp()).contains("1024");
            enter(robot, port, Integer.toString(foreign.getLocalPort()));
            await().untilAsserted(() -> assertThat(texts(robot))
                    .anySatisfy(text -> assertThat(text)
                            .startsWith(foreign.getLocalPort() + ": used by")
                            .contains("process " + ProcessHandle.current().pid())));
            assertThat(saved().ports()).containsEntry(ServiceKind.CATALOG.id(), foreign.getLocalPort());
            assertThat(texts(robot)).doesNotContain("A port from 1024 to 65535");
        }
    }

    @Test
    void branchesAreProtectedAndNoLongerProtected(FxRobot robot) {
        assertThat(protectedBranches()).containsExactly("main");
        TextField name = field(robot, "Branch to protect");
        enter(robot, name, "main");
        assertThat(texts(robot)).contains("main is protected already");
        enter(robot, name, "release");
        await().untilAsserted(() -> assertThat(protectedBranches()).containsExactly("main", "release"));
        assertThat(name.getText()).isEmpty();
        Button remove = robot.lookup((Node node) ->
                        node instanceof Button button && "No longer protect main".equals(button.getAccessibleText()))
                .query();
        robot.interact(remove::fire);
        await().untilAsserted(() -> assertThat(protectedBranches()).containsExactly("release"));
    }

    @Test
    void theThemeChangesAtOnce(FxRobot robot) {
        String before = javafx.application.Application.getUserAgentStylesheet();
        ToggleButton light = robot.lookup(
                        (Node node) -> node instanceof ToggleButton button && "Light".equals(button.getText()))
                .query();
        robot.interact(light::fire);
        assertThat(theme.settingsProperty().get().mode()).isEqualTo(ThemeSettings.Mode.LIGHT);
        assertThat(javafx.application.Application.getUserAgentStylesheet()).isNotEqualTo(before);
    }

    @Test
    void aSectionIsFoundByTheNameThatRemediesUse(FxRobot robot) {
        Node card = field(robot, "Port of " + ServiceKind.CATALOG.label());
        robot.interact(() -> view.open("ports"));
        await().until(() -> {
            double top = card.localToScene(card.getLayoutBounds()).getMinY();
            return top > 0 && top < 990;
        });
    }
}
