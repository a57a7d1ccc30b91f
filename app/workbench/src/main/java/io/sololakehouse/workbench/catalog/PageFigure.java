package io.sololakehouse.workbench.catalog;

import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Labels;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A figure under its name, as the head of a page has them. */
final class PageFigure {

    private PageFigure() {}

    static VBox of(String name, Node... value) {
        HBox line = Boxes.row(8, value);
        line.getStyleClass().add("figure-value");
        VBox figure = new VBox(Labels.text(name, "text-note", "fg-subtle"), line);
        figure.getStyleClass().add("catalog-figure");
        figure.setMinWidth(0);
        HBox.setHgrow(figure, Priority.ALWAYS);
        figure.setPrefWidth(120);
        figure.setMaxWidth(Double.MAX_VALUE);
        return figure;
    }
}
