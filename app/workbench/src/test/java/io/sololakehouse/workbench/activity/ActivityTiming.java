package io.sololakehouse.workbench.activity;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.Parent;

/** Measures the Activity drawer from a change to the laid-out rows; for the benchmark. */
public final class ActivityTiming {

    private ActivityTiming() {}

    /** Milliseconds from a change until its rows are laid out. Not on the FX thread. */
    public static double millis(Parent root, ActivityModel model, Runnable change, BooleanSupplier there)
            throws Exception {
        CompletableFuture<Double> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            long start = System.nanoTime();
            Runnable check = () -> {
                if (there.getAsBoolean() && !done.isDone()) {
                    root.applyCss();
                    root.layout();
                    done.complete((System.nanoTime() - start) / 1e6);
                }
            };
            InvalidationListener listener = items -> check.run();
            model.items().addListener(listener);
            change.run();
            check.run();
            done.whenComplete(
                    (millis, failure) -> Platform.runLater(() -> model.items().removeListener(listener)));
        });
        return done.get(30, TimeUnit.SECONDS);
    }
}
