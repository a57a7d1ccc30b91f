package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.control.Tooltips;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Small building blocks of the view. */
final class Parts {

    private Parts() {}

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

    /** A text that wraps and is never cut. */
    static Label wrapped(String text, String... styles) {
        Label label = text(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** A text that may be cut; its tooltip has all of it. */
    static Label cut(String text, String... styles) {
        Label label = text(text, styles);
        label.setMinWidth(0);
        label.setTooltip(Tooltips.of(text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text));
        return label;
    }

    static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    /** Nodes in a row, centred. */
    static HBox row(double gap, Node... nodes) {
        HBox row = new HBox(gap, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        return row;
    }

    /** Shows a node or takes it out of the layout. */
    static void show(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }
}
