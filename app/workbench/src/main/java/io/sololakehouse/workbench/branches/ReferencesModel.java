package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.AheadBehind;
import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.ReferenceStanding;
import io.sololakehouse.workbench.branches.ReferenceRow.Group;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.shell.ReferenceSwitcherModel;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The branches, tags and detached views at the left of the graph: filtered, folded, and how every branch stands to the
 * default branch. Follows the switcher of the window, so that both always show the same. FX thread only.
 */
final class ReferencesModel {

    private final Catalog catalog;
    private final Jobs jobs;
    private final Clock clock;
    private final ReferenceSwitcherModel switcher;
    private final ObservableList<ReferenceRow> rows = FXCollections.observableArrayList();
    // Kept in a field: a read-only list that nobody holds is collected, and its listeners with it.
    private final ObservableList<ReferenceRow> shownRows = FXCollections.unmodifiableObservableList(rows);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable Reference> chosen = new ReadOnlyObjectWrapper<>();
    private final Set<Group> folded = EnumSet.noneOf(Group.class);
    private final List<DetachedView> detached = new ArrayList<>();
    private final InvalidationListener change = observable -> changed();
    private final Latest latest = new Latest();
    private Map<Pair, AheadBehind> known = Map.of();

    /** Two heads: what stands between them never changes. */
    private record Pair(String hash, String base) {}

    ReferencesModel(Catalog catalog, ReferenceSwitcherModel switcher, Jobs jobs, Clock clock) {
        this.catalog = catalog;
        this.switcher = switcher;
        this.jobs = jobs;
        this.clock = clock;
        switcher.references().addListener(change);
        switcher.currentProperty().addListener(change);
        filter.addListener((property, old, text) -> fill());
        changed();
    }

    /** Headings and references, as the list shows them. */
    ObservableList<ReferenceRow> rows() {
        return shownRows;
    }

    /** Only references whose name contains this are shown. */
    StringProperty filterProperty() {
        return filter;
    }

    /** What is chosen in the list, for the actions; null for none. */
    ReadOnlyObjectProperty<@Nullable Reference> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    void choose(@Nullable Reference reference) {
        chosen.set(reference);
    }

    /** Every branch and tag, as the catalog gave them last. */
    List<Reference> all() {
        return switcher.references();
    }

    /** The branches, the default one first. */
    List<Reference> branches() {
        String first = switcher.defaultBranch();
        return switcher.references().stream()
                .filter(Reference::isWritable)
                .sorted(java.util.Comparator.comparing(
                        (Reference reference) -> !reference.name().equals(first)))
                .toList();
    }

    /** A branch or tag by its name, at the hash that it was last seen at. */
    Optional<Reference> find(String name) {
        return switcher.references().stream()
                .filter(reference -> reference.name().equals(name))
                .findFirst();
    }

    /** The default branch, or empty while the catalog has not answered. */
    Optional<Reference> defaultBranch() {
        return find(switcher.defaultBranch());
    }

    /** What the workbench is on, or null while that is not known. */
    @Nullable
    Reference current() {
        return switcher.currentProperty().get();
    }

    /** What the workbench is on: changes after {@link #rows}, which a commit on the current branch changes first. */
    ReadOnlyObjectProperty<@Nullable Reference> currentProperty() {
        return switcher.currentProperty();
    }

    boolean isCurrent(Reference reference) {
        Reference now = current();
        return now != null
                && now.kind() == reference.kind()
                && now.name().equals(reference.name())
                && (reference.kind() != Reference.Kind.COMMIT || now.hash().equals(reference.hash()));
    }

    /** Puts the workbench on a reference. */
    void switchTo(Reference reference) {
        switcher.select(reference);
    }

    /** Asks the catalog again. */
    void refresh() {
        switcher.refresh();
    }

    /** Keeps a commit at hand. */
    void keep(DetachedView view) {
        detached.removeIf(known -> known.reference().equals(view.reference()));
        detached.addFirst(view);
        folded.remove(Group.DETACHED);
        fill();
    }

    void forget(Reference view) {
        detached.removeIf(known -> known.reference().equals(view));
        fill();
    }

    /** Folds or unfolds a group. */
    void toggle(Group group) {
        if (!folded.remove(group)) {
            folded.add(group);
        }
        fill();
    }

    /** How a branch stands to the default branch, or null while it is not known. */
    @Nullable
    AheadBehind standing(Reference branch) {
        return defaultBranch()
                .map(base -> known.get(new Pair(branch.hash(), base.hash())))
                .orElse(null);
    }

    void close() {
        latest.invalidate();
        switcher.references().removeListener(change);
        switcher.currentProperty().removeListener(change);
    }

    private void changed() {
        Reference kept = chosen.get();
        if (kept != null && kept.kind() != Reference.Kind.COMMIT) {
            chosen.set(find(kept.name()).orElse(null));
        }
        fill();
        count();
    }

    private void fill() {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        List<ReferenceRow> made = new ArrayList<>();
        for (Group group : Group.values()) {
            List<ReferenceRow.Item> items = items(group).stream()
                    .filter(item -> item.label().toLowerCase(Locale.ROOT).contains(wanted))
                    .toList();
            if (!items.isEmpty()) {
                boolean open = !folded.contains(group) || !wanted.isEmpty();
                made.add(new ReferenceRow.Heading(group, items.size(), open));
                if (open) {
                    made.addAll(items);
                }
            }
        }
        if (!made.equals(rows)) {
            rows.setAll(made);
        }
    }

    private List<ReferenceRow.Item> items(Group group) {
        return switch (group) {
            case BRANCHES ->
                branches().stream()
                        .map(branch -> new ReferenceRow.Item(
                                group,
                                branch,
                                standing(branch),
                                branch.name().equals(switcher.defaultBranch()),
                                isCurrent(branch),
                                branch.name()))
                        .toList();
            case TAGS ->
                switcher.references().stream()
                        .filter(reference -> reference.kind() == Reference.Kind.TAG)
                        .map(tag -> new ReferenceRow.Item(group, tag, null, false, isCurrent(tag), tag.name()))
                        .toList();
            case DETACHED ->
                detached.stream()
                        .map(view -> new ReferenceRow.Item(
                                group, view.reference(), null, false, isCurrent(view.reference()), label(view)))
                        .toList();
        };
    }

    private String label(DetachedView view) {
        String when = Units.moment(view.at(), clock.instant(), clock.getZone());
        return view.reference().name().isEmpty() ? when : view.reference().name() + " at " + when;
    }

    /** Asks for what is not known yet: two heads that were counted once stand to each other as they did. */
    private void count() {
        Reference base = defaultBranch().orElse(null);
        if (base == null
                || branches().stream().allMatch(branch -> known.containsKey(new Pair(branch.hash(), base.hash())))) {
            return;
        }
        jobs.quiet("Count what branches are ahead and behind", progress -> catalog.standings())
                .onSuccess(standings -> {
                    Map<Pair, AheadBehind> counted = new HashMap<>();
                    String baseHash = standings.stream()
                            .map(ReferenceStanding::reference)
                            .filter(reference -> reference.name().equals(base.name()))
                            .findFirst()
                            .map(Reference::hash)
                            .orElse(base.hash());
                    standings.forEach(standing ->
                            counted.put(new Pair(standing.reference().hash(), baseHash), standing.standing()));
                    known = counted;
                    fill();
                })
                .onFailure(problem -> {
                    // Nobody's action: the list works without the numbers, the catalog's own state says what is wrong.
                })
                .latest(latest)
                .start();
    }
}
