package io.sololakehouse.workbench.shell;

import io.sololakehouse.workbench.control.MemoryBar;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.stage.Window;
import javafx.util.Duration;

/** The workbench's own heap, read every two seconds while the window is on screen. */
final class HeapMeter extends HBox {

    private static final long MEGABYTE = 1_000_000;

    private final Label amount = StatusBar.label("", "mono-small");
    private final ProgressLine line = new ProgressLine(44);
    private final Timeline reading = new Timeline(new KeyFrame(Duration.seconds(2), event -> read()));
    private final ChangeListener<Boolean> showing = (property, old, now) -> run(now);

    HeapMeter() {
        super(6);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(StatusBar.label("Heap"), amount, line);
        Tooltip.install(this, Tooltips.of("Memory of the workbench itself: used of the most it may take"));
        reading.setCycleCount(Animation.INDEFINITE);
        sceneProperty().flatMap(javafx.scene.Scene::windowProperty).addListener((property, old, window) -> {
            if (old != null) {
                old.showingProperty().removeListener(showing);
            }
            if (window != null) {
                window.showingProperty().addListener(showing);
                run(((Window) window).isShowing());
            }
        });
        read();
    }

    private void run(boolean now) {
        if (now) {
            reading.play();
        } else {
            reading.stop();
        }
    }

    private void read() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        long most = runtime.maxMemory();
        amount.setText(Units.count(used / MEGABYTE) + " / " + Units.count(most / MEGABYTE) + " MB");
        double share = used / (double) most;
        line.progressProperty().set(share);
        line.withTone(share >= MemoryBar.NEAR ? Tone.WARN : Tone.BUSY);
        setAccessibleText("Heap " + amount.getText());
    }
}
