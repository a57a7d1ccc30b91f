package io.sololakehouse.workbench.control;

import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * Content that can be loading for the first time: grey rows instead of it, after 150 ms and then for at least 300 ms, so
 * that nothing flickers. A reload keeps the old content and needs no skeleton.
 *
 * <pre>{@code
 * Skeleton rows = new Skeleton(table, 5, 28);
 * rows.setLoading(true);
 * }</pre>
 */
public final class Skeleton extends StackPane {

    private static final Duration BEFORE = Duration.millis(150);
    private static final Duration LEAST = Duration.millis(300);
    private static final double[] WIDTHS = {0.42, 0.3, 0.36, 0.26, 0.4, 0.33};

    private final Node content;
    private final VBox rows = new VBox();
    private final PauseTransition before = new PauseTransition(BEFORE);
    private final PauseTransition least = new PauseTransition(LEAST);
    private boolean loading;

    /** @param rowCount grey rows, @param rowHeight of each in px */
    public Skeleton(Node content, int rowCount, double rowHeight) {
        this.content = content;
        for (int i = 0; i < rowCount; i++) {
            rows.getChildren().add(row(rowHeight, WIDTHS[i % WIDTHS.length]));
        }
        rows.setVisible(false);
        rows.setAccessibleText("Loading");
        StackPane.setAlignment(rows, Pos.TOP_LEFT);
        getChildren().addAll(content, rows);
        before.setOnFinished(event -> {
            if (loading) {
                show(true);
                least.playFromStart();
            }
        });
        least.setOnFinished(event -> {
            if (!loading) {
                show(false);
            }
        });
    }

    public void setLoading(boolean now) {
        if (loading == now) {
            return;
        }
        loading = now;
        if (now) {
            content.setVisible(false);
            before.playFromStart();
        } else {
            before.stop();
            if (least.getStatus() != javafx.animation.Animation.Status.RUNNING) {
                show(false);
            }
        }
    }

    private void show(boolean skeleton) {
        rows.setVisible(skeleton);
        content.setVisible(!skeleton);
    }

    private static HBox row(double height, double share) {
        HBox row = new HBox(16);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPadding(new Insets(0, 14, 0, 14));
        row.setMinHeight(height);
        row.setPrefHeight(height);
        Region name = bar();
        name.prefWidthProperty().bind(row.widthProperty().multiply(share));
        Region first = bar();
        first.setPrefWidth(72);
        Region second = bar();
        second.setPrefWidth(52);
        row.getChildren().addAll(name, first, second);
        return row;
    }

    private static Region bar() {
        Region bar = new Region();
        bar.getStyleClass().add("skeleton");
        return bar;
    }
}
