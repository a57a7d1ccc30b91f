package io.sololakehouse.platform.tracking;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Many runs by column: what a table or a chart of thousands of runs is drawn from. Row {@code i} of every column belongs to
 * run {@code i}. Immutable by convention: callers do not write to the arrays that it hands out.
 */
public final class RunTable {

    private final List<RunInfo> runs;
    private final SortedMap<String, MetricColumn> metrics;
    private final SortedMap<String, TextColumn> params;
    private final SortedMap<String, TextColumn> tags;

    /** The latest values of one metric. */
    public static final class MetricColumn {

        private final double[] values;
        private final long[] steps;
        private final java.util.BitSet present;

        /**
         * @param values one a run
         * @param steps the step of each value
         * @param present the runs that have the metric: NaN is a value, too
         */
        public MetricColumn(double[] values, long[] steps, java.util.BitSet present) {
            this.values = values;
            this.steps = steps;
            this.present = present;
        }

        /** True when the run logged the metric, be it as NaN. */
        public boolean has(int run) {
            return present.get(run);
        }

        /** The value; NaN where the run has none. */
        public double value(int run) {
            return values[run];
        }

        public long step(int run) {
            return steps[run];
        }

        /** The number of runs that have the metric. */
        public int count() {
            return present.cardinality();
        }

        /** All values, NaN where a run has none: not to be written to. */
        public double[] values() {
            return values;
        }
    }

    /** The values of one parameter or tag. */
    public static final class TextColumn {

        private final @Nullable String[] values;

        public TextColumn(@Nullable String[] values) {
            this.values = values;
        }

        /** The value, or null where the run has none. */
        public @Nullable String value(int run) {
            return values[run];
        }
    }

    /** @param runs in the order that was asked for */
    public RunTable(
            List<RunInfo> runs,
            SortedMap<String, MetricColumn> metrics,
            SortedMap<String, TextColumn> params,
            SortedMap<String, TextColumn> tags) {
        this.runs = List.copyOf(runs);
        this.metrics = Collections.unmodifiableSortedMap(metrics);
        this.params = Collections.unmodifiableSortedMap(params);
        this.tags = Collections.unmodifiableSortedMap(tags);
    }

    public int size() {
        return runs.size();
    }

    public List<RunInfo> runs() {
        return runs;
    }

    public RunInfo run(int row) {
        return runs.get(row);
    }

    /** By key, in key order. */
    public Map<String, MetricColumn> metrics() {
        return metrics;
    }

    /** By key, in key order. */
    public Map<String, TextColumn> params() {
        return params;
    }

    /** By key, in key order. */
    public Map<String, TextColumn> tags() {
        return tags;
    }

    /** The value of a tag of a run, or null. */
    public @Nullable String tag(int row, String key) {
        TextColumn column = tags.get(key);
        return column == null ? null : column.value(row);
    }

    /** What the run saw of the lakehouse, or null. */
    public @Nullable DataVersion dataVersion(int row) {
        return DataVersion.of(key -> {
                    String value = tag(row, key);
                    return value == null ? "" : value;
                })
                .orElse(null);
    }
}
