package io.sololakehouse.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.WindowLayout;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** The real window over a real stack that nobody has started. */
@ExtendWith(ApplicationExtension.class)
class WorkbenchWindowTest {

    @TempDir
    Path directory;

    private DataDirectory home;
    private Startup.Ground ground;
    private Composition composition;
    private Stage stage;

    @Start
    void start(Stage given) {
        stage = given;
        home = new DataDirectory(directory.resolve("home")).create();
        SettingsStore layout = new SettingsStore(home.root().resolve("layout.json"));
        layout.write(
                WindowLayout.SECTION,
                WindowLayout.defaults().withBounds(0, 0, 990, 980).withDrawer(true, 200));
        Startup startup = Startup.begin(home);
        ground = startup.ground().join().orElseThrow();
        composition = new Composition(stage, ground, folder -> {});
        // As it is where the services are ready before the toolkit: the frame is filled before it is shown.
        composition.attach(startup.services().join().orElseThrow());
        composition.showFrame();
    }

    @Stop
    void stop() {
        composition.release();
    }

    private WindowLayout saved() {
        return LayoutStore.read(new SettingsStore(home.root().resolve("layout.json")));
    }

    @Test
    void thePaletteFindsRunsAndGivesTheFocusBack(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        TextField field = robot.lookup(".palette-input").queryAs(TextField.class);
        assertThat(field.isFocused()).isTrue();
        robot.write("light theme");
        robot.push(KeyCode.ENTER);
        assertThat(robot.lookup(".palette-input").tryQuery()).isEmpty();
        assertThat(Application.getUserAgentStylesheet()).contains("light");
        await().until(() -> new SettingsStore(home.settings())
                        .read(ThemeSettings.SECTION, ThemeSettings.class, ThemeSettings.defaults())
                        .mode()
                == ThemeSettings.Mode.LIGHT);
    }

    @Test
    void theThemeChangesAtOnceAndEverywhere(FxRobot robot) {
        ThemeSettings dark = new ThemeSettings(ThemeSettings.Mode.DARK, 115, true);
        robot.interact(() -> composition.theme().change(dark));
        assertThat(Application.getUserAgentStylesheet()).startsWith("data:text/css");
        Node title = robot.lookup(".top-bar .product").query();
        robot.interact(() -> title.getScene().getRoot().applyCss());
        assertThat(((javafx.scene.control.Label) title).getFont().getSize()).isEqualTo(15);
        assertThat(((javafx.scene.control.Label) title).getFont().getFamily()).isEqualTo("Inter Semi Bold");
    }

    @Test
    void theLayoutIsRestoredAndKept(FxRobot robot) {
        assertThat(robot.lookup(".activity").tryQuery()).isPresent();
        await().untilAsserted(() -> assertThat(
                        robot.lookup(".activity").query().getLayoutBounds().getHeight())
                .isBetween(195.0, 205.0));
        robot.push(KeyCode.CONTROL, KeyCode.J);
        assertThat(robot.lookup(".activity").tryQuery()).isEmpty();
        await().until(() -> !saved().drawerOpen());
        assertThat(saved().drawerHeight()).isBetween(195.0, 205.0);
    }

    @Test
    void theFocusGoesFromTheTopBarOverTheRailToTheStatusBar(FxRobot robot) {
        List<String> places = new ArrayList<>();
        robot.interact(() -> robot.lookup(".palette-field").query().requestFocus());
        for (int i = 0; i < 40 && !places.contains("status-bar"); i++) {
            Node owner = focused();
            for (String place : List.of("top-bar", "rail", "activity", "status-bar")) {
                if (inside(owner, place)
                        && (places.isEmpty() || !places.getLast().equals(place))) {
                    places.add(place);
                }
            }
            robot.push(KeyCode.TAB);
        }
        assertThat(places).containsExactly("top-bar", "rail", "activity", "status-bar");
    }

    @Test
    void f6GoesFromIslandToIsland(FxRobot robot) {
        robot.interact(() -> robot.lookup(".palette-field").query().requestFocus());
        robot.push(KeyCode.F6);
        assertThat(inside(focused(), "rail")).isTrue();
        robot.push(KeyCode.SHIFT, KeyCode.F6);
        assertThat(inside(focused(), "top-bar")).isTrue();
    }

    @Test
    void aProblemStaysUntilItIsDismissedAndItsRemedyWorks(FxRobot robot) {
        AtomicReference<String> retried = new AtomicReference<>("");
        robot.interact(() -> composition
                .problems()
                .report(
                        Problem.of(
                                "Spark did not start",
                                "Port 15002 is already used by another program.",
                                new Remedy("Try again", new Remedy.Retry())),
                        () -> retried.set("again")));
        assertThat(robot.lookup(".toast").queryAll()).hasSize(1);
        Toasts toasts = robot.lookup(".toasts").queryAs(Toasts.class);
        assertThat(toasts.getChildren()).hasSize(1);
        robot.interact(() -> robot.lookup(".toast .button").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".problem-card").queryAll()).hasSize(1);
        robot.interact(
                () -> robot.lookup(".problem-card .primary").queryButton().fire());
        assertThat(retried.get()).isEqualTo("again");
        assertThat(composition.problems().reported()).isEmpty();
        assertThat(toasts.getChildren()).isEmpty();
    }

    @Test
    void f1ListsTheShortcutsAndEscClosesThem(FxRobot robot) {
        robot.push(KeyCode.F1);
        assertThat(robot.lookup(".dialog-card .kbd").queryAll()).hasSizeGreaterThan(10);
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup(".dialog-card").tryQuery()).isEmpty();
    }

    @Test
    void theSwitcherSaysThatTheCatalogDoesNotRun(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
        assertThat(robot.lookup("Branches and tags appear here once the catalog runs.")
                        .tryQuery())
                .isPresent();
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup(".popover").tryQuery()).isEmpty();
    }

    private Node focused() {
        return stage.getScene().getFocusOwner();
    }

    private static boolean inside(Node node, String styleClass) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getStyleClass().contains(styleClass)) {
                return true;
            }
        }
        return false;
    }
}
