package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.BranchActions;
import io.sololakehouse.platform.branches.ChangePlan;
import io.sololakehouse.platform.branches.Done;
import io.sololakehouse.platform.branches.Rehearsals;
import io.sololakehouse.platform.branches.Undo;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.shell.ReferenceSwitcherModel;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.Jobs;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The view's model: its parts, which page is open, and what goes from one part to another. FX thread only. */
public final class BranchesModel {

    private static final int MOST_COMMITS = 40;

    private final ReferencesModel references;
    private final GraphModel graph;
    private final CommitModel commit;
    private final ChangeModel changes;
    private final MergeModel merge;
    private final MergeDetailModel mergeDetails;
    private final CompareModel compare;
    private final UnfinishedModel unfinished;
    private final BranchActions actions;
    private final Rehearsals rehearsals;
    private final Jobs jobs;
    private final Clock clock;
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(Page.GRAPH);
    private Consumer<Done> notices = done -> {};
    private @Nullable Undo lastUndo;

    /** The pages of the view. */
    enum Page {
        GRAPH,
        COMPARE,
        MERGE
    }

    /** What the model works with. */
    public record Services(
            BranchServices platform,
            ReferenceSwitcherModel switcher,
            Jobs jobs,
            WriteGate gate,
            Clock clock,
            Consumer<Runnable> fxThread) {}

    public BranchesModel(Services services) {
        BranchServices platform = services.platform();
        references = new ReferencesModel(platform.catalog(), services.switcher(), services.jobs(), services.clock());
        graph = new GraphModel(platform.catalog(), references, services.jobs());
        commit = new CommitModel(
                new CommitReader(platform.effects(), platform.statements(), platform.journal()),
                services.jobs(),
                services.fxThread(),
                this::branchOf);
        changes = new ChangeModel(services.jobs(), services.gate(), this::done);
        merge = new MergeModel(
                platform.catalog(), platform.merges(), references, changes, services.jobs(), services.clock());
        mergeDetails = new MergeDetailModel(platform.effects(), platform.tables(), services.jobs());
        compare = new CompareModel(platform.catalog(), platform.effects(), services.jobs());
        unfinished = new UnfinishedModel(platform.sequences(), services.jobs());
        // The catalog answers again: what it made of an interrupted change can be asked now.
        graph.runningProperty().addListener((property, old, running) -> {
            if (running) {
                unfinished.check();
            }
        });
        actions = platform.actions();
        rehearsals = platform.rehearsals();
        jobs = services.jobs();
        clock = services.clock();
        graph.selectedProperty().addListener((property, old, row) -> commit.show(row == null ? null : row.commit()));
    }

    ReferencesModel references() {
        return references;
    }

    GraphModel graph() {
        return graph;
    }

    CommitModel commit() {
        return commit;
    }

    MergeModel merging() {
        return merge;
    }

    MergeDetailModel mergeDetails() {
        return mergeDetails;
    }

    CompareModel comparing() {
        return compare;
    }

    UnfinishedModel unfinished() {
        return unfinished;
    }

    ChangeModel changes() {
        return changes;
    }

    Rehearsals rehearsals() {
        return rehearsals;
    }

    BranchActions actions() {
        return actions;
    }

    ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** Called with every change that was made, to show its notice. */
    void onDone(Consumer<Done> consumer) {
        notices = consumer;
    }

    void showGraph() {
        page.set(Page.GRAPH);
    }

    /** @param from a reference's name or a commit's hash; @param to likewise */
    void compare(String from, String to) {
        compare.open(reference(from), reference(to));
        page.set(Page.COMPARE);
    }

    void merge(Reference source, Reference target) {
        merge.open(source, target);
        page.set(Page.MERGE);
    }

    private Reference reference(String nameOrHash) {
        return references.find(nameOrHash).orElseGet(() -> commit(nameOrHash));
    }

    /** A commit, with the name of a reference that has it: engines read a commit only by such a name. */
    private Reference commit(String hash) {
        Reference head = graph.head(hash);
        return new Reference(Reference.Kind.COMMIT, head == null ? "" : head.name(), hash);
    }

    /** What can be compared: references whose name has a text, then commits that a search for it finds. */
    List<ReferencePick.Choice> choices(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<ReferencePick.Choice> found = new ArrayList<>();
        references.all().stream()
                .filter(reference -> reference.name().toLowerCase(Locale.ROOT).contains(wanted))
                .forEach(reference -> found.add(new ReferencePick.Choice(reference, reference.name(), "")));
        graph.find(text, MOST_COMMITS)
                .forEach(made -> found.add(new ReferencePick.Choice(
                        commit(made.hash()),
                        made.message().lines().findFirst().orElse(""),
                        Units.moment(made.at(), clock.instant(), clock.getZone()))));
        return found;
    }

    void shown() {
        references.refresh();
        unfinished.check();
    }

    void refresh() {
        switch (page.get()) {
            case GRAPH -> {
                references.refresh();
                unfinished.check();
                graph.reload();
            }
            case COMPARE -> compare.reload();
            case MERGE -> merge.checkAgain();
        }
    }

    /** What Ctrl+Z takes back now, or null. */
    @Nullable
    Undo lastUndo() {
        return lastUndo;
    }

    /** Plans the way back from a change: the one call, or why it is not safe any more. */
    void planUndo(Undo undo, Consumer<ChangePlan> planned) {
        jobs.job("Undo " + undo.what(), progress -> actions.undos().plan(undo))
                .onSuccess(planned)
                .start();
    }

    void close() {
        merge.close();
        unfinished.close();
        graph.close();
        references.close();
    }

    private void done(Done done) {
        lastUndo = done.undo().orElse(null);
        graph.clearMarks();
        references.refresh();
        unfinished.check();
        notices.accept(done);
    }

    /** The branch whose line a commit is on in the graph. */
    private String branchOf(CommitInfo shown) {
        GraphRow row = graph.selectedProperty().get();
        return row != null && row.commit().hash().equals(shown.hash()) ? row.branch() : "";
    }
}
