package io.sololakehouse.workbench.sql;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Overlay;
import java.util.function.Consumer;
import javafx.scene.control.TextField;

/** Asks for a name. */
final class NameDialog {

    private final Overlay overlay;

    NameDialog(Overlay overlay) {
        this.overlay = overlay;
    }

    /** @param confirm the button's text, a verb */
    void ask(String headline, String explanation, String suggestion, String confirm, Consumer<String> answer) {
        ConfirmDialog dialog = new ConfirmDialog("fth-edit-2", "fg-accent", headline, explanation);
        TextField name = new TextField(suggestion);
        name.setAccessibleText("Name");
        dialog.body().getChildren().add(name);
        ActionButton yes = Buttons.primary(confirm, null, () -> {
            String text = name.getText().strip();
            if (!text.isEmpty()) {
                overlay.close();
                answer.accept(text);
            }
        });
        name.textProperty()
                .addListener((property, old, text) ->
                        yes.unavailableProperty().set(text.isBlank() ? "A name is missing" : ""));
        name.setOnAction(event -> yes.fire());
        dialog.foot().getChildren().addAll(Buttons.plain("Cancel", null, overlay::close), yes);
        dialog.hint("Esc cancels");
        overlay.show(dialog, () -> {});
        name.requestFocus();
        name.selectAll();
    }
}
