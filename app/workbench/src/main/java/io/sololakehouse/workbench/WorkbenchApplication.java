package io.sololakehouse.workbench;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.task.RemedyHandler;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JavaFX side of the start: paints the frame as soon as its ground is there, and fills it with the services. */
public final class WorkbenchApplication extends Application {

    private static final Logger LOG = LoggerFactory.getLogger(WorkbenchApplication.class);

    /** Hands the start that is under way over to the instance that the toolkit makes. */
    private static final AtomicReference<Startup> HANDED_OVER = new AtomicReference<>();

    static void startWith(Startup startup) {
        HANDED_OVER.set(startup);
    }

    @Override
    public void start(Stage stage) {
        Startup given = HANDED_OVER.getAndSet(null);
        begin(stage, given == null ? Startup.begin() : given);
    }

    private void begin(Stage stage, Startup startup) {
        Optional<Startup.Ground> ground;
        try {
            // A few files and a lock: it was under way while the toolkit came up.
            ground = startup.ground().join();
        } catch (CompletionException e) {
            showFailure(stage, e);
            return;
        }
        if (ground.isEmpty()) {
            Platform.exit();
            return;
        }
        Composition composition = new Composition(stage, ground.get(), this::openFolder);
        composition.browseWith(page -> getHostServices().showDocument(page.toString()));
        Optional<Services> ready = ready(startup);
        // One layout and one painting less where the services were as fast as the toolkit.
        ready.ifPresent(composition::attach);
        composition.showFrame();
        // Reading and scaling them takes as long as a frame of the window itself.
        FirstPaint.then(() -> showIcons(stage));
        if (ready.isPresent()) {
            return;
        }
        startup.services()
                .whenComplete((services, failure) -> Platform.runLater(() -> {
                    if (failure != null) {
                        stage.hide();
                        showFailure(new Stage(), failure);
                    } else {
                        services.ifPresent(composition::attach);
                    }
                }));
    }

    private static void showIcons(Stage stage) {
        for (int size : new int[] {16, 32, 48, 64, 128, 256}) {
            stage.getIcons()
                    .add(new Image(WorkbenchApplication.class
                            .getResource("shell/icon-" + size + ".png")
                            .toExternalForm()));
        }
    }

    private static Optional<Services> ready(Startup startup) {
        return startup.services().isDone() && !startup.services().isCompletedExceptionally()
                ? startup.services().join()
                : Optional.empty();
    }

    private void openFolder(java.nio.file.Path folder) {
        getHostServices().showDocument(folder.toUri().toString());
    }

    /** A start that cannot go on: what is wrong, in a window of its own. */
    private void showFailure(Stage stage, Throwable failure) {
        LOG.error("The workbench did not start", failure);
        new Theme(ThemeSettings.defaults(), settings -> {}).install();
        Problem problem = Problem.from("Start the workbench", failure);
        RemedyHandler remedies = (remedy, retry) -> {
            switch (remedy.action()) {
                case io.sololakehouse.platform.support.Remedy.Retry again -> {
                    stage.hide();
                    begin(new Stage(), Startup.begin());
                }
                case io.sololakehouse.platform.support.Remedy.OpenFolder folder -> openFolder(folder.folder());
                case io.sololakehouse.platform.support.Remedy.CopyText copy -> {
                    var content = new javafx.scene.input.ClipboardContent();
                    content.putString(copy.text());
                    javafx.scene.input.Clipboard.getSystemClipboard().setContent(content);
                }
                default -> LOG.debug("{} needs the whole window", remedy.label());
            }
        };
        ProblemCard card = new ProblemCard(problem, null, remedies, () -> {});
        VBox.setVgrow(card, Priority.ALWAYS);
        HBox foot = new HBox(Buttons.plain("Quit", null, Platform::exit));
        foot.setAlignment(Pos.CENTER_RIGHT);
        VBox page = new VBox(12, card, foot);
        page.setPadding(new Insets(16));
        stage.setTitle("SoloLakehouse");
        stage.setScene(new Scene(page, 560, 420));
        stage.show();
    }
}
