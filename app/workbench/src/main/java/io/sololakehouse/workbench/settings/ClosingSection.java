package io.sololakehouse.workbench.settings;

import static io.sololakehouse.workbench.settings.SettingRows.row;

import io.sololakehouse.platform.stack.StackSettings;
import io.sololakehouse.workbench.control.Segmented;
import javafx.scene.Node;

/** What becomes of the stack when the window closes. */
final class ClosingSection {

    private ClosingSection() {}

    static Node[] of(SettingsModel model) {
        Segmented<StackSettings.OnClose> choice = new Segmented<>();
        choice.add(StackSettings.OnClose.ASK, "Ask", null);
        choice.add(StackSettings.OnClose.KEEP_RUNNING, "Keep it running", null);
        choice.add(StackSettings.OnClose.STOP, "Stop it", null);
        choice.valueProperty().set(model.settingsProperty().get().onClose());
        choice.valueProperty().addListener((property, old, chosen) -> {
            if (chosen != null) {
                model.setOnClose(chosen);
            }
        });
        model.settingsProperty()
                .addListener((property, old, now) -> choice.valueProperty().set(now.onClose()));
        return new Node[] {
            row(
                    "The stack, when the window closes",
                    "A stack that keeps running is there at once the next time.",
                    choice)
        };
    }
}
