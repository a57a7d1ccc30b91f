package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.workbench.task.Jobs;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps {@link ExperimentsState} on disk, written in the background after every change. FX thread only. */
public final class ExperimentsMemory {

    private static final Logger LOG = LoggerFactory.getLogger(ExperimentsMemory.class);

    private final SettingsStore store;
    private final Jobs jobs;
    private ExperimentsState state;
    private boolean writing;
    private boolean again;

    public ExperimentsMemory(Path file, Jobs jobs) {
        this.store = new SettingsStore(file);
        this.jobs = jobs;
        this.state = store.read(ExperimentsState.SECTION, ExperimentsState.class, ExperimentsState.defaults());
    }

    public ExperimentsState state() {
        return state;
    }

    /** Changes it; changes that come while one is written are written together. */
    public void update(UnaryOperator<ExperimentsState> change) {
        ExperimentsState changed = change.apply(state);
        if (changed.equals(state)) {
            return;
        }
        state = changed;
        if (writing) {
            again = true;
        } else {
            write();
        }
    }

    private void write() {
        ExperimentsState now = state;
        writing = true;
        again = false;
        jobs.quiet("Keep how Experiments was left", progress -> {
                    try {
                        store.write(ExperimentsState.SECTION, now);
                    } catch (LakehouseException e) {
                        // A layout that cannot be kept is no reason to disturb anybody.
                        LOG.warn("The state of Experiments was not saved", e);
                    }
                    return true;
                })
                .onDone(() -> {
                    writing = false;
                    if (again) {
                        write();
                    }
                })
                .start();
    }
}
