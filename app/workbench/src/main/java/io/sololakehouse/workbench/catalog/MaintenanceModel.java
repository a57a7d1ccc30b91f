package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.QueryResult;
import io.sololakehouse.platform.tables.MaintenanceAction;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Maintenance of the open table: one statement at a time on Spark, its progress, and what the last one did. */
final class MaintenanceModel {

    private final CatalogModel catalog;
    private final CatalogWrites writes;
    private final ReadOnlyObjectWrapper<@Nullable Running> running = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Done> done = new ReadOnlyObjectWrapper<>();

    /** A statement under way. */
    record Running(MaintenanceAction action, Job<QueryResult> job) {}

    /** What a statement answered. @param facts its columns, in words; @param table which table it was for */
    record Done(MaintenanceAction action, List<String> table, List<String> facts) {}

    MaintenanceModel(CatalogModel catalog, CatalogWrites writes) {
        this.catalog = catalog;
        this.writes = writes;
    }

    ReadOnlyObjectProperty<@Nullable Running> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** The last statement's answer, or null. */
    ReadOnlyObjectProperty<@Nullable Done> doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** Why no statement can be run now, or empty. */
    String unavailable() {
        return running.get() != null ? "A statement is running." : catalog.pageReadOnlyReason();
    }

    /** Runs an action, after the gate let it pass. */
    void run(MaintenanceAction action) {
        Reference branch = catalog.reference();
        TableVersion version = catalog.table().versionProperty().get();
        if (branch == null || version == null || !unavailable().isEmpty()) {
            return;
        }
        writes.maintain(branch, action, job -> running.set(new Running(action, job)), result -> {
            running.set(null);
            if (result != null) {
                done.set(new Done(action, version.name(), facts(result)));
            }
        });
    }

    /** Cancels the running statement on the server. */
    void cancel() {
        Optional.ofNullable(running.get()).ifPresent(now -> now.job().cancel());
    }

    /** Forgets the last answer. */
    void dismiss() {
        done.set(null);
    }

    /** "36 rewritten data files, 3 added data files": the procedure's own columns. */
    static List<String> facts(QueryResult result) {
        List<String> facts = new ArrayList<>();
        if (!result.rows().isEmpty()) {
            List<@Nullable Object> row = result.rows().getFirst();
            for (int i = 0; i < result.columns().size(); i++) {
                String name = result.columns().get(i).name();
                Object value = row.get(i);
                if (value instanceof Number none && none.longValue() == 0) {
                    // "0 failed data files" says nothing.
                    continue;
                }
                if (value instanceof Number number) {
                    String words = name.replace('_', ' ').replaceFirst(" count$", "");
                    facts.add(
                            name.contains("bytes")
                                    ? Units.bytes(number.longValue()) + " "
                                            + words.replace(" bytes", "").replace("bytes", "")
                                    : Units.count(number.longValue()) + " " + words);
                } else if (value != null) {
                    facts.add(name.replace('_', ' ') + ": " + value);
                }
            }
        }
        return facts;
    }
}
