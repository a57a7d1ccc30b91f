package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.serving.DeployRequest;
import io.sololakehouse.platform.serving.Preflight;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A deployment before and while it happens: what was found out, how far it is, what it says. FX thread only. */
final class DeployModel {

    private static final int KEPT = 400;

    private final ModelServices services;
    private final Jobs jobs;
    private final Consumer<Runnable> fxThread;
    private final Supplier<@Nullable Reference> reference;
    private final ObjectProperty<@Nullable DeployRequest> request = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Preflight> preflight = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Problem> problem = new SimpleObjectProperty<>();
    private final StringProperty table = new SimpleStringProperty("");
    private final StringProperty output = new SimpleStringProperty("");
    private final StringProperty step = new SimpleStringProperty("");
    private final DoubleProperty progress = new SimpleDoubleProperty(-1);
    private final BooleanProperty looking = new SimpleBooleanProperty(false);
    private final BooleanProperty deploying = new SimpleBooleanProperty(false);
    private final Latest latest = new Latest();
    private final List<String> lines = new ArrayList<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private @Nullable Job<?> job;

    /** @param reference the reference that the workbench is on */
    DeployModel(
            ModelServices services, Jobs jobs, Consumer<Runnable> fxThread, Supplier<@Nullable Reference> reference) {
        this.services = services;
        this.jobs = jobs;
        this.fxThread = fxThread;
        this.reference = reference;
    }

    /** What is looked at, or null. */
    ObjectProperty<@Nullable DeployRequest> requestProperty() {
        return request;
    }

    ObjectProperty<@Nullable Preflight> preflightProperty() {
        return preflight;
    }

    ObjectProperty<@Nullable Problem> problemProperty() {
        return problem;
    }

    /** The table whose columns are held against the signature, as "namespace.table"; empty for none. */
    StringProperty tableProperty() {
        return table;
    }

    /** What the building of the environment wrote, its last lines. */
    StringProperty outputProperty() {
        return output;
    }

    StringProperty stepProperty() {
        return step;
    }

    DoubleProperty progressProperty() {
        return progress;
    }

    BooleanProperty lookingProperty() {
        return looking;
    }

    BooleanProperty deployingProperty() {
        return deploying;
    }

    /** Looks at a deployment. @param wanted null to look at none */
    void look(@Nullable DeployRequest wanted) {
        if (deploying.get()) {
            return;
        }
        DeployRequest before = request.get();
        boolean other = wanted == null
                || before == null
                || !before.model().equals(wanted.model())
                || !before.version().equals(wanted.version());
        request.set(wanted);
        if (other) {
            preflight.set(null);
            problem.set(null);
            output.set("");
        }
        if (wanted == null) {
            latest.invalidate();
            looking.set(false);
            return;
        }
        looking.set(true);
        String name = table.get();
        Reference at = reference.get();
        jobs.quiet(
                        "Look at " + wanted.model() + " v" + wanted.version(),
                        running -> services.endpoints()
                                .preflight(
                                        wanted,
                                        name.isBlank() || at == null ? null : columns(at, name.strip()),
                                        running))
                .onSuccess(preflight::set)
                .onFailure(problem::set)
                .onDone(() -> looking.set(false))
                .latest(latest)
                .start();
    }

    private Preflight.Table columns(Reference at, String name) {
        List<String> key = List.of(name.split("\\."));
        return new Preflight.Table(
                name,
                services.tables().load(TableVersion.current(at, key)).schema().columns().stream()
                        .map(column -> new Preflight.Table.Column(column.name(), column.fullType()))
                        .toList());
    }

    /** Deploys what is looked at. @param share 100 replaces, less runs beside */
    void deploy(int share) {
        DeployRequest looked = request.get();
        if (looked == null || deploying.get()) {
            return;
        }
        DeployRequest wanted = new DeployRequest(looked.model(), looked.version(), looked.alias(), share);
        deploying.set(true);
        problem.set(null);
        output.set("");
        synchronized (lines) {
            lines.clear();
        }
        String title = "Deploy " + wanted.model() + " v" + wanted.version();
        Job<?> started = jobs.job(title, running -> services.endpoints().deploy(wanted, this::said, running))
                .onSuccess(endpoint -> request.set(null))
                .onFailure(problem::set)
                .onDone(() -> {
                    deploying.set(false);
                    step.unbind();
                    progress.unbind();
                })
                .start();
        job = started;
        if (deploying.get()) {
            step.bind(started.stepProperty());
            progress.bind(started.progressProperty());
        }
    }

    void cancel() {
        Job<?> running = job;
        if (running != null) {
            running.cancel();
        }
    }

    /** On the thread that reads it. */
    private void said(String line) {
        synchronized (lines) {
            lines.add(line);
            if (lines.size() > KEPT) {
                lines.removeFirst();
            }
        }
        if (asked.compareAndSet(false, true)) {
            fxThread.accept(() -> {
                asked.set(false);
                synchronized (lines) {
                    output.set(String.join("\n", lines));
                }
            });
        }
    }
}
