package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.experiments.data.Axis;
import io.sololakehouse.workbench.experiments.data.RunField;
import io.sololakehouse.workbench.experiments.data.RunSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Parallel coordinates: which axes there are, in which order and direction, and what is brushed. A brush is kept in
 * positions of its axis, from 0 to 1. FX thread only.
 */
public final class ParallelModel {

    private static final int SUGGESTED = 7;
    private static final int MOST = 16;

    private final ReadOnlyObjectWrapper<RunSet> runs = new ReadOnlyObjectWrapper<>(RunSet.EMPTY);
    private final ReadOnlyObjectWrapper<List<Column>> columns = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<BitSet> brushed = new ReadOnlyObjectWrapper<>(new BitSet());
    private final ObjectProperty<@Nullable RunField> colour = new SimpleObjectProperty<>();
    private Map<RunField, Column> remembered = new HashMap<>();

    /**
     * An axis as it is shown.
     *
     * @param brush the brushed range of positions, or null
     */
    public record Column(
            Axis axis,
            boolean flipped,
            boolean logarithmic,
            @Nullable Range brush) {

        public RunField field() {
            return axis.field();
        }

        /** Where a run stands, from 0 at the bottom to 1 at the top; NaN where it has no value. */
        public double position(int run) {
            double at = axis.position(axis.value(run), logarithmic);
            return flipped ? 1 - at : at;
        }

        /** Where a value stands. */
        public double positionOf(double value) {
            double at = axis.position(value, logarithmic);
            return flipped ? 1 - at : at;
        }

        /** The value at a position. */
        public double valueAt(double position) {
            return axis.valueAt(flipped ? 1 - position : position, logarithmic);
        }

        Column with(@Nullable Range newBrush) {
            return new Column(axis, flipped, logarithmic, newBrush);
        }
    }

    /** A part of an axis. @param low, high from 0 to 1 */
    public record Range(double low, double high) {

        boolean contains(double position) {
            return position >= low - 1e-9 && position <= high + 1e-9;
        }
    }

    public ReadOnlyObjectProperty<RunSet> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    /** The axes from left to right. */
    public ReadOnlyObjectProperty<List<Column>> columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    /** The runs that pass every brush; all where there is none. */
    public ReadOnlyObjectProperty<BitSet> brushedProperty() {
        return brushed.getReadOnlyProperty();
    }

    /** What lines are coloured by; null for one colour. */
    public ObjectProperty<@Nullable RunField> colourProperty() {
        return colour;
    }

    /** Shows other runs; axes, directions and brushes that still make sense are kept. */
    public void show(RunSet newRuns) {
        columns.get().forEach(column -> remembered.put(column.field(), column));
        List<RunField> wanted = columns.get().isEmpty() || runs.get().table().size() == 0
                ? suggested(newRuns)
                : columns.get().stream().map(Column::field).toList();
        boolean empty = wanted.stream().allMatch(field -> newRuns.axis(field).present() == 0);
        if (empty) {
            wanted = suggested(newRuns);
        }
        runs.set(newRuns);
        RunField by = colour.get();
        if (by != null && newRuns.axis(by).present() == 0) {
            colour.set(null);
        }
        set(wanted);
    }

    /** The parameters that differ and the metrics, the leading one last: what was chosen, then what came of it. */
    static List<RunField> suggested(RunSet of) {
        List<RunField> params = of.telltaleParams();
        List<RunField> metrics = new ArrayList<>(of.metrics().stream()
                .filter(metric -> !metric.key().startsWith("system/"))
                .filter(metric -> !of.axis(metric).isConstant())
                .limit(3)
                .toList());
        Collections.reverse(metrics);
        List<RunField> fields = new ArrayList<>(params.subList(0, Math.min(SUGGESTED - metrics.size(), params.size())));
        fields.addAll(metrics);
        return fields;
    }

    /** Chooses the axes, in this order. */
    public void set(List<RunField> fields) {
        RunSet of = runs.get();
        List<Column> made = new ArrayList<>();
        for (RunField field : fields.subList(0, Math.min(MOST, fields.size()))) {
            Axis axis = of.axis(field);
            Column known = remembered.get(field);
            made.add(
                    known == null
                            ? new Column(axis, false, false, null)
                            : new Column(
                                    axis,
                                    known.flipped(),
                                    known.logarithmic() && axis.canBeLogarithmic(),
                                    comparable(known.axis(), axis) ? known.brush() : null));
        }
        apply(made);
    }

    /** True when a brush means the same on both: runs that are under way change axes a little all the time. */
    private static boolean comparable(Axis before, Axis now) {
        return before.categories().equals(now.categories());
    }

    private void apply(List<Column> made) {
        made.forEach(column -> remembered.put(column.field(), column));
        columns.set(List.copyOf(made));
        brushed.set(passing(made, runs.get().size()));
    }

    private static BitSet passing(List<Column> columns, int count) {
        BitSet passing = new BitSet(count);
        passing.set(0, count);
        for (Column column : columns) {
            Range brush = column.brush();
            if (brush != null) {
                for (int run = 0; run < count; run++) {
                    if (!brush.contains(column.position(run))) {
                        passing.clear(run);
                    }
                }
            }
        }
        return passing;
    }

    private void replace(int at, Column column) {
        List<Column> changed = new ArrayList<>(columns.get());
        changed.set(at, column);
        apply(changed);
    }

    /** Brushes a range of an axis, or takes the brush away with null. */
    public void brush(int at, @Nullable Range range) {
        replace(at, columns.get().get(at).with(range));
    }

    /** Takes every brush away. */
    public void clearBrushes() {
        apply(columns.get().stream().map(column -> column.with(null)).toList());
    }

    public boolean isBrushed() {
        return columns.get().stream().anyMatch(column -> column.brush() != null);
    }

    /** Turns an axis upside down, with its brush. */
    public void flip(int at) {
        Column now = columns.get().get(at);
        Range brush = now.brush();
        replace(
                at,
                new Column(
                        now.axis(),
                        !now.flipped(),
                        now.logarithmic(),
                        brush == null ? null : new Range(1 - brush.high(), 1 - brush.low())));
    }

    /** Changes between a linear and a logarithmic scale, where that is possible. */
    public void toggleLogarithmic(int at) {
        Column now = columns.get().get(at);
        if (now.axis().canBeLogarithmic()) {
            replace(at, new Column(now.axis(), now.flipped(), !now.logarithmic(), null));
        }
    }

    /** Moves an axis to another place. */
    public void move(int from, int to) {
        List<Column> changed = new ArrayList<>(columns.get());
        Column moved = changed.remove(from);
        changed.add(Math.clamp(to, 0, changed.size()), moved);
        apply(changed);
    }

    /** Takes an axis away; two stay. */
    public void remove(int at) {
        if (columns.get().size() > 2) {
            List<Column> changed = new ArrayList<>(columns.get());
            changed.remove(at);
            apply(changed);
        }
    }
}
