package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.sample.SampleLakehouse;
import io.sololakehouse.platform.sample.SampleState;
import io.sololakehouse.platform.sample.SampleStep;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The sample lakehouse: how much of it is there, what a load runs, loading and removing it. FX thread only. */
public final class SampleModel {

    private final Catalog catalog;
    private final SampleLakehouse lakehouse;
    private final StartModel start;
    private final Jobs jobs;
    private final WriteGate gate;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<@Nullable SampleState> state = new ReadOnlyObjectWrapper<>();
    private final ObservableList<SampleStep> steps = FXCollections.observableArrayList();
    // Kept in a field: a read-only list that nobody holds is collected, and its listeners with it.
    private final ObservableList<SampleStep> shownSteps = FXCollections.unmodifiableObservableList(steps);
    private final ReadOnlyObjectWrapper<@Nullable Job<?>> running = new ReadOnlyObjectWrapper<>();

    /** @param changed called after a load or removal, however it ended */
    SampleModel(
            Catalog catalog, SampleLakehouse lakehouse, StartModel start, Jobs jobs, WriteGate gate, Runnable changed) {
        this.catalog = catalog;
        this.lakehouse = lakehouse;
        this.start = start;
        this.jobs = jobs;
        this.gate = gate;
        this.changed = changed;
    }

    /** Loads the steps of a load, to show them before. */
    public void showSteps() {
        if (start.isReady(ServiceKind.CATALOG) && steps.isEmpty()) {
            jobs.quiet("Plan the sample", work -> lakehouse.plan())
                    .onSuccess(steps::setAll)
                    .start();
        }
    }

    /** Loads the sample, after asking when the default branch is protected. */
    public void load() {
        if (running.get() == null && start.isReady(ServiceKind.CATALOG)) {
            jobs.quiet(
                            "Plan the sample",
                            work -> new Planned(catalog.defaultBranch().name(), lakehouse.plan()))
                    .onSuccess(planned -> gate.pass(
                            WriteGate.Write.to(
                                            planned.branch(),
                                            "Load the sample lakehouse into " + planned.branch() + "?",
                                            text(planned.steps()),
                                            "Load the sample")
                                    .explained(
                                            "Makes tables in the namespaces bronze, silver and gold, with branches and"
                                                    + " tags of its own. Your own tables, branches and tags stay."),
                            () -> run(SampleLakehouse.LOAD_TITLE, true)))
                    .start();
        }
    }

    /** Removes the sample, after asking. */
    public void remove() {
        if (running.get() == null && start.isReady(ServiceKind.CATALOG)) {
            jobs.quiet(
                            "Plan the removal",
                            work -> new Planned(catalog.defaultBranch().name(), lakehouse.removalPlan(work)))
                    .onSuccess(planned -> gate.pass(
                            WriteGate.Write.to(
                                            planned.branch(),
                                            "Remove the sample lakehouse from " + planned.branch() + "?",
                                            text(planned.steps()),
                                            "Remove the sample")
                                    .explained(
                                            "Drops the sample's tables, deletes its branches and tags. Your own tables,"
                                                    + " branches and tags stay. Loading it again takes about a minute.")
                                    .asDanger(),
                            () -> run(SampleLakehouse.REMOVE_TITLE, false)))
                    .start();
        }
    }

    private record Planned(String branch, List<SampleStep> steps) {}

    private static String text(List<SampleStep> steps) {
        return steps.stream().map(SampleStep::text).collect(Collectors.joining("\n\n"));
    }

    private void run(String title, boolean load) {
        if (running.get() != null) {
            return;
        }
        Job<?> job = jobs.job(title, work -> load ? lakehouse.load(work) : lakehouse.remove(work))
                .onSuccess(state::set)
                .onDone(() -> {
                    running.set(null);
                    changed.run();
                })
                .start();
        if (!job.isDone()) {
            running.set(job);
        }
    }

    public void cancel() {
        Job<?> job = running.get();
        if (job != null) {
            job.cancel();
        }
    }

    /** How much of it is there, or null while it is not known. */
    public ReadOnlyObjectProperty<@Nullable SampleState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    void show(SampleState now) {
        state.set(now);
    }

    public ObservableList<SampleStep> steps() {
        return shownSteps;
    }

    /** The load or removal that is under way, or null. */
    public ReadOnlyObjectProperty<@Nullable Job<?>> jobProperty() {
        return running.getReadOnlyProperty();
    }
}
