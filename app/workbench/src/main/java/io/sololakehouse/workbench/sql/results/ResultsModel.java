package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.ResultStore;
import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.workbench.task.Jobs;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The results of one editor tab: one for each statement of the last run, and which of them is looked at. FX thread only.
 *
 * <pre>{@code
 * results.clear();
 * ResultSetModel result = results.begin(new ShownStatement("Result 1", engine, query, task::cancel));
 * jobs.job(title, progress -> engine.stream(query, result.sink(), result.listener(), progress))
 *         .onSuccess(result::finished).onFailure(result::failed).onCancelled(result::cancelled).start();
 * }</pre>
 */
public final class ResultsModel implements AutoCloseable {

    /** What is shown of a result. */
    public enum Tab {
        RESULTS("Results"),
        CHART("Chart"),
        PLAN("Plan"),
        MESSAGES("Messages");

        private final String label;

        Tab(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final ResultStore store;
    private final Jobs jobs;
    private final Consumer<Runnable> fxThread;
    private final ObservableList<ResultSetModel> sets = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable ResultSetModel> selected = new SimpleObjectProperty<>(this, "selected");
    private final ReadOnlyObjectWrapper<@Nullable ResultSetModel> running =
            new ReadOnlyObjectWrapper<>(this, "running");
    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(this, "tab", Tab.RESULTS);

    /** @param fxThread runs something on the FX thread, soon */
    public ResultsModel(ResultStore store, Jobs jobs, Consumer<Runnable> fxThread) {
        this.store = store;
        this.jobs = jobs;
        this.fxThread = fxThread;
    }

    private void updateRunning() {
        running.set(sets.stream()
                .filter(set -> set.stateProperty().get() == ResultSetModel.State.RUNNING)
                .findFirst()
                .orElse(null));
    }

    /** The result that comes in now, or null. It need not be the one that is looked at. */
    public ReadOnlyObjectProperty<@Nullable ResultSetModel> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Makes room for the rows of a statement; the first one is shown. */
    public ResultSetModel begin(ShownStatement run) {
        return add(new ResultSetModel(run, store.create(), jobs, fxThread));
    }

    /** Shows the result of a statement of the last session again. */
    public ResultSetModel restore(ShownStatement run, ResultStore.Kept kept) {
        ResultSetModel set = new ResultSetModel(run, kept.result(), jobs, fxThread);
        set.restored(kept.statement());
        return add(set);
    }

    private ResultSetModel add(ResultSetModel set) {
        sets.add(set);
        set.stateProperty().addListener((property, old, now) -> updateRunning());
        updateRunning();
        if (selected.get() == null) {
            selected.set(set);
        }
        return set;
    }

    /** Shows a plan that was asked for without running the statement. */
    public ResultSetModel showPlan(ShownStatement run, QueryPlan plan) {
        ResultSetModel set = begin(run);
        set.planned(plan);
        selected.set(set);
        tab.set(Tab.PLAN);
        return set;
    }

    /** Forgets every result: a new run begins. Their files are deleted in the background. */
    public void clear() {
        List<ResultSetModel> old = List.copyOf(sets);
        selected.set(null);
        sets.clear();
        updateRunning();
        old.forEach(ResultSetModel::close);
    }

    /** Oldest first. */
    public ObservableList<ResultSetModel> sets() {
        return sets;
    }

    /** The one that is looked at, or null when nothing was run. */
    public ObjectProperty<@Nullable ResultSetModel> selectedProperty() {
        return selected;
    }

    public ObjectProperty<Tab> tabProperty() {
        return tab;
    }

    /** The session ends: nothing is deleted. */
    public void end() {
        selected.set(null);
        sets.forEach(ResultSetModel::end);
    }

    @Override
    public void close() {
        clear();
    }
}
