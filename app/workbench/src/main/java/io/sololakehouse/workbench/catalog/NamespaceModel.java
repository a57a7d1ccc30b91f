package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tables.Tables;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The page of a namespace: what stands in it. Names are there at once; rows, size and last change follow for the first
 * {@value #MOST_READ} tables, one table after the other. FX thread only.
 */
final class NamespaceModel {

    static final int MOST_READ = 200;
    private static final int BATCH = 10;

    private final Tables tables;
    private final Jobs jobs;
    private final Latest latest = new Latest();
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Row> shownRows = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private @Nullable Reference reference;
    private List<String> name = List.of();
    private @Nullable Job<Map<List<String>, Read>> job;

    /**
     * A line of the page.
     *
     * @param relation what is known of it, or empty
     * @param problem why it cannot be read, or null
     */
    record Row(
            CatalogEntry entry,
            Optional<Relation> relation,
            @Nullable Problem problem) {

        /** Its figures, when it is a table that was read. */
        Optional<Relation.Table> table() {
            return relation.filter(Relation.Table.class::isInstance).map(Relation.Table.class::cast);
        }
    }

    private record Read(
            @Nullable Relation relation, @Nullable Problem problem) {}

    NamespaceModel(Tables tables, Jobs jobs) {
        this.tables = tables;
        this.jobs = jobs;
    }

    /** In the order of the tree. */
    ObservableList<Row> rows() {
        return shownRows;
    }

    /** True while figures are on their way. */
    ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** Shows a namespace. Figures that are known from before stay until the new ones are there. */
    void show(Reference at, List<String> namespace, List<CatalogEntry> entries) {
        boolean same = at.equals(reference) && namespace.equals(name) && entries.equals(shownEntries());
        if (same) {
            return;
        }
        Map<List<String>, Row> known = new HashMap<>();
        if (namespace.equals(name) && reference != null && reference.name().equals(at.name())) {
            rows.forEach(row -> known.put(row.entry().name(), row));
        }
        reference = at;
        name = namespace;
        rows.setAll(entries.stream()
                .map(entry -> known.getOrDefault(entry.name(), new Row(entry, Optional.empty(), null)))
                .toList());
        readFrom(0);
    }

    /** Reads the figures again. */
    void refresh() {
        if (reference != null) {
            readFrom(0);
        }
    }

    void leave() {
        stop();
        reference = null;
        name = List.of();
        rows.clear();
    }

    private List<CatalogEntry> shownEntries() {
        return rows.stream().map(Row::entry).toList();
    }

    private void stop() {
        latest.invalidate();
        reading.set(false);
        Job<Map<List<String>, Read>> running = job;
        job = null;
        if (running != null && !running.isDone()) {
            running.cancel();
        }
    }

    private void readFrom(int first) {
        if (first == 0) {
            stop();
        }
        Reference at = reference;
        List<CatalogEntry> batch = new ArrayList<>();
        int next = first;
        while (next < Math.min(rows.size(), MOST_READ) && batch.size() < BATCH) {
            CatalogEntry entry = rows.get(next++).entry();
            if (entry.kind() == CatalogEntry.Kind.TABLE || entry.kind() == CatalogEntry.Kind.VIEW) {
                batch.add(entry);
            }
        }
        if (at == null || batch.isEmpty()) {
            reading.set(false);
            return;
        }
        int continueAt = next;
        reading.set(true);
        job = jobs.quiet("Read the tables of " + CatalogNames.plain(name), progress -> read(at, batch, progress))
                .onSuccess(read -> {
                    for (int i = first; i < Math.min(continueAt, rows.size()); i++) {
                        CatalogEntry entry = rows.get(i).entry();
                        Read found = read.get(entry.name());
                        if (found != null) {
                            rows.set(i, new Row(entry, Optional.ofNullable(found.relation()), found.problem()));
                        }
                    }
                    readFrom(continueAt);
                })
                .onFailure(failed -> reading.set(false))
                .latest(latest)
                .start();
    }

    private Map<List<String>, Read> read(Reference at, List<CatalogEntry> batch, Progress progress) {
        Map<List<String>, Read> read = new HashMap<>();
        for (CatalogEntry entry : batch) {
            progress.checkCancelled();
            try {
                read.put(entry.name(), new Read(tables.load(TableVersion.current(at, entry.name())), null));
            } catch (LakehouseException e) {
                read.put(entry.name(), new Read(null, e.problem()));
            }
        }
        return read;
    }
}
