package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.tables.FileAnalysis;
import io.sololakehouse.platform.tables.FilePage;
import io.sololakehouse.platform.tables.FileRequest;
import io.sololakehouse.platform.tables.MaintenanceAction;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.SnapshotInfo;
import io.sololakehouse.platform.tables.SnapshotLog;
import io.sololakehouse.platform.tables.SqlDialect;
import io.sololakehouse.platform.tables.TableDifference;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tables.Tables;
import io.sololakehouse.workbench.task.Jobs;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * The page of a table or view: what is read for the tab in front, at the workbench's reference, as of the current or a
 * chosen snapshot. FX thread only.
 */
final class TableModel implements AutoCloseable {

    static final int MOST_COMMITS = 500;
    static final int MOST_FILES = 2_000;

    private final Tables tables;
    private final Loadable<Relation> relation;
    private final Loadable<SnapshotLog> snapshots;
    private final Loadable<FileAnalysis> analysis;
    private final Loadable<FilePage> files;
    private final Loadable<List<CommitInfo>> history;
    private final Loadable<Map<SqlDialect, String>> ddl;
    private final Loadable<List<MaintenanceAction>> maintenance;
    private final Loadable<TableDifference> comparison;
    private final Loadable<ColumnStatistics> statistics;
    private final DataModel data;
    private final ReadOnlyObjectWrapper<@Nullable TableVersion> version = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SnapshotInfo> asOf = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<FileRequest> fileRequest = new SimpleObjectProperty<>(FileRequest.largest(MOST_FILES));
    private TableTab tab = TableTab.OVERVIEW;
    private long beginning;

    TableModel(Tables tables, Jobs jobs) {
        this.tables = tables;
        this.relation = new Loadable<>(jobs);
        this.snapshots = new Loadable<>(jobs);
        this.analysis = new Loadable<>(jobs);
        this.files = new Loadable<>(jobs);
        this.history = new Loadable<>(jobs);
        this.ddl = new Loadable<>(jobs);
        this.maintenance = new Loadable<>(jobs);
        this.comparison = new Loadable<>(jobs);
        this.statistics = new Loadable<>(jobs);
        this.data = new DataModel(tables, jobs);
        fileRequest.addListener((property, old, now) -> loadFiles());
        // Statistics come from the files' own figures: worth a look only once it is known how many files there are.
        relation.valueProperty().addListener((property, old, now) -> {
            beganAsOf(now);
            loadStatistics();
        });
        relation.problemProperty().addListener((property, old, why) -> {
            if (why != null) {
                endBeginning();
            }
        });
    }

    /** Which table as of what, or null while no table is open. */
    ReadOnlyObjectProperty<@Nullable TableVersion> versionProperty() {
        return version.getReadOnlyProperty();
    }

    /** The snapshot that the whole page is shown as of; null for the current one. */
    ReadOnlyObjectProperty<@Nullable SnapshotInfo> asOfProperty() {
        return asOf.getReadOnlyProperty();
    }

    Loadable<Relation> relation() {
        return relation;
    }

    Loadable<SnapshotLog> snapshots() {
        return snapshots;
    }

    Loadable<FileAnalysis> analysis() {
        return analysis;
    }

    Loadable<FilePage> files() {
        return files;
    }

    Loadable<List<CommitInfo>> history() {
        return history;
    }

    Loadable<Map<SqlDialect, String>> ddl() {
        return ddl;
    }

    Loadable<List<MaintenanceAction>> maintenance() {
        return maintenance;
    }

    /** What two snapshots differ in; empty until it is asked for. */
    Loadable<TableDifference> comparison() {
        return comparison;
    }

    Loadable<ColumnStatistics> statistics() {
        return statistics;
    }

    DataModel data() {
        return data;
    }

    /** Which files the Files tab lists. */
    ObjectProperty<FileRequest> fileRequestProperty() {
        return fileRequest;
    }

    /** The next table is shown as of this snapshot from the start, if it still has it. @param snapshot 0 for none */
    void beginAsOf(long snapshot) {
        beginning = snapshot;
    }

    /** True while it is not known yet whether the table has the snapshot that it began with. */
    private boolean isBeginning() {
        TableVersion now = version.get();
        return now != null && now.snapshot().isPresent() && asOf.get() == null;
    }

    private void beganAsOf(@Nullable Relation read) {
        if (isBeginning()
                && read instanceof Relation.Table table
                && table.version().equals(version.get())) {
            if (table.isCurrent()) {
                endBeginning();
            } else {
                asOf.set(table.snapshot().orElse(null));
            }
        }
    }

    /** The snapshot is the current one, or is not there any more: the page shows the current one. */
    private void endBeginning() {
        TableVersion now = version.get();
        if (now != null && isBeginning()) {
            version.set(TableVersion.current(now.at(), now.name()));
            load();
        }
    }

    /** Goes to a table. Another table starts at its current snapshot; the same one keeps the chosen snapshot. */
    void show(Reference at, List<String> name) {
        TableVersion now = version.get();
        boolean other = now == null || !now.name().equals(name);
        if (other) {
            forget();
        } else if (!now.at().name().equals(at.name())) {
            // A snapshot of one branch need not be in the history of another one.
            asOf.set(null);
            comparison.clear();
        }
        SnapshotInfo chosen = asOf.get();
        OptionalLong snapshot = OptionalLong.empty();
        if (chosen != null) {
            snapshot = OptionalLong.of(chosen.id());
        } else if (other && beginning != 0) {
            snapshot = OptionalLong.of(beginning);
        } else if (!other && isBeginning()) {
            snapshot = now.snapshot();
        }
        beginning = 0;
        version.set(new TableVersion(at, name, snapshot));
        load();
    }

    /** Leaves the table. */
    void leave() {
        version.set(null);
        forget();
    }

    /** Shows the whole page as of a snapshot. @param snapshot null for the current one */
    void showAsOf(@Nullable SnapshotInfo snapshot) {
        TableVersion now = version.get();
        if (now != null) {
            asOf.set(snapshot);
            version.set(new TableVersion(
                    now.at(), now.name(), snapshot == null ? OptionalLong.empty() : OptionalLong.of(snapshot.id())));
            load();
        }
    }

    /** The tab that is in front: what it shows is read when it is not known. */
    void open(TableTab wanted) {
        tab = wanted;
        load();
    }

    /** Reads everything that is in sight again. */
    void refresh() {
        List.of(relation, snapshots, analysis, files, history, ddl, maintenance, statistics)
                .forEach(Loadable::outdate);
        if (tab == TableTab.DATA) {
            data.restart();
        }
        load();
    }

    /** Compares two snapshots of the table. */
    void compare(SnapshotInfo from, SnapshotInfo to) {
        TableVersion now = version.get();
        if (now != null) {
            TableVersion older = now.asOf(from.id());
            TableVersion newer = now.asOf(to.id());
            comparison.load(
                    List.of(older, newer),
                    "Compare two snapshots of " + now.qualifiedName(),
                    progress -> tables.compare(older, newer, progress));
        }
    }

    private void load() {
        TableVersion wanted = version.get();
        if (wanted == null) {
            return;
        }
        String name = wanted.qualifiedName();
        TableVersion current = TableVersion.current(wanted.at(), wanted.name());
        if (!relation.covers(wanted)) {
            relation.load(wanted, "Read the table " + name, progress -> tables.load(wanted));
        } else {
            loadStatistics();
        }
        boolean table = !(relation.get() instanceof Relation.View);
        if (!table && tab != TableTab.HISTORY && tab != TableTab.DDL) {
            return;
        }
        switch (tab) {
            case OVERVIEW, SNAPSHOTS -> {
                loadSnapshots(current);
                loadAnalysis(wanted);
            }
            case DATA -> data.show(wanted);
            case FILES -> {
                loadAnalysis(wanted);
                loadFiles();
                if (!maintenance.covers(wanted)) {
                    maintenance.load(wanted, "Plan maintenance of " + name, progress -> tables.maintenance(wanted));
                }
            }
            case HISTORY -> {
                if (!history.covers(current)) {
                    history.load(
                            current,
                            "Read the history of " + name,
                            progress -> tables.history(current.at(), current.name(), MOST_COMMITS));
                }
            }
            case DDL -> {
                if (!ddl.covers(wanted)) {
                    ddl.load(wanted, "Write the DDL of " + name, progress -> ddl(wanted));
                }
            }
            case PROPERTIES -> {
                // They are part of the table itself.
            }
        }
    }

    private void loadSnapshots(TableVersion current) {
        if (!snapshots.covers(current)) {
            snapshots.load(
                    current,
                    "Read the snapshots of " + current.qualifiedName(),
                    progress -> tables.snapshots(current.at(), current.name()));
        }
    }

    private void loadAnalysis(TableVersion wanted) {
        if (!analysis.covers(wanted)) {
            analysis.load(
                    wanted,
                    "Look at the files of " + wanted.qualifiedName(),
                    progress -> tables.analyse(wanted, progress));
        }
    }

    private void loadFiles() {
        TableVersion wanted = version.get();
        if (wanted == null || tab != TableTab.FILES) {
            return;
        }
        FileRequest request = fileRequest.get();
        List<Object> key = List.of(wanted, request);
        if (!files.covers(key)) {
            files.load(
                    key,
                    "List the files of " + wanted.qualifiedName(),
                    progress -> tables.files(wanted, request, progress));
        }
    }

    private void loadStatistics() {
        TableVersion wanted = version.get();
        if (tab == TableTab.OVERVIEW
                && wanted != null
                && relation.get() instanceof Relation.Table table
                && table.version().equals(wanted)
                && !statistics.covers(wanted)) {
            statistics.load(
                    wanted,
                    "Read the column figures of " + wanted.qualifiedName(),
                    progress -> ColumnStatistics.ofFiles(tables, table, progress));
        }
    }

    private Map<SqlDialect, String> ddl(TableVersion wanted) {
        Map<SqlDialect, String> texts = new EnumMap<>(SqlDialect.class);
        for (SqlDialect dialect : SqlDialect.values()) {
            try {
                texts.put(dialect, tables.ddl(wanted, dialect));
            } catch (LakehouseException e) {
                if (dialect == SqlDialect.SPARK) {
                    throw e;
                }
                // One engine may have no words for it: the reason stands where its text would.
                texts.put(
                        dialect,
                        "-- " + e.problem().what() + "\n-- " + e.problem().why());
            }
        }
        return texts;
    }

    private void forget() {
        asOf.set(null);
        List.of(relation, snapshots, analysis, files, history, ddl, maintenance, statistics, comparison)
                .forEach(Loadable::clear);
        data.clear();
    }

    @Override
    public void close() {
        leave();
    }
}
