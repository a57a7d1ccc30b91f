package io.sololakehouse.workbench.stack;

import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Tooltips;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The environments side by side: what each is, and where its data lives. */
final class EnvironmentCards extends HBox {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    /**
     * A card.
     *
     * @param data where the data lives
     * @param whyNot why it cannot be chosen now, or empty
     * @param choose asks for the switch; not called for the current one
     */
    record Card(
            String icon,
            String label,
            String explanation,
            String data,
            boolean current,
            String whyNot,
            Runnable choose) {}

    EnvironmentCards(List<Card> cards) {
        getStyleClass().add("environment-cards");
        for (Card card : cards) {
            VBox node = node(card);
            HBox.setHgrow(node, Priority.ALWAYS);
            getChildren().add(node);
        }
    }

    private static VBox node(Card card) {
        Label title = new Label(card.label());
        title.getStyleClass().add("text-strong");
        Node mark = card.current()
                ? Icons.of("fth-check-circle", 16, "fg-accent")
                : Icons.of("fth-circle", 16, "fg-subtle");
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        HBox head = new HBox(8, Icons.of(card.icon(), 15), title, spacer, mark);
        head.setAlignment(Pos.CENTER_LEFT);
        Label text = new Label(card.explanation());
        text.getStyleClass().addAll("text-small", "fg-muted");
        text.setWrapText(true);
        Label data = new Label(card.data());
        data.getStyleClass().addAll("mono-small", "fg-subtle");
        data.setTooltip(Tooltips.of("The data of this environment lives here: " + card.data()));
        VBox node = new VBox(4, head, text, data);
        node.getStyleClass().addAll("card", "environment-choice");
        node.setPrefWidth(330);
        node.setMinWidth(0);
        node.pseudoClassStateChanged(CURRENT, card.current());
        node.setFocusTraversable(true);
        node.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        node.setAccessibleText(card.label() + ". " + card.explanation());
        if (card.current()) {
            return node;
        }
        if (!card.whyNot().isEmpty()) {
            javafx.scene.control.Tooltip.install(node, Tooltips.of(card.whyNot()));
            node.setOpacity(0.6);
            return node;
        }
        node.getStyleClass().add("clickable");
        node.setOnMouseClicked(event -> card.choose().run());
        node.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                card.choose().run();
                event.consume();
            }
        });
        return node;
    }
}
