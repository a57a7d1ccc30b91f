package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.workbench.experiments.data.Axis;
import io.sololakehouse.workbench.experiments.data.Contours;
import io.sololakehouse.workbench.experiments.data.RunField;
import io.sololakehouse.workbench.experiments.data.RunSet;
import io.sololakehouse.workbench.task.Jobs;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * A comparison: all the runs that pass the filter in the charts, the ticked ones in curves and differences. FX thread only.
 */
public final class CompareModel {

    /** With fewer runs, colours are left to the ticked ones. */
    private static final int COLOURED_FROM = 40;

    private final RunSelection selection;
    private final ParallelModel parallel = new ParallelModel();
    private final CurvesModel curves;
    private final ArtifactsCompareModel artifacts;
    private final ReadOnlyObjectWrapper<RunSet> all = new ReadOnlyObjectWrapper<>(RunSet.EMPTY);
    private final ReadOnlyObjectWrapper<RunSet> chosen = new ReadOnlyObjectWrapper<>(RunSet.EMPTY);
    private final ObjectProperty<@Nullable RunField> x = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable RunField> y = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable RunField> colour = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable RunField> contourY = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable RunField> boxGroup = new SimpleObjectProperty<>();

    public CompareModel(Tracking tracking, Jobs jobs, RunSelection selection) {
        this.selection = selection;
        this.curves = new CurvesModel(tracking, jobs, selection::colour);
        this.artifacts = new ArtifactsCompareModel(tracking, jobs);
    }

    public RunSelection selection() {
        return selection;
    }

    public ParallelModel parallel() {
        return parallel;
    }

    public CurvesModel curves() {
        return curves;
    }

    public ArtifactsCompareModel artifacts() {
        return artifacts;
    }

    /** The runs of the charts. */
    public ReadOnlyObjectProperty<RunSet> allProperty() {
        return all.getReadOnlyProperty();
    }

    /** The runs of curves, differences and artifacts. */
    public ReadOnlyObjectProperty<RunSet> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public ObjectProperty<@Nullable RunField> xProperty() {
        return x;
    }

    /** The metric of scatter, contour and boxes. */
    public ObjectProperty<@Nullable RunField> yProperty() {
        return y;
    }

    public ObjectProperty<@Nullable RunField> colourProperty() {
        return colour;
    }

    /** What the map of the contour goes up by. */
    public ObjectProperty<@Nullable RunField> contourYProperty() {
        return contourY;
    }

    public ObjectProperty<@Nullable RunField> boxGroupProperty() {
        return boxGroup;
    }

    /**
     * Shows runs.
     *
     * @param shown the runs of the charts
     * @param few the runs of curves, differences and artifacts
     * @param leading the metric that stands for a run, or null
     */
    public void show(RunSet shown, RunSet few, @Nullable RunField leading) {
        if (shown != all.get()) {
            all.set(shown);
            parallel.show(shown);
            if (parallel.colourProperty().get() == null && leading != null && shown.size() > COLOURED_FROM) {
                parallel.colourProperty().set(leading);
            }
            suggest(shown, leading);
        }
        chosen.set(few);
        curves.show(few, leading);
        artifacts.show(few);
    }

    private void suggest(RunSet of, @Nullable RunField leading) {
        List<RunField> metrics = of.metrics();
        List<RunField> params = of.telltaleParams();
        if (absent(y, of)) {
            y.set(
                    leading != null && metrics.contains(leading)
                            ? leading
                            : metrics.isEmpty() ? null : metrics.getFirst());
        }
        if (absent(x, of)) {
            x.set(params.stream()
                    .filter(param -> !of.axis(param).isCategorical())
                    .findFirst()
                    .orElse(metrics.size() > 1 ? metrics.get(1) : params.isEmpty() ? null : params.getFirst()));
        }
        if (absent(contourY, of)) {
            contourY.set(params.stream()
                    .filter(param -> !of.axis(param).isCategorical() && !param.equals(x.get()))
                    // A grid over two kinds of models has parameters that never meet.
                    .filter(param -> meet(of.axis(param), axis(x.get())))
                    .findFirst()
                    .orElse(metrics.isEmpty() ? null : metrics.getLast()));
        }
        if (absent(colour, of)) {
            colour.set(params.isEmpty() ? null : params.getFirst());
        }
        if (absent(boxGroup, of)) {
            boxGroup.set(params.isEmpty() ? RunField.DATA_VERSION : params.getFirst());
        }
    }

    /** True when a run has a value of both. */
    private static boolean meet(Axis one, @Nullable Axis other) {
        return other != null
                && IntStream.range(0, one.size())
                        .anyMatch(run -> !Double.isNaN(one.value(run)) && !Double.isNaN(other.value(run)));
    }

    private static boolean absent(ObjectProperty<@Nullable RunField> property, RunSet of) {
        RunField now = property.get();
        return now == null || of.axis(now).present() == 0;
    }

    /** The axis of a field over the runs of the charts, or null. */
    public @Nullable Axis axis(@Nullable RunField field) {
        return field == null ? null : all.get().axis(field);
    }

    /** The surface of a field over two others, or null. Takes up to tens of milliseconds. */
    public @Nullable Contours surface(
            @Nullable Axis across, @Nullable Axis up, @Nullable Axis height, boolean logX, boolean logY) {
        if (across == null || up == null || height == null || height.isCategorical()) {
            return null;
        }
        double[] xs = new double[across.size()];
        double[] ys = new double[xs.length];
        for (int run = 0; run < xs.length; run++) {
            xs[run] = 0.03 + across.position(across.value(run), logX) * 0.94;
            ys[run] = 0.03 + up.position(up.value(run), logY) * 0.94;
        }
        return Contours.of(xs, ys, height.values());
    }
}
