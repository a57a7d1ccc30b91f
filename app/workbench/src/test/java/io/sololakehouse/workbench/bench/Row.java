package io.sololakehouse.workbench.bench;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure of the benchmark: medians, with every sample.
 *
 * @param reference measured in the same run, or null where the goal is absolute
 * @param ratio ours / reference, or null without a reference
 * @param comparator how the ratio (or, without a reference, ours) has to stand to the goal
 * @param goal null for a row that is only shown
 * @param met null for a row that is only shown
 */
record Row(
        String name,
        String unit,
        double ours,
        @Nullable Double reference,
        @Nullable Double ratio,
        String comparator,
        @Nullable Double goal,
        List<Double> samples,
        @Nullable List<Double> referenceSamples,
        @Nullable Boolean met) {

    /** A figure whose goal bounds ours / reference from above. */
    static Row against(String name, String unit, List<Double> ours, List<Double> reference, @Nullable Double atMost) {
        double median = median(ours);
        double base = median(reference);
        double ratio = median / base;
        return new Row(
                name,
                unit,
                median,
                base,
                ratio,
                "<=",
                atMost,
                ours,
                reference,
                atMost == null ? null : ratio <= atMost);
    }

    /** A figure whose goal bounds ours from above. */
    static Row absolute(String name, String unit, List<Double> ours, @Nullable Double atMost) {
        double median = median(ours);
        return new Row(
                name, unit, median, null, null, "<=", atMost, ours, null, atMost == null ? null : median <= atMost);
    }

    static double median(List<Double> samples) {
        double[] sorted =
                samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("No samples");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    }

    /** The row as a person reads it. */
    String text() {
        String against = reference == null || ratio == null
                ? "%44s".formatted("")
                : "  reference %,10.1f %-3s ratio %6.2f".formatted(reference, unit, ratio);
        String verdict = met == null ? "shown" : (met ? "met" : "MISSED") + " (%s %s)".formatted(comparator, goal);
        return "%-34s %,10.1f %-3s%-46s  %s".formatted(name, ours, unit, against, verdict);
    }
}
