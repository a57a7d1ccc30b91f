package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Overlay;
import java.util.List;
import javafx.scene.control.ComboBox;
import org.jspecify.annotations.Nullable;

/** Asks what is merged into what, and opens the preview. Nothing changes by it. */
final class MergePicker {

    private final Overlay overlay;
    private final BranchesModel model;

    MergePicker(Overlay overlay, BranchesModel model) {
        this.overlay = overlay;
        this.model = model;
    }

    /** @param given the source that is offered first, or null */
    void open(@Nullable Reference given) {
        List<Reference> sources = model.references().all();
        List<Reference> targets = model.references().branches();
        if (targets.size() < 2) {
            return;
        }
        Reference main = targets.getFirst();
        Reference source = given == null || given.name().equals(main.name()) && given.isWritable()
                ? given == null ? targets.get(1) : given
                : given;
        Reference target = source.name().equals(main.name()) ? targets.get(1) : main;
        ComboBox<Reference> from = BranchDialogs.branchBox(sources, source);
        ComboBox<Reference> into = BranchDialogs.branchBox(targets, target);
        ConfirmDialog card = new ConfirmDialog(
                "fth-git-merge",
                "fg-accent",
                "Merge a branch",
                "The preview shows what would change and what stands in the way. Nothing changes until you press Merge there.");
        card.body().getChildren().addAll(BranchDialogs.field("Merge", from), BranchDialogs.field("Into", into));
        ActionButton preview = Buttons.primary("Preview the merge", "fth-git-merge", () -> {
            overlay.close();
            model.merge(from.getValue(), into.getValue());
        });
        Runnable check = () -> preview.unavailableProperty()
                .set(
                        from.getValue().name().equals(into.getValue().name())
                                ? "A branch cannot be merged into itself"
                                : "");
        from.valueProperty().addListener((property, old, now) -> check.run());
        into.valueProperty().addListener((property, old, now) -> check.run());
        check.run();
        card.foot().getChildren().addAll(Buttons.plain("Cancel", null, overlay::close), preview);
        card.hint("Esc cancels");
        overlay.show(card, () -> {});
        from.requestFocus();
    }
}
