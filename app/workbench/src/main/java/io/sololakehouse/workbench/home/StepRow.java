package io.sololakehouse.workbench.home;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Icons;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One step of the getting-started list: number or tick, title, what it runs, its button, and details that unfold. */
final class StepRow {

    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

    private final int number;
    private final VBox node = new VBox();
    private final StackPane mark = new StackPane();
    private final Label standing = Cards.text("", "text-note", "fg-subtle");
    private final VBox details = new VBox();
    private final Label title;
    private boolean done;

    StepRow(int number, String name, String explanation, String runs, ActionButton button) {
        this.number = number;
        node.getStyleClass().add("step-row");
        mark.getStyleClass().add("step-mark");
        title = Cards.text(name, "medium", "text-body");
        VBox words = new VBox(title, Cards.text(explanation, "text-small", "fg-subtle"));
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        Label command = Cards.text(runs, "mono-small", "fg-muted");
        HBox what = new HBox(6, Icons.of("fth-terminal", 12, "fg-subtle"), command);
        what.setAlignment(Pos.CENTER_LEFT);
        what.setMinWidth(206);
        what.setPrefWidth(206);
        standing.setMinWidth(70);
        StackPane action = new StackPane(button);
        action.setAlignment(Pos.CENTER_RIGHT);
        action.setMinWidth(116);
        HBox.setHgrow(words, javafx.scene.layout.Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(12, mark, words, what, standing, action);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(46);
        details.getStyleClass().add("step-details");
        node.getChildren().addAll(line, details);
        Cards.show(details, false);
        show(false, "");
    }

    Node node() {
        return node;
    }

    /** What unfolds below. */
    void details(Region content) {
        details.getChildren().setAll(content);
    }

    boolean isOpen() {
        return details.isVisible();
    }

    void setOpen(boolean open) {
        Cards.show(details, open && !details.getChildren().isEmpty());
    }

    boolean isDone() {
        return done;
    }

    /** @param words how it stands, in a few words */
    void show(boolean isDone, String words) {
        done = isDone;
        node.pseudoClassStateChanged(DONE, isDone);
        mark.getChildren()
                .setAll(
                        isDone
                                ? Icons.of("fth-check", 13, "fg-success")
                                : Cards.text(Integer.toString(number), "number"));
        mark.setAccessibleText(isDone ? "Done" : "Step " + number);
        standing.setText(words);
    }
}
