package io.sololakehouse.workbench.settings;

import static io.sololakehouse.workbench.settings.SettingRows.existing;
import static io.sololakehouse.workbench.settings.SettingRows.field;
import static io.sololakehouse.workbench.settings.SettingRows.row;
import static io.sololakehouse.workbench.settings.SettingRows.text;

import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Units;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** Where programs come from, and which of them are installed. */
final class DownloadsSection {

    private DownloadsSection() {}

    static Node[] of(SettingsModel model, Consumer<Path> openFolder) {
        VBox components = new VBox();
        Runnable show = () -> {
            components.getChildren().clear();
            for (SettingsModel.InstalledComponent component : model.installed()) {
                components
                        .getChildren()
                        .add(row(
                                component.title(),
                                component.bytes() > 0
                                        ? "Installed, checked against its SHA-256."
                                        : "Fetched by the first start that needs it.",
                                text(
                                        component.bytes() > 0
                                                ? Units.bytes(component.bytes()) + " on disk"
                                                : Units.bytes(component.downloadBytes()) + " to fetch",
                                        "mono-small",
                                        "fg-muted")));
            }
        };
        model.installed().addListener((javafx.beans.InvalidationListener) list -> show.run());
        show.run();
        return new Node[] {
            row(
                    "Base address",
                    "Maven repository that programs are fetched from; empty is the one of the build. Takes effect with the next download.",
                    field(
                            "Base address of downloads",
                            "the one of the build",
                            320,
                            model.settingsProperty().get().downloadBase(),
                            model::setDownloadBase)),
            row(
                    "Import folder",
                    "With no network, put the files here under their names in the repository: " + model.importFolder(),
                    Buttons.small(Buttons.plain(
                            "Open folder", "fth-folder", () -> openFolder.accept(existing(model.importFolder()))))),
            components
        };
    }
}
