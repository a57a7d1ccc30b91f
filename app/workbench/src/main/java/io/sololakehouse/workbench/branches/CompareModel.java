package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.KeyEffect;
import io.sololakehouse.platform.branches.KeyEffects;
import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

/** What two references or commits differ in: the keys at once, a table's details when it is chosen. FX thread only. */
final class CompareModel {

    private final Catalog catalog;
    private final KeyEffects effects;
    private final Jobs jobs;
    private final Latest latest = new Latest();
    private final ObservableList<KeyChange> shown = FXCollections.observableArrayList();
    // Kept in a field: a read-only list that nobody holds is collected, and its listeners with it.
    private final ObservableList<KeyChange> readable = FXCollections.unmodifiableObservableList(shown);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<KeyEffects.@Nullable Changes> changes = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable KeyChange> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final Map<List<String>, KeyEffect> known = new HashMap<>();
    private @Nullable Reference from;
    private @Nullable Reference to;

    CompareModel(Catalog catalog, KeyEffects effects, Jobs jobs) {
        this.catalog = catalog;
        this.effects = effects;
        this.jobs = jobs;
        filter.addListener((property, old, text) -> fill());
    }

    /** The keys that differ and match the filter, by name. */
    ObservableList<KeyChange> keys() {
        return readable;
    }

    StringProperty filterProperty() {
        return filter;
    }

    /** Everything that differs, or null while it is not known. */
    ReadOnlyObjectProperty<KeyEffects.@Nullable Changes> changesProperty() {
        return changes.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable KeyChange> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Grows whenever a table's details became known. */
    ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    @Nullable
    Reference from() {
        return from;
    }

    @Nullable
    Reference to() {
        return to;
    }

    void open(Reference first, Reference second) {
        from = first;
        to = second;
        changes.set(null);
        selected.set(null);
        known.clear();
        fill();
        reload();
    }

    /** Compares others; a side that is null stays undecided, and nothing happens. */
    void choose(@Nullable Reference first, @Nullable Reference second) {
        if (first != null && second != null && !(first.equals(from) && second.equals(to))) {
            open(first, second);
        }
    }

    /** The other way round. */
    void swap() {
        Reference first = from;
        Reference second = to;
        if (first != null && second != null) {
            open(second, first);
        }
    }

    /** Compares again, at the heads of now. */
    void reload() {
        Reference first = from;
        Reference second = to;
        if (first == null || second == null) {
            return;
        }
        loading.set(true);
        problem.set(null);
        jobs.quiet(
                        "Compare " + name(first) + " with " + name(second),
                        progress -> effects.between(now(first), now(second)))
                .onDone(() -> loading.set(false))
                .onSuccess(found -> {
                    from = found.before();
                    to = found.after();
                    known.clear();
                    changes.set(found);
                    fill();
                    select(shown.isEmpty() ? null : shown.getFirst());
                })
                .onFailure(problem::set)
                .latest(latest)
                .start();
    }

    void select(@Nullable KeyChange change) {
        selected.set(change);
        KeyEffects.Changes all = changes.get();
        if (change == null || all == null || known.containsKey(change.key())) {
            return;
        }
        jobs.quiet("Compare " + change.qualifiedName(), progress -> effects.effect(all, change, progress))
                .onSuccess(effect -> {
                    if (all.equals(changes.get())) {
                        known.put(change.key(), effect);
                        revision.set(revision.get() + 1);
                    }
                })
                .start();
    }

    /** What is known of a key. */
    Optional<KeyEffect> effect(KeyChange change) {
        return Optional.ofNullable(known.get(change.key()));
    }

    private Reference now(Reference reference) {
        return reference.kind() == Reference.Kind.COMMIT
                ? reference
                : catalog.reference(reference.name()).orElse(reference);
    }

    /** What to call a side. */
    static String name(Reference reference) {
        return reference.kind() == Reference.Kind.COMMIT ? reference.shortHash() : reference.name();
    }

    private void fill() {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        KeyEffects.Changes all = changes.get();
        shown.setAll(
                all == null
                        ? List.of()
                        : all.keys().stream()
                                .filter(change -> change.qualifiedName()
                                        .toLowerCase(Locale.ROOT)
                                        .contains(wanted))
                                .toList());
    }
}
