package io.sololakehouse.platform.sample;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.MergeResult;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sample lakehouse: flights out of New York City in 2013 in bronze, silver and gold, with a history of commits,
 * branches and tags.
 *
 * <p>A load that came to its end is not repeated. One that did not (cancelled, killed) starts over: it first takes away
 * what it had made, so that a statement that still ran on the server when the load ended cannot leave its rows twice.
 * Blocking; call it from a task.
 */
public final class SampleLakehouse {

    /** The title of the task that loads, under which the journal files every call of a load. */
    public static final String LOAD_TITLE = "Load the sample lakehouse";

    /** The title of the task that removes. */
    public static final String REMOVE_TITLE = "Remove the sample lakehouse";

    private final QueryEngine engine;
    private final Catalog catalog;
    private final SampleFiles files;
    private final Months months;
    private final SampleInventory inventory;
    private final SampleRemoval removal;
    private final ReentrantLock busy = new ReentrantLock();

    /** @param directory where the sample's Parquet files are copied to; the engine must be able to read it */
    public SampleLakehouse(QueryEngine engine, Catalog catalog, Path directory) {
        this(engine, catalog, directory, Months.all());
    }

    /** A sample with fewer flights. @param months the months whose flights are loaded */
    public SampleLakehouse(QueryEngine engine, Catalog catalog, Path directory, Months months) {
        this.engine = engine;
        this.catalog = catalog;
        this.files = new SampleFiles(directory);
        this.months = months;
        this.inventory = new SampleInventory(engine, catalog);
        this.removal = new SampleRemoval(inventory, catalog);
    }

    /** Every step that a load into an empty lakehouse takes, in order. Asks the catalog for its default branch. */
    public List<SampleStep> plan() {
        return SampleScript.of(files, catalog.defaultBranch().name(), months);
    }

    /** How much of the sample is there, from the catalog alone. */
    public SampleState state() {
        return inventory.state();
    }

    /**
     * Loads the sample; does nothing when it is loaded. Starts over when an earlier load or removal did not end.
     *
     * @throws LakehouseException when a table, branch or tag of somebody else's has a name that the sample needs
     */
    public SampleState load(Progress progress) {
        return alone(() -> {
            SampleState before = state();
            if (before.isLoaded()) {
                progress.report("The sample is loaded", 1);
                return before;
            }
            if (before.status() == SampleState.Status.PARTIAL) {
                progress.report("Taking away an unfinished load", 0);
                takeAway(SampleTrouble.LOAD, progress.part(0, 0.1));
                refuseForeignNames();
            }
            progress.report("Copying the sample's files", 0);
            files.install();
            run(SampleTrouble.LOAD, plan(), progress.part(before.status() == SampleState.Status.PARTIAL ? 0.1 : 0, 1));
            return state();
        });
    }

    /** What {@link #remove} would do now, in order. Looks into the lakehouse; changes nothing. */
    public List<SampleStep> removalPlan(Progress progress) {
        List<SampleStep> steps = new ArrayList<>(removal.references(progress));
        steps.addAll(removal.tables(progress));
        // Which namespaces will be empty is only known when the tables are gone.
        return steps;
    }

    /**
     * Drops the sample's tables, branches and tags, and its namespaces when nothing else is in them. Data files stay in
     * the object store as long as commits of the history refer to them.
     */
    public SampleState remove(Progress progress) {
        return alone(() -> {
            takeAway(SampleTrouble.REMOVAL, progress);
            return state();
        });
    }

    private void takeAway(SampleTrouble trouble, Progress progress) {
        run(trouble, removal.references(progress), progress.part(0, 0.3));
        run(trouble, removal.tables(progress), progress.part(0.3, 0.8));
        run(trouble, removal.namespaces(progress), progress.part(0.8, 1));
    }

    private void run(SampleTrouble trouble, List<SampleStep> steps, Progress progress) {
        for (int i = 0; i < steps.size(); i++) {
            progress.checkCancelled();
            SampleStep step = steps.get(i);
            progress.report(step.title(), (double) i / steps.size());
            try {
                run(step, progress);
            } catch (LakehouseException e) {
                throw trouble.at(step, e);
            }
        }
    }

    private void run(SampleStep step, Progress progress) {
        switch (step) {
            case SampleStep.Statement statement ->
                engine.execute(new Query(statement.sql(), statement.reference(), "", 1), new CancelOnly(progress));
            case SampleStep.CreateBranch branch -> catalog.createBranch(branch.name(), head(branch.from()));
            case SampleStep.CreateTag tag -> catalog.createTag(tag.name(), head(tag.at()));
            case SampleStep.DeleteReference gone -> catalog.delete(head(gone.name()));
            case SampleStep.Merge merge -> {
                MergeResult result = catalog.merge(head(merge.from()), head(merge.into()), merge.message());
                if (!result.applied()) {
                    throw new LakehouseException(Problem.of(
                            merge.title() + " failed",
                            "Both branches changed "
                                    + result.conflicts().stream()
                                            .map(MergeResult.Conflict::key)
                                            .toList()
                                    + "."));
                }
            }
        }
    }

    private Reference head(String name) {
        return catalog.reference(name)
                .orElseThrow(() -> new LakehouseException(Problem.of(
                        name + " does not exist any more",
                        "It was deleted while the sample was being loaded or removed.",
                        new Remedy("Try again", new Remedy.Retry()))));
    }

    private void refuseForeignNames() {
        List<String> taken = new ArrayList<>(inventory.namedTables(catalog.defaultBranch()));
        inventory.namedReferences().forEach(reference -> taken.add(reference.name()));
        if (!taken.isEmpty()) {
            throw new LakehouseException(Problem.of(
                            "The sample was not loaded",
                            "It needs names that are taken by something of your own: " + String.join(", ", taken)
                                    + ". Rename or delete what has them.",
                            new Remedy("Try again", new Remedy.Retry()))
                    .withEffect("Nothing of yours was changed."));
        }
    }

    private SampleState alone(java.util.function.Supplier<SampleState> work) {
        if (!busy.tryLock()) {
            throw new LakehouseException(Problem.of(
                            "The sample is being loaded or removed",
                            "One load or removal runs at a time.",
                            new Remedy("Try again", new Remedy.Retry()))
                    .withEffect("Nothing was changed."));
        }
        try {
            return work.get();
        } finally {
            busy.unlock();
        }
    }

    /** Passes cancelling on, and keeps the step's own title in front of what the engine reports. */
    private record CancelOnly(Progress whole) implements Progress {
        @Override
        public void report(String step, double fraction) {}

        @Override
        public boolean isCancelled() {
            return whole.isCancelled();
        }
    }
}
