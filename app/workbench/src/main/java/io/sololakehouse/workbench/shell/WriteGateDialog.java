package io.sololakehouse.workbench.shell;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Overlay;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Asks the question of {@link WriteGate} in the window: the branch, why it is asked, what will run, the other way. */
public final class WriteGateDialog implements WriteGate.Asker {

    private static final double MOST_CODE = 260;
    private static final int LINES_IN_SIGHT = 13;

    private final Overlay overlay;

    public WriteGateDialog(Overlay overlay) {
        this.overlay = overlay;
    }

    @Override
    public void ask(WriteGate.Question question) {
        WriteGate.Write write = question.write();
        ConfirmDialog dialog = new ConfirmDialog(
                write.danger() ? "fth-alert-triangle" : "fth-shield",
                write.danger() ? "fg-danger" : "fg-warning",
                write.headline(),
                write.explanation());
        dialog.getStyleClass().add("write-gate");
        if (question.isBranchProtected()) {
            dialog.body().getChildren().add(protection(write.branch()));
        }
        Label title = new Label("What will run");
        title.getStyleClass().add("text-section");
        dialog.body().getChildren().addAll(title, code(write.whatWillRun()));

        CheckBox remember = new CheckBox("Do not ask again for " + write.branch() + " in this tab");
        if (question.canBeRemembered()) {
            // A tab is asked once, unless its user wants it otherwise.
            remember.setSelected(true);
            dialog.body().getChildren().add(remember);
        }
        ActionButton cancel = Buttons.plain("Cancel", null, overlay::close);
        dialog.foot().getChildren().add(cancel);
        Runnable proceed = () -> close(() -> question.proceed(remember.isSelected()));
        WriteGate.Instead instead = write.instead();
        ActionButton confirm = write.danger()
                ? Buttons.dangerPrimary(write.confirmLabel(), proceed)
                : instead != null
                        ? Buttons.plain(write.confirmLabel(), null, proceed)
                        : Buttons.primary(write.confirmLabel(), null, proceed);
        dialog.foot().getChildren().add(confirm);
        ActionButton first = cancel;
        if (instead != null) {
            // The way that changes nothing yet is proposed first.
            first = Buttons.primary(instead.label(), "fth-git-branch", () -> close(question::takeInstead));
            dialog.foot().getChildren().add(first);
        }
        dialog.hint("Esc cancels");
        overlay.show(dialog, () -> {});
        first.requestFocus();
    }

    /** The dialog goes first, so that what runs finds the window as it was. */
    private void close(Runnable then) {
        overlay.close();
        then.run();
    }

    private static Node protection(String branch) {
        Label why = new Label("is protected, so writing to it asks first.");
        why.getStyleClass().addAll("text-note", "fg-muted");
        HBox line = new HBox(7, Chips.branch(branch, false), why);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Node code(String text) {
        CodeBlock block = new CodeBlock(text);
        if (text.lines().count() <= LINES_IN_SIGHT) {
            return block;
        }
        ScrollPane scroll = new ScrollPane(block);
        scroll.getStyleClass().add("well");
        scroll.setFitToWidth(true);
        scroll.setMinHeight(Region.USE_PREF_SIZE);
        scroll.setPrefHeight(MOST_CODE);
        scroll.setMaxHeight(MOST_CODE);
        return scroll;
    }
}
