package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The commit graph: which references it shows, how much of the history is read, what the filter finds, and which commit
 * is selected. Reads a screen first and more as it is scrolled; a filter reads on until the history ends. FX thread
 * only.
 */
final class GraphModel {

    private static final int FIRST = 200;
    private static final int CHUNK = 1_000;
    private static final int AHEAD = 300;

    private final Catalog catalog;
    private final Jobs jobs;
    private final ReferencesModel references;
    private final GraphRows rows = new GraphRows();
    private final ObjectProperty<GraphScope> scope = new SimpleObjectProperty<>(GraphScope.ALL);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable GraphRow> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper lanes = new ReadOnlyIntegerWrapper(1);
    private final ReadOnlyIntegerWrapper decorations = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper found = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper mergeTarget = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper mergeProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<CommitInfo>> marked = new ReadOnlyObjectWrapper<>(List.of());
    private final Latest latest = new Latest();
    private final InvalidationListener changed = observable -> referencesChanged();
    private List<Reference> shownHeads = List.of();
    private @Nullable History history;
    private @Nullable Job<?> job;
    private String wanted = "";
    private int needed = FIRST;

    GraphModel(Catalog catalog, ReferencesModel references, Jobs jobs) {
        this.catalog = catalog;
        this.references = references;
        this.jobs = jobs;
        scope.addListener((property, old, now) -> headsChanged());
        filter.addListener((property, old, text) -> search());
        references.rows().addListener(changed);
        references.chosenProperty().addListener(changed);
        references.currentProperty().addListener(changed);
        referencesChanged();
    }

    /** The commits as the list shows them, the newest first; filtered. */
    ObservableList<GraphRow> rows() {
        return rows;
    }

    ObjectProperty<GraphScope> scopeProperty() {
        return scope;
    }

    /** See {@link CommitSearch}. */
    StringProperty filterProperty() {
        return filter;
    }

    /** The commit whose details are shown, or null. */
    ReadOnlyObjectProperty<@Nullable GraphRow> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** False while the catalog has not answered: there is nothing to show then. */
    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Why the history could not be read, or null. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** How many lanes lie side by side at most. */
    ReadOnlyIntegerProperty lanesProperty() {
        return lanes.getReadOnlyProperty();
    }

    /** Grows whenever other references stand at the commits: rows in sight are filled anew then. */
    ReadOnlyIntegerProperty decorationsProperty() {
        return decorations.getReadOnlyProperty();
    }

    /** "37 of 12,300 commits match", or empty without a filter. */
    ReadOnlyStringProperty foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** The branch that the merge button merges into, or empty when it has to be chosen. */
    ReadOnlyStringProperty mergeTargetProperty() {
        return mergeTarget.getReadOnlyProperty();
    }

    /** Why nothing can be merged now, or empty. */
    ReadOnlyStringProperty mergeProblemProperty() {
        return mergeProblem.getReadOnlyProperty();
    }

    /** How many commits are read so far. */
    int readCount() {
        History now = history;
        return now == null ? 0 : now.size();
    }

    void select(GraphRow row) {
        wanted = row.commit().hash();
        selected.set(row);
    }

    /** Selects a commit, reading on until it is found. */
    void select(String hash) {
        wanted = hash;
        if (!filter.get().isBlank() && indexOf(hash) < 0) {
            filter.set("");
        }
        History now = history;
        int known = now == null ? -1 : now.indexOf(hash);
        if (now != null && known < 0 && scope.get() != GraphScope.ALL) {
            scope.set(GraphScope.ALL);
            return;
        }
        showSelected();
        readOn();
    }

    /** The commits that were chosen to be transplanted together, the oldest first. */
    ReadOnlyObjectProperty<List<CommitInfo>> markedProperty() {
        return marked.getReadOnlyProperty();
    }

    boolean isMarked(CommitInfo commit) {
        return marked.get().stream().anyMatch(known -> known.hash().equals(commit.hash()));
    }

    /** Chooses a commit beside those that are chosen, or no longer. */
    void toggleMark(CommitInfo commit) {
        List<CommitInfo> now = new ArrayList<>(marked.get());
        if (!now.removeIf(known -> known.hash().equals(commit.hash()))) {
            now.add(commit);
        }
        History from = history;
        if (from != null) {
            // Children stand above their parents.
            now.sort(Comparator.comparingInt((CommitInfo known) -> -from.indexOf(known.hash())));
        }
        marked.set(List.copyOf(now));
        decorations.set(decorations.get() + 1);
    }

    void clearMarks() {
        if (!marked.get().isEmpty()) {
            marked.set(List.of());
            decorations.set(decorations.get() + 1);
        }
    }

    /** A reference whose history has this commit: the one whose line it is on, else the first head; null for none. */
    @Nullable
    Reference head(String hash) {
        History now = history;
        int at = now == null ? -1 : now.indexOf(hash);
        if (now != null && at >= 0) {
            String branch = now.branchOf(now.lanes(at).line());
            Reference found = references.find(branch).orElse(null);
            if (found != null) {
                return found;
            }
        }
        return shownHeads.isEmpty() ? null : shownHeads.getFirst();
    }

    /** Commits that are read and that a search finds, the newest first. @param most of them */
    List<CommitInfo> find(String text, int most) {
        History now = history;
        CommitSearch search = CommitSearch.of(text);
        List<CommitInfo> matching = new ArrayList<>();
        for (int i = 0; now != null && i < now.size() && matching.size() < most; i++) {
            if (search.finds(now.commit(i))) {
                matching.add(now.commit(i));
            }
        }
        return matching;
    }

    /** The row of a commit that is read, or -1. */
    int indexOf(String hash) {
        return rows.indexOfHash(hash);
    }

    /** Called while the graph is scrolled. @param last index of the lowest row in sight */
    void scrolledTo(int last) {
        int asked = last + AHEAD;
        if (asked > needed) {
            needed = Math.max(asked, needed + CHUNK);
            readOn();
        }
    }

    /** Reads everything anew. */
    void reload() {
        shownHeads = List.of();
        headsChanged();
    }

    /** Reads what is left to read, for the table view of the graph and for tests. */
    boolean isWhole() {
        History now = history;
        return now != null && now.isEnded();
    }

    void close() {
        latest.invalidate();
        cancel();
        references.rows().removeListener(changed);
        references.chosenProperty().removeListener(changed);
        references.currentProperty().removeListener(changed);
    }

    private void referencesChanged() {
        running.set(!references.all().isEmpty());
        Reference source = mergeSource();
        String target = references.defaultBranch().map(Reference::name).orElse("");
        boolean open = source == null || source.name().equals(target);
        mergeTarget.set(open ? "" : target);
        mergeProblem.set(
                running.get()
                        ? references.branches().size() < 2 ? "There is only one branch" : ""
                        : "The catalog is not running");
        headsChanged();
    }

    /** The branch or tag that the merge button merges: the chosen one, else the current one; null when neither is one. */
    @Nullable
    Reference mergeSource() {
        Reference chosen = references.chosenProperty().get();
        return chosen != null ? chosen : references.current();
    }

    private List<Reference> heads() {
        Reference current = references.current();
        Reference chosen = references.chosenProperty().get();
        return switch (scope.get()) {
            case ALL -> {
                List<Reference> all = new ArrayList<>(references.branches());
                references.all().stream()
                        .filter(reference -> !reference.isWritable())
                        .forEach(all::add);
                if (current != null && current.kind() == Reference.Kind.COMMIT) {
                    all.add(current);
                }
                yield all;
            }
            case CURRENT -> current == null ? List.of() : List.of(current);
            case CHOSEN -> chosen != null ? List.of(chosen) : current == null ? List.of() : List.of(current);
        };
    }

    private void headsChanged() {
        List<Reference> heads = heads();
        if (rows.showReferences(references.all(), references.current())) {
            decorations.set(decorations.get() + 1);
        }
        if (heads.equals(shownHeads)) {
            return;
        }
        shownHeads = heads;
        cancel();
        if (heads.isEmpty()) {
            history = null;
            loading.set(false);
            latest.invalidate();
            rows.clear();
            selected.set(null);
            return;
        }
        read(new History(catalog, heads), Math.clamp(needed, FIRST, 5 * CHUNK));
    }

    /** Reads on when the list, the filter or a wanted commit needs more. */
    private void readOn() {
        History now = history;
        if (now == null || loading.get() || now.isEnded()) {
            return;
        }
        boolean more = now.size() < needed
                || !CommitSearch.of(filter.get()).isEmpty()
                || !wanted.isEmpty() && now.indexOf(wanted) < 0;
        if (more) {
            read(now, CHUNK);
        }
    }

    private void read(History from, int count) {
        loading.set(true);
        problem.set(null);
        boolean anew = from != history;
        job = jobs.quiet("Read the commits", progress -> from.readMore(count, progress))
                .onSuccess(read -> {
                    loading.set(false);
                    history = from;
                    from.show(read);
                    lanes.set(from.width());
                    if (anew) {
                        rows.show(from, CommitSearch.of(filter.get()));
                    } else {
                        rows.grow(from);
                    }
                    countFound();
                    showSelected();
                    readOn();
                })
                .onFailure(failed -> {
                    loading.set(false);
                    problem.set(failed);
                })
                .latest(latest)
                .start();
    }

    private void cancel() {
        Job<?> now = job;
        job = null;
        if (now != null) {
            now.cancel();
        }
        latest.invalidate();
        loading.set(false);
    }

    private void search() {
        History now = history;
        if (now != null) {
            rows.show(now, CommitSearch.of(filter.get()));
            countFound();
            showSelected();
            readOn();
        }
    }

    private void countFound() {
        History now = history;
        if (now == null || CommitSearch.of(filter.get()).isEmpty()) {
            found.set("");
        } else {
            found.set(Units.count(rows.size()) + " of " + Units.count(now.size(), "commit", "commits")
                    + (now.isEnded() ? " match" : " match, reading older ones…"));
        }
    }

    /** Keeps what was chosen selected while rows come and go; until something was, it is the current head. */
    private void showSelected() {
        Reference current = references.current();
        String hash = wanted.isEmpty() && current != null ? current.hash() : wanted;
        int index = rows.indexOfHash(hash);
        GraphRow row = index < 0 ? null : rows.get(index);
        if (row == null && wanted.isEmpty() && !rows.isEmpty()) {
            row = rows.get(0);
        }
        if (row != null || !loading.get() && isWhole()) {
            if (!Objects.equals(row, selected.get())) {
                selected.set(row);
            }
        }
    }
}
