package io.sololakehouse.workbench.branches;

import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Units;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Below the commits while some are marked: how many, and what is done with them together. */
final class MarksBar {

    private final GraphModel model;
    private final Label count = new Label();
    private final HBox node;

    /** @param transplant copies the marked commits to a branch */
    MarksBar(GraphModel model, Runnable transplant) {
        this.model = model;
        count.getStyleClass().add("text-note");
        count.setMinWidth(0);
        Label how = new Label("Space or Ctrl+click marks, Esc clears");
        how.getStyleClass().addAll("text-small", "fg-subtle");
        how.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var clear = Buttons.small(Buttons.plain("Clear", null, model::clearMarks));
        var copy = Buttons.small(Buttons.primary("Transplant marked…", "fth-corner-down-right", transplant));
        node = new HBox(8, Icons.of("fth-check-square", 14, "fg-accent"), count, how, space, clear, copy);
        node.setAlignment(Pos.CENTER_LEFT);
        node.getStyleClass().add("marks-bar");
        model.markedProperty().addListener(observable -> show());
        show();
    }

    Node node() {
        return node;
    }

    /** Space marks a row, Esc forgets the marks. @return true when the key was one of them */
    boolean keyPressed(KeyEvent event, GraphRow row) {
        if (event.getCode() == KeyCode.SPACE && !event.isAltDown()) {
            model.toggleMark(row.commit());
            return true;
        }
        if (event.getCode() == KeyCode.ESCAPE && !model.markedProperty().get().isEmpty()) {
            model.clearMarks();
            return true;
        }
        return false;
    }

    private void show() {
        int marked = model.markedProperty().get().size();
        count.setText(Units.count(marked, "commit", "commits") + " marked");
        node.setVisible(marked > 0);
        node.setManaged(marked > 0);
    }
}
