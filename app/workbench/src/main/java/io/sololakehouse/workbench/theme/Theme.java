package io.sololakehouse.workbench.theme;

import java.util.List;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Dark or light, type size, motion. A theme is one user agent stylesheet of the whole application, so that a change
 * reaches every open window, popup and dialog at once and none of them has to know. FX thread only.
 */
public final class Theme {

    /** Type sizes in percent that Settings offers. */
    public static final List<Integer> SCALES = List.of(90, 100, 115, 130);

    private final ReadOnlyObjectWrapper<ThemeSettings> settings;
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(true);
    private final Consumer<ThemeSettings> save;

    /**
     * Called on the FX thread once the toolkit is up.
     *
     * @param save keeps changed settings
     */
    public Theme(ThemeSettings initial, Consumer<ThemeSettings> save) {
        this.settings = new ReadOnlyObjectWrapper<>(initial);
        this.save = save;
    }

    /** Loads the fonts, applies the theme and follows the system from now on. Called once, before the first scene. */
    public void install() {
        Fonts.load();
        Platform.getPreferences().colorSchemeProperty().addListener((property, old, scheme) -> {
            if (settings.get().mode() == ThemeSettings.Mode.SYSTEM) {
                apply();
            }
        });
        Platform.getPreferences().reducedMotionProperty().addListener((property, old, reduced) -> apply());
        apply();
    }

    /** Changes the looks at once, everywhere, and keeps the choice. */
    public void change(ThemeSettings changed) {
        if (changed.equals(settings.get())) {
            return;
        }
        settings.set(changed);
        apply();
        save.accept(changed);
    }

    public ReadOnlyObjectProperty<ThemeSettings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    /** Whether the dark theme is shown now. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    private void apply() {
        ThemeSettings now = settings.get();
        boolean showDark =
                switch (now.mode()) {
                    case DARK -> true;
                    case LIGHT -> false;
                    case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                };
        boolean still = now.reduceMotion() || Platform.getPreferences().isReducedMotion();
        boolean opaque = !Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW);
        Application.setUserAgentStylesheet(Stylesheets.url(showDark, now.scalePercent(), still, opaque));
        dark.set(showDark);
    }
}
