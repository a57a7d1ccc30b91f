package io.sololakehouse.workbench.tour;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.sql.editor.SqlEditor;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.stage.PopupWindow;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

/**
 * What a user sees: the nodes that are shown in showing windows, found by what they are called or styled. A node may be
 * replaced by the next frame, so it is looked up again for each use, on the FX thread.
 */
final class TourScreen {

    private static final Comparator<Node> FROM_TOP = Comparator.comparing(
            node -> node.localToScene(node.getLayoutBounds()).getMinY());

    private final FxRobot robot;

    TourScreen(FxRobot robot) {
        this.robot = robot;
    }

    /** What a CSS query finds. */
    Stream<Node> all(String query) {
        return robot.lookup(query).queryAll().stream().filter(TourScreen::isShown);
    }

    private Stream<Node> all(Predicate<Node> which) {
        return robot.lookup(which::test).queryAll().stream().filter(TourScreen::isShown);
    }

    @Nullable
    Node first(String query) {
        return all(query).findFirst().orElse(null);
    }

    /** One of what a CSS query finds, from top to bottom. @param which from 0 */
    @Nullable
    Node nth(String query, int which) {
        return all(query).sorted(FROM_TOP).skip(which).findFirst().orElse(null);
    }

    /** One of the labels with exactly this text inside of what a CSS query finds, from top to bottom. @param which from 0 */
    @Nullable
    Node label(String text, String inside, int which) {
        return all(inside + " .label")
                .filter(node -> says(node, text::equals))
                .sorted(FROM_TOP)
                .skip(which)
                .findFirst()
                .orElse(null);
    }

    /** The first text that is exactly this: a label, a button, an item of a menu. */
    @Nullable
    Node text(String text) {
        return all(node -> says(node, text::equals)).findFirst().orElse(null);
    }

    /** True when some text on the screen is like this. */
    boolean anyText(Predicate<String> like) {
        return all(node -> says(node, like)).findAny().isPresent();
    }

    /** The same inside of what a CSS query finds. */
    boolean anyText(Predicate<String> like, String inside) {
        return all(inside + " .label").anyMatch(node -> says(node, like));
    }

    /** The first button with exactly this text that can be pressed. */
    @Nullable
    Node button(String text) {
        return all(node -> node instanceof ButtonBase && says(node, text::equals))
                .filter(node -> !node.isDisabled())
                .findFirst()
                .orElse(null);
    }

    /** Whether a button of this text is there that no reason holds back. */
    boolean canFire(String text) {
        return all(node -> node instanceof ActionButton && says(node, text::equals))
                .anyMatch(node ->
                        ((ActionButton) node).unavailableProperty().get().isEmpty());
    }

    /** The first control that is called so to who cannot see it: a field, a box of choices, a button that is an icon. */
    @Nullable
    Node named(String name, Class<? extends Control> kind) {
        return all(node -> kind.isInstance(node) && name.equals(node.getAccessibleText()))
                .filter(node -> !node.isDisabled())
                .findFirst()
                .orElse(null);
    }

    /** One of the choices of the list that hangs open. */
    @Nullable
    Node choice(String text) {
        return all(node -> node instanceof ListCell<?> && says(node, text::equals))
                .filter(node -> node.getScene().getWindow() instanceof PopupWindow)
                .findFirst()
                .orElse(null);
    }

    /** What the editors on the screen hold. */
    List<String> editors() {
        return all(node -> node instanceof SqlEditor)
                .map(node -> ((SqlEditor) node).text())
                .toList();
    }

    private static boolean says(Node node, Predicate<String> like) {
        return node instanceof Labeled label && label.getText() != null && like.test(label.getText());
    }

    /**
     * Scrolls until the node is seen, as a user would.
     *
     * @return the node; null when it had to be scrolled to, and is to be looked for again in the next frame
     */
    static @Nullable Node revealed(@Nullable Node node) {
        boolean scrolled = false;
        for (Parent at = node == null ? null : node.getParent(); node != null && at != null; at = at.getParent()) {
            scrolled |= at instanceof ScrollPane pane && scrollTo(node, pane);
        }
        return scrolled ? null : node;
    }

    private static boolean scrollTo(Node node, ScrollPane pane) {
        Node content = pane.getContent();
        double height = pane.getViewportBounds().getHeight();
        double hidden = content.getLayoutBounds().getHeight() - height;
        Bounds place = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double top = pane.getVvalue() * hidden;
        if (hidden <= 0 || (place.getMinY() >= top && place.getMaxY() <= top + height)) {
            return false;
        }
        double before = pane.getVvalue();
        pane.setVvalue(Math.clamp((place.getCenterY() - height / 2) / hidden, 0, 1));
        return Math.abs(pane.getVvalue() - before) > 1e-6;
    }

    /** The middle of what is seen of a node, on the screen; null when nothing of it is. */
    static @Nullable Point2D middle(Node node) {
        if (!isShown(node)) {
            return null;
        }
        Scene scene = node.getScene();
        Bounds whole = node.localToScene(node.getBoundsInLocal());
        double left = Math.max(0, whole.getMinX());
        double top = Math.max(0, whole.getMinY());
        double right = Math.min(scene.getWidth(), whole.getMaxX());
        double bottom = Math.min(scene.getHeight(), whole.getMaxY());
        if (left > right || top > bottom) {
            return null;
        }
        Bounds seen = new BoundingBox(left, top, right - left, bottom - top);
        return node.localToScreen(node.sceneToLocal(seen.getCenterX(), seen.getCenterY()));
    }

    private static boolean isShown(Node node) {
        if (node.getScene() == null
                || node.getScene().getWindow() == null
                || !node.getScene().getWindow().isShowing()) {
            return false;
        }
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getLayoutBounds().getWidth() > 0;
    }
}
