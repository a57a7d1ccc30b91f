package io.sololakehouse.workbench.home;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Small building blocks of Home. */
final class Cards {

    private Cards() {}

    /** A card with a head. @param beside stands at the right end of the head */
    static VBox card(String title, Node... beside) {
        Label label = text(title, "title");
        HBox head = new HBox(8, label, spacer());
        head.getChildren().addAll(beside);
        head.getStyleClass().add("card-header");
        head.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(head);
        card.getStyleClass().add("card");
        card.setMinWidth(0);
        return card;
    }

    static Label text(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** A text that wraps and is never cut. */
    static Label wrapped(String text, String... styles) {
        Label label = text(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    /** Shows a node or takes it out of the layout. */
    static void show(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }
}
