package io.sololakehouse.workbench.control;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A question before something that cannot be undone by one call, with the very text that will run.
 *
 * <pre>{@code
 * ConfirmDialog.ask(overlay, new ConfirmDialog.Question("Remove unreferenced files?",
 *         "Frees 1.4 GB in 2,118 files. This cannot be undone.",
 *         "nessie-gc gc --default-cutoff P14D", "Remove files", true), model::remove);
 * }</pre>
 */
public final class ConfirmDialog extends VBox {

    /**
     * What is asked.
     *
     * @param whatWillRun the exact call, or empty when nothing but the window changes
     * @param confirmLabel a verb with its object
     * @param danger true for a filled red button
     */
    public record Question(
            String headline, String explanation, String whatWillRun, String confirmLabel, boolean danger) {}

    private final VBox body = new VBox();
    private final HBox foot = new HBox();

    /** A dialog card to fill by hand; see {@link #ask} for the usual one. */
    public ConfirmDialog(String icon, String tone, String headline, String explanation) {
        getStyleClass().add("dialog-card");
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(headline + ". " + explanation);
        Label head = new Label(headline);
        head.getStyleClass().add("headline");
        head.setWrapText(true);
        HBox line = new HBox(10, Icons.of(icon, 18, tone), head);
        line.setAlignment(Pos.CENTER_LEFT);
        body.getStyleClass().add("body");
        body.getChildren().add(line);
        if (!explanation.isEmpty()) {
            Label text = new Label(explanation);
            text.getStyleClass().add("explanation");
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            body.getChildren().add(text);
        }
        foot.getStyleClass().add("foot");
        getChildren().addAll(body, foot);
    }

    /** Where what is asked or shown goes. */
    public VBox body() {
        return body;
    }

    /** The row of buttons. */
    public HBox foot() {
        return foot;
    }

    /** Puts a hint at the left end of the row of buttons. */
    public void hint(String text) {
        Label hint = new Label(text);
        hint.getStyleClass().addAll("text-small", "fg-subtle");
        HBox spacer = new HBox();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        foot.getChildren().addAll(0, java.util.List.of(hint, spacer));
    }

    /** Asks, and runs the action when it is confirmed. The focus is on Cancel. */
    public static void ask(Overlay overlay, Question question, Runnable confirmed) {
        ConfirmDialog dialog = new ConfirmDialog(
                question.danger() ? "fth-alert-triangle" : "fth-help-circle",
                question.danger() ? "fg-danger" : "fg-accent",
                question.headline(),
                question.explanation());
        if (!question.whatWillRun().isEmpty()) {
            Label title = new Label("What will run");
            title.getStyleClass().add("text-section");
            dialog.body().getChildren().addAll(title, new CodeBlock(question.whatWillRun()));
        }
        ActionButton cancel = Buttons.plain("Cancel", null, overlay::close);
        Runnable confirm = () -> {
            overlay.close();
            confirmed.run();
        };
        ActionButton yes = question.danger()
                ? Buttons.dangerPrimary(question.confirmLabel(), confirm)
                : Buttons.primary(question.confirmLabel(), null, confirm);
        dialog.foot().getChildren().addAll(cancel, yes);
        dialog.hint("Esc cancels");
        overlay.show(dialog, () -> {});
        cancel.requestFocus();
    }
}
