package io.sololakehouse.workbench.stack;

import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.Units;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The steps of a start with their exact commands. */
public final class PlanList {

    private final VBox list = new VBox(10);

    public PlanList(List<Stack.PlannedStep> steps) {
        for (Stack.PlannedStep step : steps) {
            Label what = new Label(step.what());
            what.getStyleClass().addAll("medium", "text-note");
            Label size = new Label(step.downloadBytes() > 0 ? Units.bytes(step.downloadBytes()) : "");
            size.getStyleClass().addAll("mono-small", "fg-subtle");
            Region spacer = new Region();
            HBox.setHgrow(spacer, Priority.ALWAYS);
            HBox head = new HBox(8, what, spacer, size);
            head.setAlignment(Pos.CENTER_LEFT);
            list.getChildren().add(new VBox(4, head, new CodeBlock(step.command())));
        }
        if (steps.isEmpty()) {
            Label nothing = new Label("Nothing: it runs already");
            nothing.getStyleClass().addAll("text-note", "fg-muted");
            list.getChildren().add(nothing);
        }
    }

    public Node node() {
        return list;
    }
}
