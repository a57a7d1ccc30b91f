package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.RunInfo;
import io.sololakehouse.platform.tracking.RunQuery;
import io.sololakehouse.platform.tracking.RunTable;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.platform.tracking.filter.RunFilter;
import io.sololakehouse.workbench.experiments.data.RunField;
import io.sololakehouse.workbench.experiments.data.RunSet;
import io.sololakehouse.workbench.experiments.data.RunTables;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one experiment as the table shows them. All runs are read once; a filter only decides which of them are
 * shown, so that the parents of nested runs stay. Runs that are under way are read again while they are looked at.
 * FX thread only.
 */
public final class RunsModel {

    private final Tracking tracking;
    private final Jobs jobs;
    private final Consumer<Runnable> fxThread;
    private final ExperimentsMemory memory;
    private final RunSelection selection = new RunSelection();
    private final Histories curves;
    private final Latest reading = new Latest();
    private final Latest searching = new Latest();
    private final Latest polling = new Latest();
    private final ReadOnlyObjectWrapper<RunTable> table = new ReadOnlyObjectWrapper<>(RunTables.EMPTY);
    private final ReadOnlyObjectWrapper<List<RunRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<RunField>> columns = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<RunFilter> filter = new ReadOnlyObjectWrapper<>(RunFilter.ALL);
    private final ReadOnlyObjectWrapper<@Nullable Set<String>> matching = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> searchProblem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<RunArrangement.Wish> wish =
            new ReadOnlyObjectWrapper<>(RunArrangement.Wish.NEWEST_FIRST);
    private final Set<String> collapsed = new HashSet<>();
    private @Nullable Experiment experiment;
    private boolean polls;
    private final RunSets sets = new RunSets();
    private final RunEdits edits;
    private Runnable curvesArrived = () -> {};

    /** @param fxThread runs something on the FX thread */
    public RunsModel(Tracking tracking, Jobs jobs, ExperimentsMemory memory, Consumer<Runnable> fxThread) {
        this.tracking = tracking;
        this.jobs = jobs;
        this.memory = memory;
        this.fxThread = fxThread;
        this.edits = new RunEdits(tracking, jobs, selection, this::reload);
        this.curves = new Histories(tracking, jobs, 60, () -> curvesArrived.run(), failed -> {});
    }

    /** Every run that was read. */
    public ReadOnlyObjectProperty<RunTable> tableProperty() {
        return table.getReadOnlyProperty();
    }

    /** What the table shows, from top to bottom. */
    public ReadOnlyObjectProperty<List<RunRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** The columns after the run's name. */
    public ReadOnlyObjectProperty<List<RunField>> columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    /** What was typed, understood or not. */
    public ReadOnlyObjectProperty<RunFilter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    /** Ids of the runs that pass the filter, or null for all. */
    public ReadOnlyObjectProperty<@Nullable Set<String>> matchingProperty() {
        return matching.getReadOnlyProperty();
    }

    /** Why there are no runs. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What the server had against the filter. */
    public ReadOnlyObjectProperty<@Nullable Problem> searchProblemProperty() {
        return searchProblem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** True once the runs of the open experiment are here. */
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** True while some run is under way: {@link #poll} is wanted again and again. */
    public ReadOnlyBooleanProperty liveProperty() {
        return live.getReadOnlyProperty();
    }

    /** The order and the grouping. */
    public ReadOnlyObjectProperty<RunArrangement.Wish> wishProperty() {
        return wish.getReadOnlyProperty();
    }

    public RunSelection selection() {
        return selection;
    }

    /** Histories for the small curves in the table. */
    public Histories curves() {
        return curves;
    }

    /** Called when curves of the table have come. */
    public void onCurves(Runnable action) {
        curvesArrived = action;
    }

    public @Nullable Experiment experiment() {
        return experiment;
    }

    /** Shows the runs of an experiment, or nothing. */
    public void open(@Nullable Experiment wanted) {
        boolean other = wanted == null || experiment == null || !experiment.id().equals(wanted.id());
        experiment = wanted;
        if (!other) {
            return;
        }
        reading.invalidate();
        searching.invalidate();
        polling.invalidate();
        polls = false;
        loaded.set(false);
        loading.set(false);
        problem.set(null);
        searchProblem.set(null);
        selection.clear();
        curves.clear();
        collapsed.clear();
        filter.set(RunFilter.ALL);
        matching.set(null);
        wish.set(RunArrangement.Wish.NEWEST_FIRST);
        table.set(RunTables.EMPTY);
        columns.set(List.of());
        live.set(false);
        arrange();
        reload();
    }

    /** Reads every run again. */
    public void reload() {
        Experiment of = experiment;
        if (of == null) {
            return;
        }
        loading.set(true);
        boolean first = !loaded.get();
        AtomicBoolean current = new AtomicBoolean(true);
        jobs.quiet(
                        "Read the runs of " + of.name(),
                        progress -> tracking.runTable(RunQuery.of(of.id()), progress, partial -> {
                            // The first rows are shown while the others are still under way.
                            if (first) {
                                fxThread.accept(() -> {
                                    if (current.get() && experiment == of && !loaded.get()) {
                                        show(partial);
                                    }
                                });
                            }
                        }))
                .onSuccess(answer -> {
                    current.set(false);
                    problem.set(null);
                    loaded.set(true);
                    show(answer);
                    if (!filter.get().isEmpty()) {
                        search();
                    }
                })
                .onFailure(failed -> {
                    current.set(false);
                    problem.set(failed);
                })
                .onDone(() -> loading.set(false))
                .latest(reading)
                .start();
    }

    private void show(RunTable newTable) {
        table.set(newTable);
        Set<String> ids = new HashSet<>();
        boolean running = false;
        for (RunInfo run : newTable.runs()) {
            ids.add(run.id());
            running |= !run.status().isOver();
        }
        if (loaded.get()) {
            selection.keep(ids);
        }
        live.set(running);
        if (columns.get().isEmpty() && newTable.size() > 0) {
            columns.set(initialColumns(newTable));
        }
        arrange();
    }

    private List<RunField> initialColumns(RunTable of) {
        Experiment open = experiment;
        List<String> chosen =
                open == null ? List.of() : memory.state().columns().getOrDefault(open.id(), List.of());
        List<RunField> known = RunColumns.ofIds(chosen);
        return known.isEmpty() ? RunColumns.suggested(of) : known;
    }

    // ---- live rows

    /**
     * Reads what has changed: everything since the oldest run that is under way began, or since the newest run. Does nothing
     * while an answer is under way.
     */
    public void poll() {
        Experiment of = experiment;
        RunTable before = table.get();
        if (of == null || polls || loading.get() || !loaded.get()) {
            return;
        }
        Instant since = Instant.EPOCH;
        List<String> running = new ArrayList<>();
        for (RunInfo run : before.runs()) {
            if (!run.status().isOver()) {
                running.add(run.id());
                since = running.size() == 1 || run.startedAt().isBefore(since) ? run.startedAt() : since;
            }
        }
        for (RunInfo run : before.runs()) {
            if (running.isEmpty() && run.startedAt().isAfter(since)) {
                since = run.startedAt();
            }
        }
        String newer = "attributes.start_time >= " + since.toEpochMilli();
        polls = true;
        jobs.quiet(
                        "Look for news of " + of.name(),
                        progress -> tracking.runTable(RunQuery.of(of.id()).withFilter(newer), progress))
                .onSuccess(answer -> {
                    if (experiment == of) {
                        show(RunTables.updated(table.get(), answer));
                        curves.outdate(running);
                        if (!filter.get().isEmpty()) {
                            search();
                        }
                    }
                })
                // The next look will tell; a server that is gone shows itself in the stack.
                .onFailure(failed -> {})
                .onDone(() -> polls = false)
                .latest(polling)
                .start();
    }

    // ---- filter

    /** Reads what was typed, for colours and errors; nothing is searched yet. */
    public void type(String text) {
        if (!text.equals(filter.get().text())) {
            filter.set(RunFilter.of(text));
            searchProblem.set(null);
        }
    }

    /** Searches for what was typed, unless there is an error in it. */
    public void search() {
        Experiment of = experiment;
        RunFilter wanted = filter.get();
        if (of == null || wanted.error() != null) {
            return;
        }
        if (wanted.isEmpty()) {
            searching.invalidate();
            matching.set(null);
            arrange();
            return;
        }
        jobs.quiet("Search the runs of " + of.name(), progress -> ids(of, wanted, progress))
                .onSuccess(found -> {
                    searchProblem.set(null);
                    matching.set(found);
                    arrange();
                })
                .onFailure(searchProblem::set)
                .latest(searching)
                .start();
    }

    /** The ids that pass one of the filter's searches: what OR means. */
    private Set<String> ids(Experiment of, RunFilter wanted, Progress progress) {
        Set<String> ids = new HashSet<>();
        int done = 0;
        for (String search : wanted.searches()) {
            progress.checkCancelled();
            RunTable found = tracking.runTable(
                    RunQuery.of(of.id()).withFilter(search),
                    progress.part((double) done / wanted.searches().size(), 1));
            found.runs().forEach(run -> ids.add(run.id()));
            done++;
        }
        return ids;
    }

    /** Names and values for proposals. */
    public RunFilterNames names() {
        return new RunFilterNames(table.get());
    }

    // ---- order

    /** Sorts by a field; the same field again turns the order, and the third time it is the newest first again. */
    public void sortBy(RunField field) {
        RunArrangement.Wish now = wish.get();
        boolean firstAscending = field.isMetric()
                ? RunReader.smallerIsBetter(field.key())
                : !field.equals(RunField.STARTED) && !field.equals(RunField.DURATION);
        if (!field.equals(now.sort())) {
            wish(field, firstAscending, now.group());
        } else if (now.ascending() == firstAscending) {
            wish(field, !firstAscending, now.group());
        } else {
            wish(null, false, now.group());
        }
    }

    /** Groups by a field, or not at all. */
    public void groupBy(@Nullable RunField field) {
        wish(wish.get().sort(), wish.get().ascending(), field);
    }

    private void wish(@Nullable RunField sort, boolean ascending, @Nullable RunField group) {
        wish.set(new RunArrangement.Wish(sort, ascending, group, null, Set.of()));
        arrange();
    }

    /** Shows or hides what is below a row. */
    public void toggle(RunRow row) {
        String key =
                switch (row) {
                    case RunRow.OfRun run -> run.id();
                    case RunRow.OfGroup group -> group.key();
                };
        if (!collapsed.remove(key)) {
            collapsed.add(key);
        }
        arrange();
    }

    private void arrange() {
        RunArrangement.Wish now = wish.get();
        rows.set(RunArrangement.rows(
                table.get(),
                new RunArrangement.Wish(
                        now.sort(), now.ascending(), now.group(), matching.get(), Set.copyOf(collapsed))));
    }

    // ---- columns

    /** Chooses the columns after the run's name; kept for the experiment. */
    public void setColumns(List<RunField> chosen) {
        columns.set(List.copyOf(chosen));
        Experiment of = experiment;
        if (of != null) {
            memory.update(state ->
                    state.withColumns(of.id(), chosen.stream().map(RunField::id).toList()));
        }
    }

    /** The metric that stands for the run: the one it is sorted by, else the first column with a metric. */
    public @Nullable RunField leadingMetric() {
        RunField sort = wish.get().sort();
        if (sort != null && sort.isMetric()) {
            return sort;
        }
        return columns.get().stream().filter(RunField::isMetric).findFirst().orElse(null);
    }

    // ---- runs

    /** The runs that pass the filter; the same object until runs or filter change. */
    public RunSet matchingRuns() {
        return sets.matching(table.get(), matching.get());
    }

    /** The first runs of the table that have its leading metric. */
    public RunSet topRuns(int most) {
        return RunSets.top(table.get(), rows.get(), leadingMetric(), most);
    }

    /** The ticked runs, in the order of their ticks. */
    public RunSet tickedRuns() {
        return RunSets.of(table.get(), selection.ticked());
    }

    /** Renames, deletes and restores runs. */
    public RunEdits edits() {
        return edits;
    }
}
