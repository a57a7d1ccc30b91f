package io.sololakehouse.workbench.shell;

import io.sololakehouse.platform.support.Work;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Which runs were trained on which commit of the catalog, for views that show commits. The tracking server is asked only
 * while it runs: looking at commits starts nothing. FX thread only.
 */
public final class TrainedRuns {

    private final Jobs jobs;
    private final BooleanSupplier answers;
    private final Work<Map<String, List<Mark>>> read;
    private final Latest latest = new Latest();
    private final ReadOnlyObjectWrapper<Map<String, List<Mark>>> byCommit = new ReadOnlyObjectWrapper<>(Map.of());

    /**
     * A run at a commit.
     *
     * @param state in words: "Finished"
     * @param experiment the id of its experiment
     * @param nested true when it is part of another run
     */
    public record Mark(String run, String name, String state, String experiment, boolean nested) {}

    /**
     * @param answers whether the tracking server runs
     * @param read the runs by commit hash, those that stand for themselves first; called on a background thread
     */
    public TrainedRuns(Jobs jobs, BooleanSupplier answers, Work<Map<String, List<Mark>>> read) {
        this.jobs = jobs;
        this.answers = answers;
        this.read = read;
    }

    /** Runs by commit hash; empty until they were read. */
    public ReadOnlyObjectProperty<Map<String, List<Mark>>> byCommitProperty() {
        return byCommit.getReadOnlyProperty();
    }

    /** The runs that were trained on a commit; empty for none. */
    public List<Mark> at(String hash) {
        return byCommit.get().getOrDefault(hash, List.of());
    }

    /** Reads them again. What is known stays while the server cannot be asked. */
    public void refresh() {
        if (answers.getAsBoolean()) {
            jobs.quiet("Look for runs on the commits", read)
                    .onSuccess(found -> {
                        if (!found.equals(byCommit.get())) {
                            byCommit.set(Map.copyOf(found));
                        }
                    })
                    .onFailure(problem -> {}) // Experiments says it where it is looked for.
                    .latest(latest)
                    .start();
        }
    }
}
