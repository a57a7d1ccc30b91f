package io.sololakehouse.workbench.bench;

import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** A window with the theme and nothing in it, for figures that show something. */
final class BenchWindow {

    private BenchWindow() {}

    /** @return what is in the window */
    static StackPane open(double width, double height) throws Exception {
        CompletableFuture<StackPane> shown = new CompletableFuture<>();
        Runnable open = () -> {
            Platform.setImplicitExit(false);
            new Theme(ThemeSettings.defaults(), settings -> {}).install();
            StackPane root = new StackPane();
            Stage stage = new Stage();
            stage.setScene(new Scene(root, width, height));
            stage.show();
            shown.complete(root);
        };
        try {
            Platform.startup(open);
        } catch (IllegalStateException e) {
            // Another figure has started the toolkit.
            Platform.runLater(open);
        }
        return shown.get(60, TimeUnit.SECONDS);
    }
}
