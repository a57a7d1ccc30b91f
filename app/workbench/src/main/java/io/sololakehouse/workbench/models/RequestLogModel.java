package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.serving.Drift;
import io.sololakehouse.platform.serving.Endpoint;
import io.sololakehouse.platform.serving.RequestLogPolicy;
import io.sololakehouse.platform.serving.RequestLogState;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The request log of the endpoint, and how far its columns are from the training data's. FX thread only. */
final class RequestLogModel {

    private final ModelServices services;
    private final Jobs jobs;
    private final Supplier<@Nullable Reference> reference;
    private final ObjectProperty<@Nullable RequestLogState> state = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable TrainedOn> trainedOn = new SimpleObjectProperty<>();
    private final StringProperty training = new SimpleStringProperty("");
    private final ObjectProperty<Drift.@Nullable Result> result = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Problem> problem = new SimpleObjectProperty<>();
    private final BooleanProperty comparing = new SimpleBooleanProperty(false);
    private final BooleanProperty changing = new SimpleBooleanProperty(false);
    private final Latest latest = new Latest();
    private @Nullable Endpoint endpoint;

    RequestLogModel(ModelServices services, Jobs jobs, Supplier<@Nullable Reference> reference) {
        this.services = services;
        this.jobs = jobs;
        this.reference = reference;
    }

    /** @param on what the serving version was trained on, or null where that is not known */
    void show(@Nullable Endpoint now, @Nullable TrainedOn on) {
        Endpoint before = endpoint;
        endpoint = now;
        if (before == null || now == null || !before.model().equals(now.model())) {
            result.set(null);
            problem.set(null);
            training.set("");
        }
        TrainedOn old = trainedOn.get();
        if (training.get().isBlank() || old != null && training.get().equals(old.table())) {
            training.set(on == null ? "" : on.table());
        }
        trainedOn.set(on);
        tick();
    }

    /** Looks how the log stands; called once a second while it is seen. */
    void tick() {
        Endpoint now = endpoint;
        RequestLogState found = now == null
                ? null
                : services.endpoints().requestLog(now.model()).orElse(null);
        if (!Objects.equals(found, state.get())) {
            state.set(found);
        }
    }

    @Nullable
    Endpoint endpoint() {
        return endpoint;
    }

    /** Null where nothing was ever logged. */
    ObjectProperty<@Nullable RequestLogState> stateProperty() {
        return state;
    }

    ObjectProperty<@Nullable TrainedOn> trainedOnProperty() {
        return trainedOn;
    }

    /** The table that the log is compared with, as "namespace.table". */
    StringProperty trainingProperty() {
        return training;
    }

    ObjectProperty<Drift.@Nullable Result> resultProperty() {
        return result;
    }

    ObjectProperty<@Nullable Problem> problemProperty() {
        return problem;
    }

    BooleanProperty comparingProperty() {
        return comparing;
    }

    /** True while logging begins or ends, or the log is written. */
    BooleanProperty changingProperty() {
        return changing;
    }

    boolean isOn() {
        RequestLogState now = state.get();
        return now != null && now.policy().on();
    }

    /** The branch that the workbench is on, or null where it is on none. */
    @Nullable
    Reference branch() {
        Reference at = reference.get();
        return at != null && at.isWritable() ? at : null;
    }

    /** A name that says whose requests they are; what was chosen before, where something was. */
    String suggestedTable() {
        RequestLogState before = state.get();
        if (before != null) {
            return before.policy().tableName();
        }
        String name = endpoint == null ? "model" : endpoint.model();
        return "monitoring." + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_") + "_requests";
    }

    /** @param table "namespace.table" */
    void begin(Reference branch, String table, int percent) {
        change(
                "Log requests to " + table,
                new RequestLogPolicy(
                        true, percent, branch.name(), List.of(table.split("\\.")), RequestLogPolicy.DEFAULT_ROWS));
    }

    void end() {
        RequestLogState now = state.get();
        if (now != null) {
            change("Stop logging requests", now.policy().with(false));
        }
    }

    private void change(String title, RequestLogPolicy policy) {
        Endpoint now = endpoint;
        if (now == null) {
            return;
        }
        changing.set(true);
        jobs.job(title, progress -> services.endpoints().logRequests(now.model(), policy, progress))
                .onDone(() -> {
                    changing.set(false);
                    tick();
                })
                .start();
    }

    /** Writes what waits, now. */
    void write() {
        Endpoint now = endpoint;
        if (now == null) {
            return;
        }
        changing.set(true);
        jobs.job(
                        "Write the request log of " + now.model(),
                        progress -> services.endpoints().writeRequestLog(now.model(), progress))
                .onDone(() -> {
                    changing.set(false);
                    tick();
                })
                .start();
    }

    /** Compares the log with the training data; what waits is written before. */
    void compare() {
        Endpoint now = endpoint;
        RequestLogState log = state.get();
        Reference at = reference.get();
        TrainedOn on = trainedOn.get();
        String table = training.get().strip();
        if (now == null || log == null || at == null || table.isEmpty() || comparing.get()) {
            return;
        }
        comparing.set(true);
        problem.set(null);
        Drift drift = new Drift(services.tables());
        jobs.job("Compare the requests to " + now.model() + " with " + table, progress -> {
                    services.endpoints().writeRequestLog(now.model(), progress.part(0, 0.1));
                    RequestLogPolicy policy = log.policy();
                    Reference branch = services.catalog()
                            .reference(policy.branch())
                            .orElseThrow(() -> new LakehouseException(Problem.of(
                                    "There is no request log to compare",
                                    "There is no branch " + policy.branch() + " any more.")));
                    return drift.run(
                            new Drift.Request(
                                    training(on, at, table), pinned(TableVersion.current(branch, policy.table())), ""),
                            progress.part(0.1, 1));
                })
                .onSuccess(result::set)
                .onFailure(found -> {
                    result.set(null);
                    problem.set(found);
                })
                .onDone(() -> {
                    comparing.set(false);
                    tick();
                })
                .latest(latest)
                .start();
    }

    /** The very snapshot that was trained on, where it is that table; else the table as it is now. */
    private TableVersion training(@Nullable TrainedOn on, Reference at, String table) {
        return on != null && on.table().equals(table)
                ? on.rows()
                : pinned(TableVersion.current(at, List.of(table.split("\\."))));
    }

    private TableVersion pinned(TableVersion current) {
        return services.tables().load(current) instanceof Relation.Table found
                        && found.snapshot().isPresent()
                ? current.asOf(found.snapshot().get().id())
                : current;
    }
}
