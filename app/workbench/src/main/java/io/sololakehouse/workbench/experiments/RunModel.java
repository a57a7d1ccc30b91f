package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.MetricHistory;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.workbench.catalog.Loadable;
import io.sololakehouse.workbench.task.Jobs;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** One run with its curves and artifacts. FX thread only. */
public final class RunModel {

    private static final int SMALL = 60;

    private final Tracking tracking;
    private final Jobs jobs;
    private final Loadable<Run> run;
    private final Loadable<MetricHistory> curve;
    private final Histories curves;
    private final ArtifactsModel artifacts;
    private final ReadOnlyStringWrapper id = new ReadOnlyStringWrapper("");
    private Runnable curvesArrived = () -> {};

    public RunModel(Tracking tracking, Jobs jobs) {
        this.tracking = tracking;
        this.jobs = jobs;
        this.run = new Loadable<>(jobs);
        this.curve = new Loadable<>(jobs);
        this.curves = new Histories(tracking, jobs, SMALL, () -> curvesArrived.run(), failed -> {});
        this.artifacts = new ArtifactsModel(tracking, jobs);
    }

    /** The id of the open run, or empty. */
    public ReadOnlyStringProperty idProperty() {
        return id.getReadOnlyProperty();
    }

    public Loadable<Run> run() {
        return run;
    }

    /** Every value of the metric that is looked at. */
    public Loadable<MetricHistory> curve() {
        return curve;
    }

    /** Histories for the small curves. */
    public Histories curves() {
        return curves;
    }

    public void onCurves(Runnable action) {
        curvesArrived = action;
    }

    public ArtifactsModel artifacts() {
        return artifacts;
    }

    /** Shows a run. */
    public void open(String runId) {
        if (!runId.equals(id.get())) {
            run.clear();
            curve.clear();
            curves.clear();
            artifacts.open(runId);
            id.set(runId);
        }
        reload();
    }

    /** Reads it again. */
    public void reload() {
        String wanted = id.get();
        if (!wanted.isEmpty()) {
            run.load(wanted, "Read run " + wanted, progress -> tracking.run(wanted));
        }
    }

    /** Looks for news of a run that is under way. */
    public void poll() {
        if (!run.loadingProperty().get()) {
            reload();
            curves.outdate(List.of(id.get()));
        }
    }

    public boolean isLive() {
        Run now = run.get();
        return now != null && !now.info().status().isOver();
    }

    /** Reads every value of a metric. */
    public void showMetric(String key) {
        String wanted = id.get();
        Map<String, String> what = Map.of("run", wanted, "metric", key);
        curve.load(what, "Read metric " + key, progress -> tracking.metricHistory(wanted, key, progress));
    }

    /** Sets a tag of the run. */
    public void setTag(String key, String value) {
        change("Set tag " + key, () -> tracking.setTag(id.get(), key, value));
    }

    /** Takes a tag of the run away. */
    public void deleteTag(String key) {
        change("Delete tag " + key, () -> tracking.deleteTag(id.get(), key));
    }

    private void change(String title, Runnable call) {
        jobs.job(title, progress -> {
                    call.run();
                    return true;
                })
                .onSuccess(done -> reload())
                .start();
    }
}
