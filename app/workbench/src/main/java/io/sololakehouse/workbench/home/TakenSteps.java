package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.workbench.task.Jobs;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which of the first steps were taken, remembered in the settings. FX thread only. */
final class TakenSteps {

    private final SettingsStore settings;
    private final Jobs jobs;
    private final ReadOnlyObjectWrapper<HomeProgress> progress;

    TakenSteps(SettingsStore settings, Jobs jobs) {
        this.settings = settings;
        this.jobs = jobs;
        this.progress = new ReadOnlyObjectWrapper<>(
                settings.read(HomeProgress.SECTION, HomeProgress.class, HomeProgress.none()));
    }

    ReadOnlyObjectProperty<HomeProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Notes a step. */
    void take(UnaryOperator<HomeProgress> step) {
        HomeProgress now = step.apply(progress.get());
        if (now.equals(progress.get())) {
            return;
        }
        progress.set(now);
        jobs.quiet("Keep the first steps", work -> {
                    settings.write(HomeProgress.SECTION, now);
                    return true;
                })
                .start();
    }
}
