package io.sololakehouse.workbench.models;

import io.sololakehouse.workbench.control.Tooltips;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Small nodes that the panes of Models are made of. */
final class Nodes {

    private Nodes() {}

    static Label text(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** A text that is never cut. */
    static Label whole(String text, String... styles) {
        Label label = text(text, styles);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** A text that may be cut; its tooltip has all of it. */
    static Label cut(String text, String... styles) {
        Label label = text(text, styles);
        label.setMinWidth(0);
        if (!text.isEmpty()) {
            label.setTooltip(Tooltips.of(text));
        }
        return label;
    }

    static Label wrapped(String text, String... styles) {
        Label label = text(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static HBox row(double gap, Node... nodes) {
        HBox row = new HBox(gap, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        return row;
    }

    static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    /** A figure under its name. */
    static VBox figure(String name, String value, String unit) {
        HBox line = row(4, whole(value, "endpoint-figure"));
        if (!unit.isEmpty()) {
            line.getChildren().add(whole(unit, "text-small", "fg-subtle"));
        }
        line.setAlignment(Pos.BASELINE_LEFT);
        VBox figure = new VBox(1, whole(name, "text-small", "fg-subtle"), line);
        HBox.setHgrow(figure, Priority.ALWAYS);
        figure.setMaxWidth(Double.MAX_VALUE);
        figure.setAccessibleText(name + " " + value + " " + unit);
        return figure;
    }

    static void show(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }
}
