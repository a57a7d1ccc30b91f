package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.workbench.control.Chips;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseDragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/**
 * Dragging a branch onto another: the source dims, the target gets a dashed frame, a chip follows the pointer and says
 * what a release would do, and the release opens the preview. Esc gives up. A drag inside the window, not one of the
 * desktop: it looks the same everywhere. The scene's root is a pane that stacks its children. FX thread only.
 */
final class MergeDrag {

    private static final PseudoClass SOURCE = PseudoClass.getPseudoClass("merge-source");
    private static final PseudoClass TARGET = PseudoClass.getPseudoClass("merge-target");
    private static final double OFFSET = 14;

    private final BiConsumer<Reference, Reference> dropped;
    private @Nullable Drag drag;

    /** A drag under way. */
    private static final class Drag {
        final Reference source;
        final Node origin;
        final HBox ghost = new HBox(6);
        final Label says = new Label();

        Drag(Reference source, Node origin) {
            this.source = source;
            this.origin = origin;
        }
    }

    /** @param dropped called with the source and the target once a branch was dropped onto another */
    MergeDrag(BiConsumer<Reference, Reference> dropped) {
        this.dropped = dropped;
    }

    /** Makes a node the handle and the target of a branch. @param reference what it shows now, or null for nothing */
    void install(Node node, Supplier<@Nullable Reference> reference) {
        node.addEventHandler(MouseEvent.DRAG_DETECTED, event -> {
            Reference source = reference.get();
            if (event.getButton() == MouseButton.PRIMARY && source != null && source.kind() != Reference.Kind.COMMIT) {
                begin(node, source);
                event.consume();
            }
        });
        node.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            if (drag != null) {
                follow(drag, event);
                event.consume();
            }
        });
        node.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> end());
        node.addEventHandler(MouseDragEvent.MOUSE_DRAG_ENTERED, event -> over(node, reference.get()));
        node.addEventHandler(MouseDragEvent.MOUSE_DRAG_EXITED, event -> {
            node.pseudoClassStateChanged(TARGET, false);
            if (drag != null) {
                drag.says.setText("Drop it on a branch");
            }
        });
        node.addEventHandler(MouseDragEvent.MOUSE_DRAG_RELEASED, event -> {
            Drag ended = drag;
            Reference target = reference.get();
            node.pseudoClassStateChanged(TARGET, false);
            end();
            if (ended != null && accepts(ended, target) && target != null) {
                dropped.accept(ended.source, target);
            }
        });
    }

    /** True while a branch is being dragged. */
    boolean isUnderWay() {
        return drag != null;
    }

    private void begin(Node node, Reference source) {
        Drag begun = new Drag(source, node);
        drag = begun;
        node.startFullDrag();
        node.pseudoClassStateChanged(SOURCE, true);
        begun.says.setText("Drop it on a branch");
        begun.says.getStyleClass().addAll("text-small", "fg-muted");
        begun.ghost.getChildren().addAll(Chips.reference(source, false), begun.says);
        begun.ghost.getStyleClass().add("merge-ghost");
        begun.ghost.setAlignment(Pos.CENTER_LEFT);
        begun.ghost.setManaged(false);
        begun.ghost.setMouseTransparent(true);
        Scene scene = node.getScene();
        if (scene.getRoot() instanceof Pane root) {
            root.getChildren().add(begun.ghost);
        }
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
    }

    private void follow(Drag now, MouseEvent event) {
        now.ghost.applyCss();
        now.ghost.resizeRelocate(
                event.getSceneX() + OFFSET,
                event.getSceneY() + OFFSET,
                now.ghost.prefWidth(-1),
                now.ghost.prefHeight(-1));
    }

    private void over(Node node, @Nullable Reference target) {
        Drag now = drag;
        if (now == null || target == null) {
            return;
        }
        if (accepts(now, target)) {
            node.pseudoClassStateChanged(TARGET, true);
            now.says.setText("Preview the merge into " + target.name());
        } else if (!target.name().equals(now.source.name())) {
            now.says.setText(target.name() + " is not a branch: nothing can be merged into it");
        }
    }

    private static boolean accepts(Drag drag, @Nullable Reference target) {
        return target != null && target.isWritable() && !target.name().equals(drag.source.name());
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && drag != null) {
            event.consume();
            end();
        }
    }

    private void end() {
        Drag ended = drag;
        drag = null;
        if (ended != null) {
            ended.origin.pseudoClassStateChanged(SOURCE, false);
            if (ended.ghost.getParent() instanceof Pane root) {
                root.getChildren().remove(ended.ghost);
            }
        }
    }
}
