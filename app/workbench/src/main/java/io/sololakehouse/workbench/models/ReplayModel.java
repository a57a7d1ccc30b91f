package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.serving.Endpoint;
import io.sololakehouse.platform.serving.Replay;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tables.ImportResult;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Rows of a table sent to two versions, and what came back. FX thread only. */
final class ReplayModel {

    private final ModelServices services;
    private final Replay replay;
    private final Jobs jobs;
    private final Supplier<@Nullable Reference> reference;
    private final ObjectProperty<Replay.@Nullable Result> result = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Problem> problem = new SimpleObjectProperty<>();
    private final TableChoice table = new TableChoice();
    private final BooleanProperty running = new SimpleBooleanProperty(false);
    private final Latest latest = new Latest();
    private @Nullable Endpoint endpoint;
    private @Nullable Job<?> job;

    ReplayModel(ModelServices services, Jobs jobs, Supplier<@Nullable Reference> reference) {
        this.services = services;
        this.jobs = jobs;
        this.reference = reference;
        this.replay = new Replay(
                services.tables(), services.imports(), services.endpoints().client());
    }

    /** The endpoint whose versions are compared. */
    void show(@Nullable Endpoint now) {
        Endpoint before = endpoint;
        endpoint = now;
        if (before == null || now == null || !before.model().equals(now.model())) {
            result.set(null);
            problem.set(null);
        }
    }

    /** The table whose rows are sent, as "namespace.table". */
    TableChoice table() {
        return table;
    }

    ObjectProperty<Replay.@Nullable Result> resultProperty() {
        return result;
    }

    ObjectProperty<@Nullable Problem> problemProperty() {
        return problem;
    }

    BooleanProperty runningProperty() {
        return running;
    }

    /** The branch that a table could be kept on, or null where the workbench is on none. */
    @Nullable
    Reference branch() {
        Reference at = reference.get();
        return at != null && at.isWritable() ? at : null;
    }

    /** @param table "namespace.table" at the reference that the workbench is on */
    void run(String table, int rows, String first, String second) {
        Endpoint now = endpoint;
        Reference at = reference.get();
        if (now == null || at == null || running.get()) {
            return;
        }
        List<String> name = List.of(table.strip().split("\\."));
        running.set(true);
        problem.set(null);
        job = jobs.job("Replay " + table.strip() + " to v" + first + " and v" + second, progress -> {
                    TableVersion current = TableVersion.current(at, name);
                    if (!(services.tables().load(current) instanceof Relation.Table found)
                            || found.snapshot().isEmpty()) {
                        throw new LakehouseException(Problem.of(
                                table.strip() + " has no rows", "It is a view, or nothing was written to it."));
                    }
                    TableVersion pinned = current.asOf(found.snapshot().get().id());
                    return replay.run(new Replay.Request(now, pinned, rows, first, second), progress);
                })
                .onSuccess(result::set)
                .onFailure(problem::set)
                .onDone(() -> running.set(false))
                .latest(latest)
                .start();
    }

    void cancel() {
        Job<?> now = job;
        if (now != null) {
            now.cancel();
        }
    }

    /** Keeps the predictions as a table. @param table "namespace.table", which is free */
    void keep(Reference branch, String table, Consumer<ImportResult> done) {
        Replay.Result now = result.get();
        if (now == null) {
            return;
        }
        List<String> name = List.of(table.strip().split("\\."));
        jobs.job("Keep the predictions as " + table.strip(), progress -> replay.keep(now, branch, name, progress))
                .onSuccess(done)
                .start();
    }
}
