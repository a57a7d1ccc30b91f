package io.sololakehouse.workbench.catalog;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Overlay;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** Asks for a name; says at once what is wrong with it, and shows the call that will run. */
final class NameDialog {

    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private NameDialog() {}

    /**
     * What is asked.
     *
     * @param initial the name to begin with
     * @param wrong what is wrong with a name, or empty
     * @param call the exact call for a name
     */
    record Question(
            String icon,
            String headline,
            String explanation,
            String initial,
            Function<String, String> wrong,
            Function<String, String> call,
            String confirmLabel) {}

    /** Asks, and hands over the name when it is right and confirmed. */
    static void ask(Overlay overlay, Question question, Consumer<String> confirmed) {
        ConfirmDialog dialog =
                new ConfirmDialog(question.icon(), "fg-accent", question.headline(), question.explanation());
        dialog.getStyleClass().add("name-dialog");
        TextField field = new TextField(question.initial());
        field.getStyleClass().add("mono");
        field.setAccessibleText("Name");
        Label wrong = Labels.wrapped("", "text-small", "fg-danger");
        CodeBlock call = new CodeBlock("");
        ActionButton yes = Buttons.primary(question.confirmLabel(), null, () -> {
            overlay.close();
            confirmed.accept(field.getText().strip());
        });
        Runnable check = () -> {
            String name = field.getText().strip();
            String why = name.isEmpty() ? "A name is needed." : question.wrong().apply(name);
            boolean untouched = name.equals(question.initial());
            wrong.setText(untouched ? "" : why);
            field.pseudoClassStateChanged(ERROR, !why.isEmpty() && !untouched);
            yes.unavailableProperty().set(why);
            call.setText(name.isEmpty() ? "" : question.call().apply(name));
        };
        field.textProperty().addListener((property, old, text) -> check.run());
        field.setOnAction(event -> yes.fire());
        Label title = Labels.text("What will run", "text-section");
        dialog.body().getChildren().addAll(field, wrong, title, call);
        dialog.foot().getChildren().addAll(Buttons.plain("Cancel", null, overlay::close), yes);
        dialog.hint("Esc cancels");
        check.run();
        overlay.show(dialog, () -> {});
        field.requestFocus();
        field.selectAll();
    }
}
