package io.sololakehouse.workbench;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.workbench.shell.CloseFlow;
import io.sololakehouse.workbench.shell.Command;
import io.sololakehouse.workbench.shell.Commands;
import io.sololakehouse.workbench.shell.KeyMap;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.Shell;
import io.sololakehouse.workbench.shell.TitleBar;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The composition root: builds everything that lives as long as the window, and hands it to whoever needs it by
 * constructor. What lives as long as an environment is a {@link Session}. FX thread only.
 */
final class Composition {

    private final Stage stage;
    private final Startup.Ground ground;
    private final Theme theme;
    private final LayoutStore layout;
    private final Problems problems = new Problems();
    private final Jobs jobs = new Jobs(new VirtualThreadTaskRunner(), Platform::runLater, problems);
    private final Commands commands = new Commands();
    private final Shell shell;
    private final CloseFlow closing;
    private @Nullable Session session;

    Composition(Stage stage, Startup.Ground ground, Consumer<Path> openFolder) {
        this.stage = stage;
        this.ground = ground;
        Executor files = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("layout").factory());
        this.theme = new Theme(
                ground.theme(),
                changed -> files.execute(() -> ground.settings().write(ThemeSettings.SECTION, changed)));
        theme.install();
        this.layout = new LayoutStore(ground.layoutStore(), ground.layout(), files);
        this.shell = new Shell(commands, jobs, problems, layout, openFolder);
        this.closing = new CloseFlow(shell.overlay(), ground.settings(), jobs, this::exit);
        for (ThemeSettings.Mode mode : ThemeSettings.Mode.values()) {
            commands.register(new Command(
                    "theme." + mode.name(),
                    "Use the "
                            + (mode == ThemeSettings.Mode.SYSTEM
                                    ? "system's"
                                    : mode.label().toLowerCase()) + " theme",
                    "",
                    mode == ThemeSettings.Mode.LIGHT
                            ? "fth-sun"
                            : mode == ThemeSettings.Mode.DARK ? "fth-moon" : "fth-monitor",
                    null,
                    "",
                    new SimpleBooleanProperty(true),
                    () -> theme.change(theme.settingsProperty().get().withMode(mode))));
        }
    }

    /** How a page is shown in the user's browser. */
    void browseWith(Consumer<URI> browser) {
        shell.browseWith(browser);
    }

    /** Paints the empty frame. */
    void showFrame() {
        Scene scene = new Scene(shell, ground.layout().width(), ground.layout().height());
        new KeyMap(commands, shell.overlay()).install(scene);
        TitleBar.prepare(stage);
        TitleBar.colour(scene, shell);
        stage.setTitle("SoloLakehouse");
        stage.setScene(scene);
        WindowKeeper.keep(stage, layout);
        stage.setOnCloseRequest(event -> {
            event.consume();
            if (session == null) {
                exit();
            } else {
                closing.close(session.services().stack());
            }
        });
        stage.show();
        ground.lock().onShow(() -> Platform.runLater(this::comeUp));
    }

    /** Fills the frame with the services of an environment. */
    void attach(Services services) {
        Session made = new Session(
                services, new Session.Frame(shell, jobs, problems, commands, layout, theme, this::attachAgain));
        session = made;
        made.attach();
        Problem trouble = services.trouble();
        if (trouble != null) {
            problems.report(trouble, null);
        }
        StartupReport.write();
    }

    /** The environment was switched: another session takes the place of this one. */
    private void attachAgain(Services services) {
        if (session != null) {
            session.close();
        }
        attach(services);
    }

    private void comeUp() {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    private void exit() {
        stage.hide();
        release();
        Platform.exit();
    }

    /** Writes what is waiting and gives back everything that is held. Services that run keep running. */
    void release() {
        layout.flush();
        if (session != null) {
            session.close();
            session.services().closeEnvironment();
            session.services().journal().close();
        }
        ground.lock().close();
    }

    Theme theme() {
        return theme;
    }

    Problems problems() {
        return problems;
    }
}
