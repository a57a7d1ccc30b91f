package io.sololakehouse.workbench.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What would be here, and the button that makes it.
 *
 * <pre>{@code
 * new EmptyState("fth-plus", "No tables yet", "Tables that you create or load appear here.",
 *         Buttons.plain("Load the sample lakehouse", "fth-download", model::loadSample));
 * }</pre>
 */
public final class EmptyState extends VBox {

    /** @param icon Ikonli literal for the drawing's badge; @param actions one button, at most a quiet second one */
    public EmptyState(String icon, String headline, String explanation, Node... actions) {
        getStyleClass().add("empty-state");
        Label head = new Label(headline);
        head.getStyleClass().add("headline");
        Label text = new Label(explanation);
        text.getStyleClass().add("explanation");
        text.setWrapText(true);
        text.setMaxWidth(420);
        getChildren().addAll(drawing(icon), head, text);
        if (actions.length > 0) {
            HBox row = new HBox(8, actions);
            row.setAlignment(Pos.CENTER);
            VBox.setMargin(row, new javafx.geometry.Insets(12, 0, 0, 0));
            getChildren().add(row);
        }
    }

    private static Pane drawing(String icon) {
        Pane pane = new Pane();
        pane.getStyleClass().add("empty-drawing");
        pane.setMinSize(120, 72);
        pane.setPrefSize(120, 72);
        pane.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Rectangle sheet = new Rectangle(26.5, 8.5, 67, 49);
        sheet.setArcWidth(12);
        sheet.setArcHeight(12);
        sheet.getStyleClass().add("sheet");
        pane.getChildren().add(sheet);
        double[] widths = {30, 46, 38, 22};
        for (int i = 0; i < widths.length; i++) {
            Rectangle line = new Rectangle(34, 18 + 9 * i, widths[i], 4);
            line.setArcWidth(4);
            line.setArcHeight(4);
            line.getStyleClass().add("line");
            if (i == 0) {
                line.getStyleClass().add("accent");
            }
            pane.getChildren().add(line);
        }
        Circle badge = new Circle(92, 54, 12);
        badge.getStyleClass().add("badge");
        FontIcon sign = new FontIcon(icon);
        javafx.scene.layout.StackPane centred = new javafx.scene.layout.StackPane(sign);
        centred.resizeRelocate(80, 42, 24, 24);
        centred.setManaged(false);
        pane.getChildren().addAll(badge, centred);
        return pane;
    }
}
