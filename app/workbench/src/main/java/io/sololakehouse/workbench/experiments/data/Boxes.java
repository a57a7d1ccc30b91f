package io.sololakehouse.workbench.experiments.data;

import io.sololakehouse.workbench.experiments.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Box plots by group: quartiles by linear interpolation, whiskers to the last value within 1.5 ranges (Tukey, 1977). */
public final class Boxes {

    private Boxes() {}

    /**
     * One group.
     *
     * @param low end of the lower whisker
     * @param high end of the upper whisker
     * @param runs the runs' places, for the points beside the box
     */
    public record Box(
            String name,
            double low,
            double lowerQuartile,
            double median,
            double upperQuartile,
            double high,
            List<Integer> runs) {}

    /** Groups in the order of the grouping axis; runs without a number are left out. */
    public static List<Box> of(Axis values, Axis groups) {
        List<Box> boxes = new ArrayList<>();
        double[] distinct = Arrays.stream(groups.values())
                .filter(value -> !Double.isNaN(value))
                .distinct()
                .sorted()
                .toArray();
        for (double group : distinct) {
            List<Integer> runs = new ArrayList<>();
            for (int run = 0; run < values.size(); run++) {
                if (groups.value(run) == group && Values.isFinite(values.value(run))) {
                    runs.add(run);
                }
            }
            if (!runs.isEmpty()) {
                boxes.add(box(groups.text(group), values, runs));
            }
        }
        return boxes;
    }

    private static Box box(String name, Axis values, List<Integer> runs) {
        double[] sorted = runs.stream().mapToDouble(values::value).sorted().toArray();
        double lower = quantile(sorted, 0.25);
        double upper = quantile(sorted, 0.75);
        double reach = 1.5 * (upper - lower);
        double low = Arrays.stream(sorted)
                .filter(value -> value >= lower - reach)
                .min()
                .orElse(lower);
        double high = Arrays.stream(sorted)
                .filter(value -> value <= upper + reach)
                .max()
                .orElse(upper);
        return new Box(name, low, lower, quantile(sorted, 0.5), upper, high, List.copyOf(runs));
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
