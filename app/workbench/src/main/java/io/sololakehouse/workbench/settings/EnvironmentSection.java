package io.sololakehouse.workbench.settings;

import static io.sololakehouse.workbench.settings.SettingRows.checked;
import static io.sololakehouse.workbench.settings.SettingRows.field;
import static io.sololakehouse.workbench.settings.SettingRows.row;
import static io.sololakehouse.workbench.settings.SettingRows.text;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/** The addresses of a remote environment, and where the present one keeps its data. */
final class EnvironmentSection {

    private EnvironmentSection() {}

    static Node[] of(SettingsModel model) {
        VBox remote = new VBox();
        for (SettingsModel.RemotePart part : SettingsModel.RemotePart.values()) {
            remote.getChildren()
                    .add(row(
                            part.label(),
                            part == SettingsModel.RemotePart.S3_REGION
                                    ? "Region of the bucket."
                                    : "Like " + part.example() + ". Empty: this service is absent.",
                            field(
                                    part.label(),
                                    part.example(),
                                    320,
                                    part.of(model.settingsProperty().get().remote()),
                                    value -> model.setRemote(part, value))));
        }
        for (SettingsModel.RemoteKey key : SettingsModel.RemoteKey.values()) {
            PasswordField secret = new PasswordField();
            String prompt = model.hasRemoteKey(key) ? "stored, type to replace" : "not set";
            VBox box = checked(secret, key.label(), prompt, 320, value -> {
                if (!value.isBlank()) {
                    model.setRemoteKey(key, value);
                    secret.clear();
                    secret.setPromptText("stored, type to replace");
                }
                return "";
            });
            remote.getChildren()
                    .add(row(key.label(), "Kept in a file that only you can read, never shown or logged.", box));
        }
        Label heading = text("Remote", "text-section");
        heading.getStyleClass().add("settings-heading");
        return new Node[] {
            row(
                    model.environmentLabel() + " is in use",
                    "Its data lives in " + model.dataLocation()
                            + ". Switch in the top bar or in Stack; each environment has data of its own."),
            heading,
            remote
        };
    }
}
