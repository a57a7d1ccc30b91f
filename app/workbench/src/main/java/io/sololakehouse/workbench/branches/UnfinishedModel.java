package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.Sequences;
import io.sololakehouse.platform.branches.Unfinished;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Sequences of calls that were interrupted, by a crash of the workbench or of the catalog: looked at as soon as the
 * catalog answers. What needs no decision is put in order without a word. FX thread only.
 */
final class UnfinishedModel {

    private final Sequences sequences;
    private final Jobs jobs;
    private final Latest latest = new Latest();
    private final ReadOnlyObjectWrapper<List<Unfinished>> open = new ReadOnlyObjectWrapper<>(List.of());

    UnfinishedModel(Sequences sequences, Jobs jobs) {
        this.sequences = sequences;
        this.jobs = jobs;
    }

    /** What needs a decision: oldest first, empty nearly always. */
    ReadOnlyObjectProperty<List<Unfinished>> openProperty() {
        return open.getReadOnlyProperty();
    }

    /** Looks again. Costs a look into a directory, and calls only when something is left. */
    void check() {
        jobs.quiet(
                        "Look for interrupted changes",
                        progress -> sequences.isAnythingLeft() ? sequences.recover() : List.<Unfinished>of())
                .onSuccess(open::set)
                .onFailure(unanswered -> {
                    // The catalog does not answer: its own state says so, and this is asked again when it does.
                })
                .latest(latest)
                .start();
    }

    void close() {
        latest.invalidate();
    }
}
