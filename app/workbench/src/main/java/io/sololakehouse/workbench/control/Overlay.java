package io.sololakehouse.workbench.control;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.value.ChangeListener;
import javafx.event.EventTarget;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * The layer above the window's content: a scrim and one card at a time on top (a dialog, the palette). Keeps the focus
 * inside the card, closes on Esc, and gives the focus back. A press beside the card closes it too, except for a dialog
 * with something to fill in: a slip of the mouse must not cost what was typed.
 */
public final class Overlay extends StackPane {

    private final Deque<Layer> layers = new ArrayDeque<>();
    private final ChangeListener<Node> focusKeeper = (property, old, owner) -> keepFocus(owner);

    /** What is shown, and what to do once it is not. */
    private static final class Layer {
        final Region scrim = new Region();
        final Region card;
        final @Nullable Node before;
        final Runnable closed;

        Layer(Region card, @Nullable Node before, Runnable closed) {
            this.card = card;
            this.before = before;
            this.closed = closed;
        }
    }

    public Overlay() {
        setVisible(false);
        setPickOnBounds(true);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            // A list and a table keep Esc to themselves, for an edit that there is not.
            if (event.getCode() == KeyCode.ESCAPE && !layers.isEmpty() && isIdleList(event.getTarget())) {
                event.consume();
                close();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !layers.isEmpty()) {
                event.consume();
                close();
            }
        });
    }

    /** Shows a card in the middle. */
    public void show(Region card, Runnable closed) {
        show(card, Pos.CENTER, Insets.EMPTY, closed);
    }

    /**
     * Shows a card over the scrim.
     *
     * @param closed called once when the card is gone, however it was closed
     */
    public void show(Region card, Pos position, Insets margin, Runnable closed) {
        if (layers.isEmpty() && getScene() != null) {
            getScene().focusOwnerProperty().addListener(focusKeeper);
        }
        Layer layer = new Layer(card, getScene() == null ? null : getScene().getFocusOwner(), closed);
        layer.scrim.getStyleClass().add("scrim");
        layer.scrim.setOnMousePressed(event -> {
            if (!isForm(card)) {
                close();
            }
        });
        layers.push(layer);
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(card, position);
        StackPane.setMargin(card, margin);
        getChildren().addAll(layer.scrim, card);
        setVisible(true);
        applyCss();
        layout();
        Focus.first(card);
    }

    /** True while a card is shown. */
    public boolean isShowing() {
        return !layers.isEmpty();
    }

    /** Closes the top card. */
    public void close() {
        if (layers.isEmpty()) {
            return;
        }
        Layer layer = layers.pop();
        getChildren().removeAll(layer.scrim, layer.card);
        if (layers.isEmpty()) {
            setVisible(false);
            if (getScene() != null) {
                getScene().focusOwnerProperty().removeListener(focusKeeper);
            }
        }
        if (layer.before != null && layer.before.getScene() != null) {
            layer.before.requestFocus();
        }
        layer.closed.run();
    }

    private static boolean isIdleList(EventTarget target) {
        return switch (target) {
            case ListView<?> list -> list.getEditingIndex() < 0;
            case TableView<?> table -> table.getEditingCell() == null;
            case TreeView<?> tree -> tree.getEditingItem() == null;
            default -> false;
        };
    }

    private static boolean isForm(Region card) {
        return card.getStyleClass().contains("dialog-card") && card.lookup(".text-input") != null;
    }

    private void keepFocus(@Nullable Node owner) {
        Layer top = layers.peek();
        if (top == null || owner == null) {
            return;
        }
        if (!Focus.isWithin(owner, top.card)) {
            Focus.first(top.card);
        }
    }
}
