package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.serving.Endpoint;
import io.sololakehouse.platform.serving.Endpoints;
import io.sololakehouse.platform.serving.router.Traffic;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/** The endpoints as they stand, and the one of the selected model with its traffic. FX thread only. */
final class EndpointModel implements AutoCloseable {

    private final Endpoints endpoints;
    private final Jobs jobs;
    private final Consumer<Runnable> fxThread;
    private final AutoCloseable listening;
    private final Map<String, Endpoint> changed = new ConcurrentHashMap<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ObservableMap<String, Endpoint> all = FXCollections.observableHashMap();
    private final ObjectProperty<@Nullable Endpoint> endpoint = new SimpleObjectProperty<>();
    private final ObjectProperty<Traffic.@Nullable Report> traffic = new SimpleObjectProperty<>();
    private final BooleanProperty busy = new SimpleBooleanProperty(false);
    private String model = "";
    private @Nullable Job<?> running;

    EndpointModel(Endpoints endpoints, Jobs jobs, Consumer<Runnable> fxThread) {
        this.endpoints = endpoints;
        this.jobs = jobs;
        this.fxThread = fxThread;
        this.listening = endpoints.listen(this::changed);
    }

    /** Reads what there is; called when the view is shown. */
    void refresh() {
        all.clear();
        endpoints.all().forEach(one -> all.put(one.model(), one));
        show();
    }

    /** On whatever thread. */
    private void changed(Endpoint now) {
        changed.put(now.model(), now);
        if (asked.compareAndSet(false, true)) {
            fxThread.accept(() -> {
                asked.set(false);
                for (String name : changed.keySet()) {
                    Endpoint one = changed.remove(name);
                    if (one != null && endpoints.of(name).isPresent()) {
                        all.put(name, one);
                    }
                }
                show();
            });
        }
    }

    /** By model. */
    ObservableMap<String, Endpoint> all() {
        return all;
    }

    void select(String newModel) {
        model = newModel;
        show();
    }

    private void show() {
        endpoint.set(all.get(model));
        traffic.set(endpoints.traffic(model).orElse(null));
    }

    /** Called once a second while the view is seen. */
    void tick() {
        traffic.set(endpoints.traffic(model).orElse(null));
    }

    ObjectProperty<@Nullable Endpoint> endpointProperty() {
        return endpoint;
    }

    ObjectProperty<Traffic.@Nullable Report> trafficProperty() {
        return traffic;
    }

    /** True while something is done to the endpoint. */
    BooleanProperty busyProperty() {
        return busy;
    }

    void cancel() {
        if (running != null) {
            running.cancel();
        }
    }

    void stop() {
        run("Stop the endpoint of " + model, progress -> endpoints.stop(model, progress));
    }

    void start() {
        run("Start the endpoint of " + model, progress -> endpoints.start(model, progress));
    }

    void rollBack() {
        run("Roll back the endpoint of " + model, progress -> endpoints.rollBack(model, progress));
    }

    void share(String deployment, int percent) {
        run("Share the traffic of " + model, progress -> endpoints.share(model, deployment, percent));
    }

    void keepOnly(String deployment) {
        run(
                "Give all traffic of " + model + " to one version",
                progress -> endpoints.keepOnly(model, deployment, progress));
    }

    void remove() {
        String name = model;
        run("Remove the endpoint of " + name, progress -> {
            endpoints.remove(name, progress);
            fxThread.accept(() -> {
                all.remove(name);
                show();
            });
            return name;
        });
    }

    private <T> void run(String title, io.sololakehouse.platform.support.Work<T> work) {
        busy.set(true);
        running = jobs.job(title, work)
                .onDone(() -> {
                    busy.set(false);
                    refresh();
                })
                .start();
    }

    @Override
    public void close() throws Exception {
        listening.close();
    }
}
