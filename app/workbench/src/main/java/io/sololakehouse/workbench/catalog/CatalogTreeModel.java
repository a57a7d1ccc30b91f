package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The tree of one reference as flat rows. Names come in one answer of the catalog; what a table holds is only read for
 * rows that somebody looks at. FX thread only.
 */
final class CatalogTreeModel {

    private static final int BATCH = 12;
    private static final int MOST_WAITING = 120;
    static final List<String> ROOT = List.of();

    private final Catalog catalog;
    private final TreeFacts.Reader reader;
    private final Jobs jobs;
    private final Latest latest = new Latest();
    private final ObservableList<TreeRow> rows = FXCollections.observableArrayList();
    // Kept in a field: a read-only list that nobody holds is collected, and its listeners with it.
    private final ObservableList<TreeRow> shownRows = FXCollections.unmodifiableObservableList(rows);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Reference> reference = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper factsRead = new ReadOnlyIntegerWrapper();
    private final Set<List<String>> expanded = new HashSet<>(Set.of(ROOT));
    private final Map<List<String>, TreeFacts> facts = new HashMap<>();
    private final Map<List<String>, Problem> broken = new HashMap<>();
    private final Set<List<String>> fresh = new HashSet<>();
    private final Deque<List<String>> waiting = new ArrayDeque<>();
    private boolean reading;
    private int generation;
    private @Nullable Reference wanted;
    private CatalogIndex index = CatalogIndex.of(List.of());
    private Runnable expandedChanged = () -> {};
    private Runnable loaded = () -> {};

    /** @param reader reads what a table holds */
    CatalogTreeModel(Catalog catalog, TreeFacts.Reader reader, Jobs jobs) {
        this.catalog = catalog;
        this.reader = reader;
        this.jobs = jobs;
        filter.addListener((property, old, text) -> rebuild());
    }

    /** What is shown, from top to bottom. */
    ObservableList<TreeRow> rows() {
        return shownRows;
    }

    /** Only entries whose qualified name contains this are shown, with what they stand in; empty shows all. */
    StringProperty filterProperty() {
        return filter;
    }

    /** True while the names are read for the first time at a reference. */
    ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Why the names could not be read, or null. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The reference whose entries are shown, or null before the first answer. */
    ReadOnlyObjectProperty<@Nullable Reference> referenceProperty() {
        return reference.getReadOnlyProperty();
    }

    /** Counts up whenever facts of tables arrived: rows that are painted should be painted again. */
    ReadOnlyIntegerProperty factsReadProperty() {
        return factsRead.getReadOnlyProperty();
    }

    /** The entries behind the rows. */
    CatalogIndex index() {
        return index;
    }

    /** Called when the user opened or closed a row. */
    void onExpandedChange(Runnable action) {
        expandedChanged = action;
    }

    /** Called after the entries of a reference arrived. */
    void onLoaded(Runnable action) {
        loaded = action;
    }

    /** The names of open rows. */
    Set<List<String>> expanded() {
        return Set.copyOf(expanded);
    }

    /** Opens exactly these rows; at the start. */
    void restoreExpanded(Set<List<String>> names) {
        expanded.clear();
        expanded.addAll(names);
        rebuild();
    }

    /** Goes to a reference, at its hash. @param target null when the catalog does not run */
    void show(@Nullable Reference target) {
        boolean other = target == null || wanted == null || !target.name().equals(wanted.name());
        wanted = target;
        if (target == null) {
            latest.invalidate();
            loading.set(false);
            problem.set(null);
            reference.set(null);
            index = CatalogIndex.of(List.of());
            forgetFacts();
            rebuild();
            return;
        }
        if (other) {
            forgetFacts();
        }
        refresh();
    }

    /** Reads the names again. */
    void refresh() {
        Reference target = wanted;
        if (target == null) {
            return;
        }
        loading.set(index.isEmpty()
                || !Objects.equals(
                        target.name(),
                        Optional.ofNullable(reference.get())
                                .map(Reference::name)
                                .orElse(null)));
        jobs.quiet("Read the tables of " + display(target), progress -> CatalogIndex.of(catalog.entries(target)))
                .onSuccess(found -> {
                    index = found;
                    problem.set(null);
                    reference.set(target);
                    fresh.clear();
                    generation++;
                    rebuild();
                    loaded.run();
                })
                .onFailure(failed -> {
                    problem.set(failed);
                    rebuild();
                })
                .onDone(() -> loading.set(false))
                .latest(latest)
                .start();
    }

    static String display(Reference reference) {
        return reference.kind() == Reference.Kind.COMMIT ? reference.shortHash() : reference.name();
    }

    /** Opens or closes a row. */
    void toggle(TreeRow row) {
        setExpanded(row, !row.expanded());
    }

    void setExpanded(TreeRow row, boolean open) {
        if (!row.expandable() || row.expanded() == open) {
            return;
        }
        if (open) {
            expanded.add(row.name());
            if (row.kind() == TreeRow.Kind.TABLE || row.kind() == TreeRow.Kind.VIEW) {
                look(row);
            }
        } else {
            expanded.remove(row.name());
        }
        rebuild();
        expandedChanged.run();
    }

    /** Opens everything that an entry stands in. @return the entry's row, or -1 when there is no such entry */
    int reveal(List<String> name) {
        if (index.find(name).isEmpty()) {
            return -1;
        }
        boolean changed = expanded.add(ROOT);
        for (List<String> at = CatalogIndex.parent(name); !at.isEmpty(); at = CatalogIndex.parent(at)) {
            changed |= expanded.add(at);
        }
        if (changed) {
            rebuild();
            expandedChanged.run();
        }
        int row = rowOf(name);
        if (row < 0 && !filter.get().isEmpty()) {
            filter.set("");
            row = rowOf(name);
        }
        return row;
    }

    /** The row of an entry, or -1 when it is not shown. */
    int rowOf(List<String> name) {
        for (int i = 0; i < rows.size(); i++) {
            TreeRow row = rows.get(i);
            if (row.kind() != TreeRow.Kind.COLUMN
                    && row.kind() != TreeRow.Kind.WAITING
                    && row.name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Somebody sees this row: what its table holds is read, if that is not known yet. */
    void look(TreeRow row) {
        boolean table = row.kind() == TreeRow.Kind.TABLE || row.kind() == TreeRow.Kind.VIEW && row.expanded();
        if (!table || fresh.contains(row.name())) {
            return;
        }
        waiting.remove(row.name());
        waiting.addFirst(row.name());
        while (waiting.size() > MOST_WAITING) {
            waiting.removeLast();
        }
        readNext();
    }

    /** The facts of an entry as far as they are known. */
    Optional<TreeFacts> facts(List<String> name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** What a table's row says at its right end, now. */
    String note(TreeRow row) {
        if (row.kind() != TreeRow.Kind.TABLE) {
            return row.note();
        }
        TreeFacts known = facts.get(row.name());
        return known == null || known.rows() < 0 ? "" : shortCount(known.rows());
    }

    /** Why an entry cannot be read, when somebody tried. */
    Optional<Problem> problem(TreeRow row) {
        return Optional.ofNullable(broken.get(row.name()));
    }

    /** "265", "96 K", "11.2 M": as much as fits beside a name. */
    static String shortCount(long count) {
        if (count < 10_000) {
            return Units.count(count);
        }
        double shown = count;
        String[] units = {" K", " M", " G", " T"};
        int unit = -1;
        while (shown >= 999.5 && unit < units.length - 1) {
            shown /= 1000;
            unit++;
        }
        return String.format(Locale.ENGLISH, shown >= 99.95 || unit == 0 ? "%.0f%s" : "%.1f%s", shown, units[unit]);
    }

    private void forgetFacts() {
        facts.clear();
        broken.clear();
        fresh.clear();
        waiting.clear();
        generation++;
    }

    private record Read(Map<List<String>, TreeFacts> facts, Map<List<String>, Problem> broken) {}

    /** Reads a handful at a time, the newest wish first: what was scrolled past long ago is not worth much. */
    private void readNext() {
        Reference at = reference.get();
        if (reading || at == null) {
            return;
        }
        List<CatalogEntry> batch = new ArrayList<>();
        while (batch.size() < BATCH && !waiting.isEmpty()) {
            index.find(waiting.removeFirst()).ifPresent(batch::add);
        }
        if (batch.isEmpty()) {
            return;
        }
        reading = true;
        int asked = generation;
        jobs.quiet("Read what the tables hold", progress -> {
                    Map<List<String>, TreeFacts> read = new LinkedHashMap<>();
                    Map<List<String>, Problem> failed = new LinkedHashMap<>();
                    for (CatalogEntry entry : batch) {
                        progress.checkCancelled();
                        try {
                            read.put(entry.name(), reader.read(at, entry));
                        } catch (LakehouseException e) {
                            failed.put(entry.name(), e.problem());
                        }
                    }
                    return new Read(read, failed);
                })
                .onSuccess(read -> {
                    if (asked == generation) {
                        facts.putAll(read.facts());
                        read.facts().keySet().forEach(broken::remove);
                        broken.putAll(read.broken());
                        fresh.addAll(read.facts().keySet());
                        fresh.addAll(read.broken().keySet());
                        factsArrived(read.facts().keySet());
                    }
                })
                .onFailure(failed -> {
                    // The catalog went away meanwhile; its own state says so, and the rows ask again.
                })
                .onDone(() -> {
                    reading = false;
                    readNext();
                })
                .start();
    }

    private void factsArrived(Set<List<String>> names) {
        if (names.stream().anyMatch(expanded::contains)) {
            rebuild();
        }
        factsRead.set(factsRead.get() + 1);
    }

    private void rebuild() {
        List<TreeRow> built = new ArrayList<>();
        if (reference.get() != null || !index.isEmpty()) {
            String pattern = filter.get().strip().toLowerCase(Locale.ROOT);
            Set<List<String>> matching = pattern.isEmpty() ? Set.of() : matching(pattern);
            boolean open = expanded.contains(ROOT) || !pattern.isEmpty();
            built.add(new TreeRow(TreeRow.Kind.CATALOG, ROOT, "lakehouse", 0, true, open, "", null));
            if (open) {
                addChildren(ROOT, 1, pattern.isEmpty() ? null : matching, built);
            }
        }
        rows.setAll(built);
    }

    /** Every entry that matches, and every namespace that one stands in. */
    private Set<List<String>> matching(String pattern) {
        Set<List<String>> found = new HashSet<>();
        for (CatalogEntry entry : index.all()) {
            if (entry.qualifiedName().toLowerCase(Locale.ROOT).contains(pattern)) {
                for (List<String> at = entry.name(); !at.isEmpty() && found.add(at); at = CatalogIndex.parent(at)) {
                    // The parents are added on the way up.
                }
            }
        }
        return found;
    }

    private void addChildren(List<String> parent, int depth, @Nullable Set<List<String>> only, List<TreeRow> built) {
        for (CatalogEntry entry : index.children(parent)) {
            if (only != null && !only.contains(entry.name())) {
                continue;
            }
            TreeRow row = row(entry, depth, only != null);
            built.add(row);
            if (!row.expanded()) {
                continue;
            }
            if (row.kind() == TreeRow.Kind.NAMESPACE) {
                addChildren(entry.name(), depth + 1, only, built);
            } else {
                addColumns(entry.name(), depth + 1, built);
            }
        }
    }

    private TreeRow row(CatalogEntry entry, int depth, boolean filtered) {
        String label = entry.name().getLast();
        boolean open = expanded.contains(entry.name());
        return switch (entry.kind()) {
            case NAMESPACE -> {
                int count = index.count(entry.name());
                yield new TreeRow(
                        TreeRow.Kind.NAMESPACE,
                        entry.name(),
                        label,
                        depth,
                        count > 0,
                        count > 0 && (open || filtered),
                        Units.count(count),
                        null);
            }
            case TABLE -> new TreeRow(TreeRow.Kind.TABLE, entry.name(), label, depth, true, open, "", null);
            case VIEW -> new TreeRow(TreeRow.Kind.VIEW, entry.name(), label, depth, true, open, "view", null);
            case OTHER -> new TreeRow(TreeRow.Kind.OTHER, entry.name(), label, depth, false, false, "", null);
        };
    }

    private void addColumns(List<String> name, int depth, List<TreeRow> built) {
        TreeFacts known = facts.get(name);
        Problem failed = broken.get(name);
        if (known != null) {
            for (TreeFacts.Column column : known.columns()) {
                List<String> columnName = new ArrayList<>(name);
                columnName.add(column.name());
                built.add(new TreeRow(
                        TreeRow.Kind.COLUMN, columnName, column.name(), depth, false, false, column.type(), null));
            }
        } else if (failed != null) {
            built.add(new TreeRow(TreeRow.Kind.WAITING, name, failed.what(), depth, false, false, "", failed));
        } else {
            built.add(new TreeRow(TreeRow.Kind.WAITING, name, "Reading the columns", depth, false, false, "", null));
        }
    }
}
