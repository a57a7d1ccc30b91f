package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Says on every page that a tag or a commit is shown, that nothing can be written there, and leads back to a branch. */
final class DetachedStrip {

    private final HBox node = Boxes.row(9);
    private final Supplier<String> branch;
    private final Runnable back;

    /**
     * @param branch the default branch
     * @param back switches the workbench to it
     */
    DetachedStrip(Supplier<String> branch, Runnable back) {
        this.branch = branch;
        this.back = back;
        node.getStyleClass().addAll("note", "warning", "as-of-strip", "detached-strip");
        show(null);
    }

    Node node() {
        return node;
    }

    void show(@Nullable Reference at) {
        boolean detached = at != null && !at.isWritable();
        Boxes.show(node, detached);
        if (at == null || !detached) {
            return;
        }
        boolean tag = at.kind() == Reference.Kind.TAG;
        node.getChildren()
                .setAll(
                        Icons.of("fth-lock", 15),
                        Labels.cut(tag ? "At the tag " + at.name() : "At commit " + at.shortHash(), "semibold"),
                        Labels.cut("Read-only: a " + (tag ? "tag" : "commit") + " never changes.", "fg-muted"),
                        Boxes.spacer(),
                        Buttons.small(Buttons.plain("Back to " + branch.get(), "fth-git-branch", back)));
    }
}
