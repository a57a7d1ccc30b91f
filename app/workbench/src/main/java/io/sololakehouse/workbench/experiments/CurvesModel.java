package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tracking.MetricHistory;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.experiments.data.Curve;
import io.sololakehouse.workbench.experiments.data.CurveGroups;
import io.sololakehouse.workbench.experiments.data.RunField;
import io.sololakehouse.workbench.experiments.data.RunSet;
import io.sololakehouse.workbench.experiments.data.Smoothing;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The curves of one metric of many runs: over what they are drawn, smoothed, grouped. FX thread only. */
public final class CurvesModel {

    /** The most points of a run that the server sends at once. */
    private static final int POINTS = 2_500;
    /** More runs than this are not asked for their curves. */
    static final int MOST = 500;

    private final Tracking tracking;
    private final Jobs jobs;
    private final ToIntFunction<String> colours;
    private final Latest latest = new Latest();
    private final ObjectProperty<@Nullable RunField> metric = new SimpleObjectProperty<>();
    private final ObjectProperty<Curve.Over> over = new SimpleObjectProperty<>(Curve.Over.STEP);
    private final ObjectProperty<@Nullable RunField> group = new SimpleObjectProperty<>();
    private final DoubleProperty smoothing = new SimpleDoubleProperty();
    private final BooleanProperty logarithmicX = new SimpleBooleanProperty();
    private final BooleanProperty logarithmicY = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final Map<String, MetricHistory> histories = new HashMap<>();
    private RunSet runs = RunSet.EMPTY;
    private String asked = "";
    private long fromStep = Long.MIN_VALUE;
    private long toStep = Long.MAX_VALUE;
    private boolean sampled;

    /**
     * What is drawn.
     *
     * @param colour of the series from 0, or -1
     * @param low lower end of a group's spread, empty for one run
     */
    @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
    public record Line(String name, int colour, double[] x, double[] y, double[] low, double[] high) {}

    /** @param colours the colour of a ticked run from 0, or -1 */
    public CurvesModel(Tracking tracking, Jobs jobs, ToIntFunction<String> colours) {
        this.tracking = tracking;
        this.jobs = jobs;
        this.colours = colours;
        metric.addListener((property, old, now) -> load());
        over.addListener((property, old, now) -> {
            wholeRange();
            arrange();
        });
        group.addListener((property, old, now) -> arrange());
        smoothing.addListener((property, old, now) -> arrange());
    }

    public ObjectProperty<@Nullable RunField> metricProperty() {
        return metric;
    }

    public ObjectProperty<Curve.Over> overProperty() {
        return over;
    }

    /** What curves are grouped by; null for each by itself. */
    public ObjectProperty<@Nullable RunField> groupProperty() {
        return group;
    }

    /** Weight of the past, 0 to 0.99. */
    public DoubleProperty smoothingProperty() {
        return smoothing;
    }

    public BooleanProperty logarithmicXProperty() {
        return logarithmicX;
    }

    public BooleanProperty logarithmicYProperty() {
        return logarithmicY;
    }

    public ReadOnlyObjectProperty<List<Line>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    public RunSet runs() {
        return runs;
    }

    /** Shows the curves of other runs. @param suggested the metric to begin with, or null */
    public void show(RunSet newRuns, @Nullable RunField suggested) {
        runs = newRuns;
        List<RunField> known = newRuns.metrics();
        RunField now = metric.get();
        if (now == null || !known.contains(now)) {
            RunField next = suggested != null && known.contains(suggested)
                    ? suggested
                    : known.isEmpty() ? null : known.getFirst();
            if (next != now) {
                metric.set(next); // loads
                return;
            }
        }
        load();
    }

    /** Every run's name is in use only once here. */
    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (int run = 0; run < Math.min(MOST, runs.size()); run++) {
            ids.add(runs.id(run));
        }
        return ids;
    }

    private void load() {
        RunField wanted = metric.get();
        if (wanted == null || runs.size() == 0) {
            latest.invalidate();
            histories.clear();
            asked = "";
            lines.set(List.of());
            loading.set(false);
            return;
        }
        List<String> missing = new ArrayList<>(ids());
        if (asked.equals(wanted.key()) && fromStep == Long.MIN_VALUE) {
            missing.removeAll(histories.keySet());
            // The curves of runs that are under way have grown; the old ones are shown until the new ones are here.
            for (int run = 0; run < Math.min(MOST, runs.size()); run++) {
                boolean under = !runs.table().run(runs.row(run)).status().isOver();
                if (under && histories.containsKey(runs.id(run))) {
                    missing.add(runs.id(run));
                }
            }
            if (missing.isEmpty()) {
                arrange();
                return;
            }
        } else {
            histories.clear();
        }
        ask(wanted, missing, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private void ask(RunField wanted, List<String> ids, long from, long to) {
        loading.set(true);
        asked = wanted.key();
        fromStep = from;
        toStep = to;
        jobs.quiet(
                        "Read the curves of " + wanted.key(),
                        progress -> tracking.metricHistories(ids, wanted.key(), POINTS, from, to))
                .onSuccess(found -> {
                    problem.set(null);
                    found.forEach(history -> histories.put(history.runId(), history));
                    arrange();
                })
                .onFailure(problem::set)
                .onDone(() -> loading.set(false))
                .latest(latest)
                .start();
    }

    /**
     * Asks for the values that the server kept back in a part of the steps. Nothing is asked where every value is here.
     *
     * @param from first step, NaN for the whole
     */
    public void zoomed(double from, double to) {
        RunField wanted = metric.get();
        if (wanted == null || over.get() != Curve.Over.STEP) {
            return;
        }
        if (Double.isNaN(from)) {
            if (fromStep != Long.MIN_VALUE) {
                histories.clear();
                ask(wanted, ids(), Long.MIN_VALUE, Long.MAX_VALUE);
            }
        } else if (sampled) {
            ask(wanted, ids(), (long) Math.floor(from) - 1, (long) Math.ceil(to) + 1);
        }
    }

    private void wholeRange() {
        if (fromStep != Long.MIN_VALUE) {
            zoomed(Double.NaN, Double.NaN);
        }
    }

    /** Says how much of the curves is drawn. */
    public String coverage() {
        long values = histories.values().stream().mapToLong(MetricHistory::size).sum();
        String runsText = runs.size() > MOST
                ? Units.count(MOST) + " of " + Units.count(runs.size()) + " runs, tick runs to choose"
                : Units.count(runs.size(), "run", "runs");
        return runsText + ", " + Units.count(values, "value", "values")
                + (sampled
                        ? ", thinned out by the server" + (over.get() == Curve.Over.STEP ? ": zoom in for all" : "")
                        : ", nothing is sampled");
    }

    /** Colours have changed. */
    public void recolour() {
        arrange();
    }

    private void arrange() {
        List<CurveGroups.Line> curves = new ArrayList<>();
        sampled = false;
        for (int run = 0; run < Math.min(MOST, runs.size()); run++) {
            MetricHistory history = histories.get(runs.id(run));
            if (history == null || history.size() == 0) {
                continue;
            }
            sampled |= history.sampled();
            Curve curve = new Curve(
                    run,
                    Arrays.stream(history.steps()).asDoubleStream().toArray(),
                    Arrays.stream(history.times()).asDoubleStream().toArray(),
                    history.values());
            curves.add(
                    new CurveGroups.Line(run, curve.over(over.get()), Smoothing.of(curve.values(), smoothing.get())));
        }
        RunField by = group.get();
        lines.set(by == null ? single(curves) : grouped(curves, by));
    }

    private List<Line> single(List<CurveGroups.Line> curves) {
        List<Line> made = new ArrayList<>();
        boolean few = curves.size() <= RunSelection.COLOURS;
        for (int i = 0; i < curves.size(); i++) {
            CurveGroups.Line curve = curves.get(i);
            int colour = colours.applyAsInt(runs.id(curve.run()));
            boolean anyTicked = few && colour < 0 && noneColoured(curves);
            made.add(new Line(
                    runs.name(curve.run()),
                    anyTicked ? i : colour,
                    curve.x(),
                    curve.y(),
                    new double[0],
                    new double[0]));
        }
        // Grey ones first: the coloured ones are drawn over them.
        made.sort((a, b) -> Boolean.compare(a.colour() >= 0, b.colour() >= 0));
        return List.copyOf(made);
    }

    private boolean noneColoured(List<CurveGroups.Line> curves) {
        return curves.stream().allMatch(curve -> colours.applyAsInt(runs.id(curve.run())) < 0);
    }

    private List<Line> grouped(List<CurveGroups.Line> curves, RunField by) {
        List<Line> made = new ArrayList<>();
        List<CurveGroups.Band> bands = CurveGroups.of(curves, run -> {
            String text = runs.text(run, by);
            return text == null ? "none" : text;
        });
        for (int i = 0; i < bands.size(); i++) {
            CurveGroups.Band band = bands.get(i);
            made.add(new Line(
                    band.name() + " (" + band.curves() + ")", i, band.x(), band.mean(), band.low(), band.high()));
        }
        return List.copyOf(made);
    }
}
