package io.sololakehouse.workbench.shell;

import io.sololakehouse.platform.catalog.AheadBehind;
import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.ReferenceStanding;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.Lane;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The reference that the whole workbench is on, like the checked-out branch of a git client. FX thread only; the catalog
 * is asked in the background, and never when nobody has started it.
 */
public final class ReferenceSwitcherModel {

    private static final int COUNT_LIMIT = 500;

    private final Catalog catalog;
    private final Jobs jobs;
    private final Clock clock;
    private final Consumer<String> remember;
    private final Latest latest = new Latest();
    private final ObservableList<Reference> references = FXCollections.observableArrayList();
    // Kept in a field: a read-only list that nobody holds is collected, and its listeners with it.
    private final ObservableList<Reference> shownReferences = FXCollections.unmodifiableObservableList(references);
    private final ReadOnlyObjectWrapper<@Nullable Reference> current = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper name;
    private final ReadOnlyStringWrapper standing = new ReadOnlyStringWrapper("the catalog is not running");
    private final ReadOnlyObjectWrapper<Map<String, AheadBehind>> standings = new ReadOnlyObjectWrapper<>(Map.of());
    private final Latest counting = new Latest();
    private Supplier<List<String>> recent = List::of;
    private Consumer<String> create = wanted -> {};
    private String defaultBranch = "main";
    private boolean running;

    /**
     * The list of references and where the current one stands.
     *
     * @param standing "4 ahead, 2 behind main", "e7b0d4c1, 7 h ago" or "no commits yet"
     */
    private record Loaded(List<Reference> references, Reference current, String defaultBranch, String standing) {}

    /**
     * @param initialName the reference of the last session
     * @param remember keeps the name for the next one
     */
    public ReferenceSwitcherModel(
            Catalog catalog, Jobs jobs, Clock clock, String initialName, Consumer<String> remember) {
        this.catalog = catalog;
        this.jobs = jobs;
        this.clock = clock;
        this.remember = remember;
        this.name = new ReadOnlyStringWrapper(initialName.isEmpty() ? "main" : initialName);
    }

    /** Branches first, then tags, as the catalog gave them last. */
    public ObservableList<Reference> references() {
        return shownReferences;
    }

    /** The current reference at the hash it was last seen at, or null while the catalog has not answered. */
    public ReadOnlyObjectProperty<@Nullable Reference> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Its name; known before the catalog answers. */
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    /** How it stands to the default branch, in a few words. */
    public ReadOnlyStringProperty aheadBehindProperty() {
        return standing.getReadOnlyProperty();
    }

    /** @param names of the references that the workbench was on before, the last one first */
    public void recentFrom(Supplier<List<String>> names) {
        recent = names;
    }

    /** References that the workbench was on before and that are still there, the last one first. */
    List<Reference> recent() {
        return recent.get().stream()
                .filter(known -> !known.equals(name.get()))
                .flatMap(known ->
                        references.stream().filter(reference -> reference.name().equals(known)))
                .toList();
    }

    /** @param action makes a branch where the workbench is, given the name that was typed, which may be empty */
    public void onCreate(Consumer<String> action) {
        create = action;
    }

    void create(String wanted) {
        create.accept(wanted);
    }

    /** How every branch stands to the default branch, by name, once it was counted; see {@link #count}. */
    ReadOnlyObjectProperty<Map<String, AheadBehind>> standingsProperty() {
        return standings.getReadOnlyProperty();
    }

    /** Counts what branches are ahead and behind: for when they are looked at. */
    void count() {
        if (!running) {
            return;
        }
        jobs.quiet(
                        "Count what branches are ahead and behind",
                        progress -> catalog.standings().stream()
                                .collect(Collectors.toMap(
                                        standing -> standing.reference().name(),
                                        ReferenceStanding::standing,
                                        (a, b) -> a)))
                .onSuccess(standings::set)
                .onFailure(unanswered -> {
                    // Nobody's action: the list works without the numbers.
                })
                .latest(counting)
                .start();
    }

    /** The name of the default branch ("main"). */
    public String defaultBranch() {
        return defaultBranch;
    }

    /** The catalog answers from now on. */
    public void catalogStarted() {
        running = true;
        refresh();
    }

    /** Asks the catalog again, when it runs. */
    public void refresh() {
        if (!running) {
            return;
        }
        String wanted = name.get();
        Reference shown = current.get();
        Reference detached = shown != null && shown.kind() == Reference.Kind.COMMIT ? shown : null;
        jobs.quiet("Read branches and tags", progress -> load(wanted, detached))
                .onSuccess(this::show)
                .onFailure(this::unavailable)
                .latest(latest)
                .start();
    }

    /** Puts the workbench on a reference. Everything that shows data follows. */
    public void select(Reference reference) {
        if (reference.name().equals(name.get()) && reference.equals(current.get())) {
            return;
        }
        name.set(reference.name());
        current.set(reference);
        standing.set(reference.shortHash());
        remember.accept(reference.name());
        refresh();
    }

    /** The catalog was stopped: what is shown stays, and nothing is asked. */
    public void catalogStopped() {
        running = false;
        latest.invalidate();
        references.clear();
        current.set(null);
        standing.set("the catalog is not running");
    }

    private void show(Loaded loaded) {
        Lane.meet(loaded.references().stream()
                .filter(Reference::isWritable)
                .map(Reference::name)
                .toList());
        references.setAll(loaded.references());
        defaultBranch = loaded.defaultBranch();
        // The hash moves with every commit, and views follow it: only a real change is told.
        if (!loaded.current().equals(current.get())) {
            current.set(loaded.current());
        }
        if (!loaded.current().name().equals(name.get())) {
            name.set(loaded.current().name());
            remember.accept(loaded.current().name());
        }
        standing.set(loaded.standing());
    }

    private void unavailable(Problem problem) {
        // Reading the branches is nobody's action: the service's own state says what is wrong.
        standing.set("the catalog does not answer");
    }

    /** @param detached the commit that the workbench is on, or null when it is on a branch or tag */
    private Loaded load(String wanted, @Nullable Reference detached) {
        List<Reference> all = catalog.references();
        Reference base = catalog.defaultBranch();
        if (detached != null) {
            // A commit never moves: the workbench stays on it until another reference is chosen.
            return new Loaded(all, detached, base.name(), "as of " + detached.shortHash() + ", read only");
        }
        Reference now = all.stream()
                .filter(reference -> reference.name().equals(wanted))
                .findFirst()
                .orElse(base);
        return new Loaded(all, now, base.name(), standing(now, base));
    }

    private String standing(Reference now, Reference base) {
        if (now.name().equals(base.name())) {
            List<CommitInfo> newest = catalog.log(now, 1);
            return newest.isEmpty()
                    ? "no commits yet"
                    : now.shortHash() + ", " + Units.ago(newest.getFirst().at(), clock.instant(), clock.getZone());
        }
        return standing(catalog.aheadBehind(now, base, COUNT_LIMIT), base.name());
    }

    /** "4 ahead, 2 behind main", "3 ahead of main", "same as main". */
    static String standing(AheadBehind counts, String base) {
        if (counts.ahead() == 0 && counts.behind() == 0) {
            return "same as " + base;
        }
        return counts(counts) + (counts.behind() > 0 ? " " : " of ") + base;
    }

    /** "4 ahead, 2 behind", or "same". */
    static String counts(AheadBehind counts) {
        String most = counts.truncated() ? "+" : "";
        if (counts.ahead() == 0 && counts.behind() == 0) {
            return "same";
        }
        return Stream.of(
                        counts.ahead() > 0 ? counts.ahead() + most + " ahead" : "",
                        counts.behind() > 0 ? counts.behind() + most + " behind" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
