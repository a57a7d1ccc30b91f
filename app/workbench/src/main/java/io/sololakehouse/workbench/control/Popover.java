package io.sololakehouse.workbench.control;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * A panel that hangs on a control and closes by Esc or a press elsewhere. It lives inside the window, not in one of its
 * own: so it has its shadow on every screen, and it never covers another program. The scene's root is a
 * {@link StackPane}.
 *
 * <pre>{@code
 * Popover popover = new Popover(list);
 * button.setOnAction(event -> popover.toggle(button, Popover.Side.BELOW_LEFT));
 * }</pre>
 */
public final class Popover {

    /** Which corner of the control the panel hangs on. */
    public enum Side {
        BELOW_LEFT,
        BELOW_RIGHT,
        ABOVE_LEFT,
        ABOVE_RIGHT
    }

    private static final double GAP = 6;
    private static final double MARGIN = 8;

    private final StackPane panel = new StackPane();
    private final Supplier<? extends Region> content;
    private final EventHandler<MouseEvent> pressElsewhere = this::pressed;
    private final EventHandler<KeyEvent> escape = this::keyPressed;
    private @Nullable Node anchor;
    private @Nullable Node focusBefore;
    private Consumer<Boolean> showing = now -> {};

    public Popover(Region content) {
        this(() -> content);
    }

    /** @param content makes the panel's content when it is first shown */
    public Popover(Supplier<? extends Region> content) {
        this.content = content;
        panel.getStyleClass().add("popover");
        panel.setManaged(false);
    }

    /** Opens it, or closes it when it is open. */
    public void toggle(Node on, Side side) {
        if (isShowing()) {
            hide();
        } else {
            show(on, side);
        }
    }

    public void show(Node on, Side side) {
        Scene scene = on.getScene();
        if (isShowing() || scene == null || !(scene.getRoot() instanceof StackPane root)) {
            return;
        }
        if (panel.getChildren().isEmpty()) {
            panel.getChildren().add(content.get());
        }
        anchor = on;
        focusBefore = scene.getFocusOwner();
        root.getChildren().add(panel);
        panel.applyCss();
        double width = panel.prefWidth(-1);
        double height = Math.min(panel.prefHeight(width), scene.getHeight() - 2 * MARGIN);
        Bounds at = on.localToScene(on.getLayoutBounds());
        boolean right = side == Side.BELOW_RIGHT || side == Side.ABOVE_RIGHT;
        boolean above = side == Side.ABOVE_LEFT || side == Side.ABOVE_RIGHT;
        double x = right ? at.getMaxX() - width : at.getMinX();
        double y = above ? at.getMinY() - height - GAP : at.getMaxY() + GAP;
        panel.resizeRelocate(
                Math.round(Math.max(MARGIN, Math.min(x, scene.getWidth() - width - MARGIN))),
                Math.round(Math.max(MARGIN, Math.min(y, scene.getHeight() - height - MARGIN))),
                width,
                height);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, pressElsewhere);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, escape);
        showing.accept(true);
    }

    public void hide() {
        Scene scene = panel.getScene();
        if (scene == null || !(scene.getRoot() instanceof StackPane root)) {
            return;
        }
        scene.removeEventFilter(MouseEvent.MOUSE_PRESSED, pressElsewhere);
        scene.removeEventFilter(KeyEvent.KEY_PRESSED, escape);
        boolean hadFocus = Focus.isWithin(scene.getFocusOwner(), panel);
        root.getChildren().remove(panel);
        if (hadFocus && focusBefore != null && focusBefore.getScene() == scene) {
            focusBefore.requestFocus();
        }
        showing.accept(false);
    }

    public boolean isShowing() {
        return panel.getScene() != null;
    }

    /** Called with true when it was opened and with false when it was closed. */
    public void onShowing(Consumer<Boolean> action) {
        showing = action;
    }

    /** Fits the panel to changed content. */
    public void resize() {
        if (isShowing()) {
            panel.applyCss();
            panel.resize(panel.prefWidth(-1), panel.prefHeight(panel.prefWidth(-1)));
        }
    }

    private void pressed(MouseEvent event) {
        // A press on the anchor is left to the anchor, which closes the panel itself.
        if (event.getTarget() instanceof Node target
                && !Focus.isWithin(target, panel)
                && (anchor == null || !Focus.isWithin(target, anchor))) {
            hide();
        }
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            hide();
        }
    }
}
