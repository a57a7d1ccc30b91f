package io.sololakehouse.workbench.settings;

import static io.sololakehouse.workbench.settings.SettingRows.existing;
import static io.sololakehouse.workbench.settings.SettingRows.row;
import static io.sololakehouse.workbench.settings.SettingRows.text;

import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.DiskUsage;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Units;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** Where everything lies, and how much it takes. */
final class DataDirectorySection {

    private DataDirectorySection() {}

    static Node[] of(SettingsModel model, Consumer<Path> openFolder) {
        Label size = text("measuring", "mono-small", "fg-muted");
        model.diskProperty().addListener((property, old, usage) -> size.setText(words(usage)));
        ActionButton open = Buttons.small(
                Buttons.plain("Open folder", "fth-folder", () -> openFolder.accept(existing(model.homeDirectory()))));
        return new Node[] {
            row(
                    "Everything of this installation",
                    model.homeDirectory() + ". Another folder: set " + DataDirectory.OVERRIDE + " before the start.",
                    size,
                    open)
        };
    }

    private static String words(@Nullable DiskUsage usage) {
        return usage == null
                ? "measuring"
                : Units.bytes(usage.bytes())
                        + (usage.usableBytes() < 0 ? "" : ", " + Units.bytes(usage.usableBytes()) + " free");
    }
}
