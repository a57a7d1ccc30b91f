package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.workbench.task.Jobs;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps {@link CatalogState}: on disk a moment after every change, written in the background. FX thread only. */
final class CatalogMemory implements CatalogModel.Memory {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogMemory.class);
    private static final Duration DELAY = Duration.millis(400);

    private final SettingsStore store;
    private final Jobs jobs;
    private final PauseTransition delay = new PauseTransition(DELAY);
    private CatalogState state;

    CatalogMemory(Path file, Jobs jobs) {
        this.store = new SettingsStore(file);
        this.jobs = jobs;
        this.state = store.read(CatalogState.SECTION, CatalogState.class, CatalogState.defaults());
        delay.setOnFinished(event -> save());
    }

    @Override
    public CatalogState state() {
        return state;
    }

    @Override
    public void update(UnaryOperator<CatalogState> change) {
        CatalogState changed = change.apply(state);
        if (!changed.equals(state)) {
            state = changed;
            delay.playFromStart();
        }
    }

    /** Writes now what is waiting, on this thread; at the end. */
    void flush() {
        if (delay.getStatus() == javafx.animation.Animation.Status.RUNNING) {
            delay.stop();
            write(state);
        }
    }

    private void save() {
        CatalogState now = state;
        jobs.quiet("Keep how the catalog was left", progress -> {
                    write(now);
                    return true;
                })
                .start();
    }

    private void write(CatalogState now) {
        try {
            store.write(CatalogState.SECTION, now);
        } catch (LakehouseException e) {
            // A layout that cannot be kept is no reason to disturb anybody.
            LOG.warn("The state of the catalog view was not saved", e);
        }
    }
}
