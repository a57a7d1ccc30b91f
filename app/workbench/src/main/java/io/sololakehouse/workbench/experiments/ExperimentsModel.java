package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.workbench.experiments.data.RunSet;
import io.sololakehouse.workbench.task.Jobs;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The view's model: its parts, which page is open, and what goes from one part to another. FX thread only. */
public final class ExperimentsModel {

    /** So many curves are shown while no run is ticked. */
    private static final int TOP = 6;

    private final ExperimentsMemory memory;
    private final ExperimentListModel experiments;
    private final RunsModel runs;
    private final RunModel run;
    private final CompareModel compare;
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(Page.RUNS);

    /** The pages of the view. */
    public enum Page {
        RUNS,
        COMPARE,
        RUN
    }

    /** @param fxThread runs something on the FX thread */
    public ExperimentsModel(Tracking tracking, Jobs jobs, ExperimentsMemory memory, Consumer<Runnable> fxThread) {
        this.memory = memory;
        this.experiments =
                new ExperimentListModel(tracking, jobs, memory.state().experiment());
        this.runs = new RunsModel(tracking, jobs, memory, fxThread);
        this.run = new RunModel(tracking, jobs);
        this.compare = new CompareModel(tracking, jobs, runs.selection());
        runs.rowsProperty().addListener((property, old, now) -> compareShown());
        runs.selection().onChange(this::compareShown);
        experiments.currentProperty().addListener((property, old, now) -> opened(now));
    }

    private void opened(@org.jspecify.annotations.Nullable Experiment now) {
        if (now != null) {
            memory.update(state -> state.withExperiment(now.name()));
        }
        runs.open(now);
        if (page.get() == Page.COMPARE) {
            page.set(Page.RUNS);
        }
    }

    public ExperimentsMemory memory() {
        return memory;
    }

    public ExperimentListModel experiments() {
        return experiments;
    }

    public RunsModel runs() {
        return runs;
    }

    public RunModel run() {
        return run;
    }

    public ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** What compares the runs of the table. */
    public CompareModel compare() {
        return compare;
    }

    /** Back to the table. */
    public void showRuns() {
        page.set(Page.RUNS);
        compareShown();
    }

    /** The page that compares: the ticked runs, or all that pass the filter where fewer than two are ticked. */
    public void showCompare() {
        page.set(Page.COMPARE);
        compareShown();
    }

    private void compareShown() {
        RunSet all = runs.matchingRuns();
        RunSet ticked = runs.tickedRuns();
        RunSet few;
        if (page.get() == Page.COMPARE) {
            few = ticked.size() > 1 ? ticked : all;
        } else {
            few = ticked.size() > 0 ? ticked : runs.topRuns(TOP);
        }
        compare.show(all, few, runs.leadingMetric());
    }

    /** The page of a run. */
    public void openRun(String id) {
        run.open(id);
        page.set(Page.RUN);
    }

    /** Called when the view comes to the front. */
    public void shown() {
        if (!experiments.loadedProperty().get()) {
            experiments.reload();
        } else {
            runs.poll();
        }
    }

    /** F5. */
    public void refresh() {
        switch (page.get()) {
            case RUNS, COMPARE -> {
                experiments.reload();
                runs.reload();
            }
            case RUN -> run.reload();
        }
    }

    /** What is looked at again and again while runs are under way. */
    public void poll() {
        if (page.get() == Page.RUN) {
            run.poll();
        } else {
            runs.poll();
        }
    }

    /** True while something that is shown is still changing. */
    public boolean isLive() {
        return page.get() == Page.RUN ? run.isLive() : runs.liveProperty().get();
    }
}
