package io.sololakehouse.workbench.settings;

import static io.sololakehouse.workbench.settings.SettingRows.row;

import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Toggle;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.util.function.Consumer;
import javafx.scene.Node;

/** Theme, size of type, motion. */
final class AppearanceSection {

    private AppearanceSection() {}

    static Node[] of(Theme theme) {
        Segmented<ThemeSettings.Mode> mode = new Segmented<>();
        mode.add(ThemeSettings.Mode.SYSTEM, "System", "fth-monitor");
        mode.add(ThemeSettings.Mode.DARK, "Dark", "fth-moon");
        mode.add(ThemeSettings.Mode.LIGHT, "Light", "fth-sun");
        Segmented<Integer> scale = new Segmented<>();
        Theme.SCALES.forEach(percent -> scale.add(percent, percent + "%", null));
        Toggle motion = new Toggle("Reduce motion");
        Consumer<ThemeSettings> show = now -> {
            mode.valueProperty().set(now.mode());
            scale.valueProperty().set(now.scalePercent());
            motion.selectedProperty().set(now.reduceMotion());
        };
        show.accept(theme.settingsProperty().get());
        theme.settingsProperty().addListener((property, old, now) -> show.accept(now));
        mode.valueProperty().addListener((property, old, chosen) -> {
            if (chosen != null) {
                theme.change(theme.settingsProperty().get().withMode(chosen));
            }
        });
        scale.valueProperty().addListener((property, old, chosen) -> {
            if (chosen != null) {
                theme.change(theme.settingsProperty().get().withScale(chosen));
            }
        });
        motion.selectedProperty()
                .addListener((property, old, wanted) ->
                        theme.change(theme.settingsProperty().get().withReduceMotion(wanted)));
        return new Node[] {
            row("Theme", "System follows the desktop. Takes effect at once.", mode),
            row("Font size", "Scales type, rows and icons. Takes effect at once.", scale),
            row(
                    "Motion",
                    "Stops turning icons and fades; the system's own choice counts too. Takes effect at once.",
                    motion)
        };
    }
}
