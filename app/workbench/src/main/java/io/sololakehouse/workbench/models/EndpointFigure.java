package io.sololakehouse.workbench.models;

import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Labels;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A figure of an endpoint under its name. */
final class EndpointFigure {

    private EndpointFigure() {}

    static VBox of(String name, String value, String unit) {
        HBox line = Boxes.row(4, Labels.whole(value, "endpoint-figure"));
        if (!unit.isEmpty()) {
            line.getChildren().add(Labels.whole(unit, "text-small", "fg-subtle"));
        }
        line.setAlignment(Pos.BASELINE_LEFT);
        VBox figure = new VBox(1, Labels.whole(name, "text-small", "fg-subtle"), line);
        HBox.setHgrow(figure, Priority.ALWAYS);
        figure.setMaxWidth(Double.MAX_VALUE);
        figure.setAccessibleText(name + " " + value + " " + unit);
        return figure;
    }
}
