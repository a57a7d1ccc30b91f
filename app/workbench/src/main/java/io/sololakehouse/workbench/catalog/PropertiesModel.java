package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.TableChanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The properties of the open table while they are edited: what was changed, what is wrong with it, and the call that
 * would save it. An edit stays when the table is read again; it is forgotten when another table is opened. FX thread only.
 */
final class PropertiesModel {

    private final CatalogModel catalog;
    private final TableChanges changes;
    private final CatalogWrites writes;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Row> shownRows = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyIntegerWrapper edits = new ReadOnlyIntegerWrapper();
    private final Map<String, @Nullable String> edited = new LinkedHashMap<>();
    private List<String> table = List.of();
    private Map<String, String> saved = Map.of();

    /**
     * A property.
     *
     * @param before its value in the table, or null when it is new
     * @param value its value now, or null when it is to be removed
     * @param problem what is wrong with the value, or empty
     */
    record Row(
            String key, @Nullable String before, @Nullable String value, String problem) {

        boolean isChanged() {
            return !Objects.equals(before, value);
        }
    }

    PropertiesModel(CatalogModel catalog, TableChanges changes, CatalogWrites writes) {
        this.catalog = catalog;
        this.changes = changes;
        this.writes = writes;
        catalog.table().relation().valueProperty().addListener((property, old, relation) -> show(relation));
        show(catalog.table().relation().get());
    }

    /** By key. */
    ObservableList<Row> rows() {
        return shownRows;
    }

    /** How many properties differ from the table's. */
    ReadOnlyIntegerProperty editsProperty() {
        return edits.getReadOnlyProperty();
    }

    /** Why nothing can be edited now, or empty. */
    String readOnly() {
        return catalog.table().relation().get() instanceof Relation.View
                ? "Properties of views can only be read."
                : catalog.pageReadOnlyReason();
    }

    /** Sets a property. */
    void set(String key, String value) {
        edited.put(key, value);
        rebuild();
    }

    /** Marks a property for removal; a new one is gone at once. */
    void remove(String key) {
        if (saved.containsKey(key)) {
            edited.put(key, null);
        } else {
            edited.remove(key);
        }
        rebuild();
    }

    /** Takes the edit of a property back. */
    void revert(String key) {
        edited.remove(key);
        rebuild();
    }

    /** Takes every edit back. */
    void revertAll() {
        edited.clear();
        rebuild();
    }

    /** Why it cannot be saved now, or empty. */
    String whyNotSave() {
        String reason = readOnly();
        if (!reason.isEmpty()) {
            return reason;
        }
        if (edits.get() == 0) {
            return "Nothing was changed.";
        }
        return rows.stream()
                .filter(row -> !row.problem().isEmpty())
                .findFirst()
                .map(row -> row.key() + ": " + row.problem())
                .orElse("");
    }

    /** The exact call that would save the edits, or empty when there are none. */
    String call() {
        Reference branch = catalog.reference();
        return branch == null || edits.get() == 0 ? "" : WriteCalls.properties(branch, table, toSet(), toRemove());
    }

    /** Saves the edits, after the gate let them pass. */
    void save() {
        Reference branch = catalog.reference();
        if (branch != null && whyNotSave().isEmpty()) {
            List<String> of = table;
            writes.changeProperties(branch, of, toSet(), toRemove(), () -> {
                if (of.equals(table)) {
                    edited.clear();
                    rebuild();
                }
            });
        }
    }

    private Map<String, String> toSet() {
        Map<String, String> set = new TreeMap<>();
        for (Row row : rows) {
            String value = row.value();
            if (row.isChanged() && value != null) {
                set.put(row.key(), value);
            }
        }
        return set;
    }

    private Set<String> toRemove() {
        Set<String> remove = new TreeSet<>();
        rows.stream().filter(row -> row.isChanged() && row.value() == null).forEach(row -> remove.add(row.key()));
        return remove;
    }

    private void show(@Nullable Relation relation) {
        if (relation == null) {
            return;
        }
        if (!relation.version().name().equals(table)) {
            table = relation.version().name();
            edited.clear();
        }
        saved = relation.properties();
        rebuild();
    }

    private void rebuild() {
        Map<String, String> changed = new HashMap<>();
        edited.forEach((key, value) -> {
            if (value != null && !value.equals(saved.get(key))) {
                changed.put(key, value);
            }
        });
        Map<String, String> problems = changed.isEmpty() ? Map.of() : changes.validateProperties(changed);
        Set<String> keys = new TreeSet<>(saved.keySet());
        keys.addAll(edited.keySet());
        List<Row> built = new ArrayList<>();
        for (String key : keys) {
            String before = saved.get(key);
            String value = edited.containsKey(key) ? edited.get(key) : before;
            built.add(new Row(key, before, value, problems.getOrDefault(key, "")));
        }
        // The rows tell their listeners: the count has to be right by then.
        edits.set((int) built.stream().filter(Row::isChanged).count());
        rows.setAll(built);
    }
}
