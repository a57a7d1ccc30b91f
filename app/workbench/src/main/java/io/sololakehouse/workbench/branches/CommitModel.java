package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The commit that is looked at: what is in the log at once, what its tables say as soon as they are read. Commits do not
 * change, so what was read once is kept. FX thread only.
 */
final class CommitModel {

    private static final int KEPT = 200;

    private final CommitReader reader;
    private final Jobs jobs;
    private final Consumer<Runnable> fxThread;
    private final Function<CommitInfo, String> branchOf;
    private final Latest latest = new Latest();
    private final ReadOnlyObjectWrapper<@Nullable CommitDetails> details = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final Map<String, CommitDetails> read = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CommitDetails> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * @param fxThread runs something on the FX thread
     * @param branchOf the name of the branch that a commit is reached from, or empty
     */
    CommitModel(CommitReader reader, Jobs jobs, Consumer<Runnable> fxThread, Function<CommitInfo, String> branchOf) {
        this.fxThread = fxThread;
        this.reader = reader;
        this.jobs = jobs;
        this.branchOf = branchOf;
    }

    ReadOnlyObjectProperty<@Nullable CommitDetails> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Shows a commit. @param commit null for none */
    void show(@Nullable CommitInfo commit) {
        latest.invalidate();
        loading.set(false);
        problem.set(null);
        if (commit == null) {
            details.set(null);
            return;
        }
        CommitDetails known = read.get(commit.hash());
        if (known != null) {
            details.set(known);
            return;
        }
        CommitDetails first =
                new CommitDetails(commit, branchOf.apply(commit), CommitReader.named(commit), List.of(), 0, "", "");
        details.set(first);
        read(first);
    }

    /** Reads the shown commit again. */
    void reload() {
        CommitDetails shown = details.get();
        if (shown != null) {
            read.remove(shown.commit().hash());
            show(shown.commit());
        }
    }

    private void showSome(CommitDetails some) {
        CommitDetails shown = details.get();
        if (loading.get()
                && shown != null
                && shown.commit().hash().equals(some.commit().hash())) {
            details.set(some);
        }
    }

    private void read(CommitDetails first) {
        loading.set(true);
        jobs.quiet(
                        "Read commit " + GraphColumns.shortHash(first.commit().hash()),
                        progress -> reader.read(first, some -> fxThread.accept(() -> showSome(some)), progress))
                .onDone(() -> loading.set(false))
                .onSuccess(whole -> {
                    read.put(whole.commit().hash(), whole);
                    details.set(whole);
                })
                .onFailure(problem::set)
                .latest(latest)
                .start();
    }
}
