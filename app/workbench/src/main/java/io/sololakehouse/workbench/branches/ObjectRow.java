package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.KeyEffect;
import io.sololakehouse.platform.branches.MergePreview;
import io.sololakehouse.platform.branches.Resolution;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Tone;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A changed object in the list of a merge: its name, how it changed, how many rows, whether it conflicts. */
final class ObjectRow {

    private ObjectRow() {}

    static Node of(MergeModel model, MergeDetailModel details, MergePreview.Card card) {
        Label name = new Label(card.qualifiedName());
        name.getStyleClass().add("key");
        name.setMinWidth(40);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, Icons.of(ChangeCardNode.icon(card.kind()), 14, "fg-subtle"), name, space);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getChildren().add(mark(model, card));
        Label note = new Label(card.target() == null ? changed(card.source()) : "changed on both branches");
        note.getStyleClass().addAll("text-small", "fg-subtle");
        VBox row = new VBox(4, head, note);
        KeyEffect effect =
                details.known(card).map(MergeDetailModel.Detail::source).orElse(null);
        if (effect != null) {
            ChangeCard shown = ChangeCards.of(effect);
            note.setText((card.target() == null ? "" : "on both branches, ")
                    + effect.operation().label());
            HBox numbers = ChangeCardNode.numbers(shown);
            if (!numbers.getChildren().isEmpty()) {
                row.getChildren().add(numbers);
            }
        }
        row.getStyleClass().add("object-row");
        return row;
    }

    private static Node mark(MergeModel model, MergePreview.Card card) {
        if (!card.isConflict()) {
            Label label = new Label(changed(card.source()));
            label.getStyleClass().addAll("text-small", "fg-subtle");
            label.setMinWidth(Region.USE_PREF_SIZE);
            return label;
        }
        return switch (model.choice(card)) {
            case NONE -> Chips.status("conflict", Tone.BAD);
            case KEEP_SOURCE -> Chips.status("keep source", Tone.WARN);
            case KEEP_TARGET -> Chips.status("keep target", Tone.WARN);
            case COMBINE -> Chips.status("combine", Tone.OK);
        };
    }

    private static String changed(@Nullable KeyChange change) {
        if (change == null) {
            return "as at the ancestor";
        }
        return switch (change.kind()) {
            case ADDED -> "new";
            case REMOVED -> "dropped";
            case CHANGED -> "changed";
            case REPLACED -> "replaced";
        };
    }

    static String words(MergeModel model, MergeDetailModel details, MergePreview.Card card) {
        Resolution choice = model.choice(card);
        return card.qualifiedName()
                + (card.isConflict() ? choice == Resolution.NONE ? ", conflict" : ", resolved" : "")
                + ", " + changed(card.source());
    }
}
