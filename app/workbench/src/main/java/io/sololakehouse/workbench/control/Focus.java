package io.sololakehouse.workbench.control;

import java.util.List;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import org.jspecify.annotations.Nullable;

/** Finds where the keyboard focus can go. */
public final class Focus {

    private Focus() {}

    /** Focuses the first node inside that takes the focus. @return false when there is none */
    public static boolean first(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return false;
        }
        if (node.isFocusTraversable()) {
            node.requestFocus();
            return true;
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                if (first(child)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Like {@link #first}, with the focus ring: for a move by keyboard. */
    public static boolean firstVisibly(Node node) {
        if (!first(node)) {
            return false;
        }
        // Only traversal shows the ring: one step on and one back ends where it began.
        Node target = node.getScene().getFocusOwner();
        target.requestFocusTraversal(TraversalDirection.NEXT);
        Node next = node.getScene().getFocusOwner();
        next.requestFocusTraversal(TraversalDirection.PREVIOUS);
        if (node.getScene().getFocusOwner() != target) {
            target.requestFocus();
        }
        return true;
    }

    /** True when the node is the ancestor or inside of it. */
    public static boolean isWithin(@Nullable Node node, Node ancestor) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == ancestor) {
                return true;
            }
        }
        return false;
    }

    /** Adds every visible node that is wanted, in reading order; does not look inside of a wanted one. */
    public static void collect(Node node, Predicate<Node> wanted, List<Node> into) {
        if (!node.isVisible()) {
            return;
        }
        if (wanted.test(node)) {
            into.add(node);
        } else if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                collect(child, wanted, into);
            }
        }
    }
}
