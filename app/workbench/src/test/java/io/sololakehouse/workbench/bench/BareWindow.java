package io.sololakehouse.workbench.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The reference of the start-up figure: the smallest JavaFX window, of the same size, that says when it was painted. */
public final class BareWindow extends Application {

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new StackPane(new Button("A bare window")), 1440, 900));
        stage.show();
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                // The second pulse begins when the first one has been painted.
                if (++pulses == 2) {
                    stop();
                    report();
                }
            }
        }.start();
    }

    private static void report() {
        try {
            Files.writeString(
                    Path.of(System.getProperty("sololakehouse.startupReport")),
                    Long.toString(System.currentTimeMillis()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A main class that does not extend Application, as JavaFX on the class path wants it. */
    public static final class Main {
        private Main() {}

        public static void main(String[] args) {
            Application.launch(BareWindow.class, args);
        }
    }
}
