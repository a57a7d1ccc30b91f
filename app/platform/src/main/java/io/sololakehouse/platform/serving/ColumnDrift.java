package io.sololakehouse.platform.serving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a column of the requests is from the same column of the training data.
 *
 * @param numeric true when its bins are ranges, false when they are values
 * @param bins shares on both sides; shares of a side add up to 1
 * @param psi population stability index of the bins, 0 for equal distributions: the sum of (b - a) ln(b / a) over the
 *     shares a and b of a bin (N. Siddiqi, Credit Risk Scorecards, 2006)
 * @param trainingMean and {@code logMean}: of the numbers; NaN where there are none
 */
public record ColumnDrift(
        String column, boolean numeric, List<Bin> bins, double psi, double trainingMean, double logMean) {

    /** From here on a column has moved somewhat, and from {@link #LARGE} on much: the bounds in common use. */
    public static final double SOME = 0.1;

    public static final double LARGE = 0.25;

    private static final int RANGES = 10;
    private static final int VALUES = 12;
    /** An empty bin counts as this share: a logarithm needs one. */
    private static final double LEAST = 1e-4;

    private static final String MISSING = "missing";
    private static final String OTHERS = "all others";

    /** A range of numbers or a value, and its share on both sides. */
    public record Bin(String label, double training, double log) {}

    public ColumnDrift {
        bins = List.copyOf(bins);
    }

    /** @param numeric whether values are numbers; what is none of them counts as missing then */
    static ColumnDrift of(String column, boolean numeric, List<@Nullable Object> training, List<@Nullable Object> log) {
        double[] first = numeric ? numbers(training) : new double[0];
        double[] second = numeric ? numbers(log) : new double[0];
        List<Bin> bins = numeric ? ranges(first, training.size(), second, log.size()) : values(training, log);
        double psi = 0;
        for (Bin bin : bins) {
            double a = Math.max(LEAST, bin.training());
            double b = Math.max(LEAST, bin.log());
            psi += (b - a) * Math.log(b / a);
        }
        return new ColumnDrift(column, numeric, bins, psi, mean(first), mean(second));
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElse(Double.NaN);
    }

    private static double[] numbers(List<@Nullable Object> values) {
        return values.stream()
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    /** Tenths of the training data, where its values allow: a value that fills several tenths makes one bin. */
    private static List<Bin> ranges(double[] training, int trainingSize, double[] log, int logSize) {
        List<Double> edges = new ArrayList<>();
        for (int i = 1; i < RANGES && training.length > 0; i++) {
            double edge = training[(int) ((long) i * training.length / RANGES)];
            if (edge > training[0] && (edges.isEmpty() || edge > edges.getLast())) {
                edges.add(edge);
            }
        }
        // What lies outside of everything that was trained on has bins of its own.
        if (training.length > 0 && log.length > 0 && log[0] < training[0]) {
            edges.addFirst(training[0]);
        }
        if (training.length > 0 && log.length > 0 && log[log.length - 1] > training[training.length - 1]) {
            edges.add(Math.nextUp(training[training.length - 1]));
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i <= edges.size(); i++) {
            double from = i == 0 ? Double.NEGATIVE_INFINITY : edges.get(i - 1);
            double to = i == edges.size() ? Double.POSITIVE_INFINITY : edges.get(i);
            bins.add(new Bin(
                    label(from, to),
                    share(count(training, from, to), trainingSize),
                    share(count(log, from, to), logSize)));
        }
        missing(bins, trainingSize - training.length, trainingSize, logSize - log.length, logSize);
        return bins;
    }

    private static String label(double from, double to) {
        if (Double.isInfinite(from)) {
            return Double.isInfinite(to) ? "any" : "below " + number(to);
        }
        return Double.isInfinite(to) ? "from " + number(from) : number(from) + " to " + number(to);
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ENGLISH, "%,.0f", value)
                : String.format(Locale.ENGLISH, "%.4g", value);
    }

    /** Of sorted numbers, those from one bound, inclusive, to the other, exclusive. */
    private static int count(double[] sorted, double from, double to) {
        return lower(sorted, to) - lower(sorted, from);
    }

    private static int lower(double[] sorted, double bound) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static List<Bin> values(List<@Nullable Object> training, List<@Nullable Object> log) {
        Map<String, Integer> first = counts(training);
        Map<String, Integer> second = counts(log);
        List<String> most = first.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(VALUES)
                .map(Map.Entry::getKey)
                .toList();
        List<Bin> bins = new ArrayList<>();
        int trainingLeft = first.values().stream().mapToInt(Integer::intValue).sum();
        int logLeft = second.values().stream().mapToInt(Integer::intValue).sum();
        int trainingMissing = training.size() - trainingLeft;
        int logMissing = log.size() - logLeft;
        for (String value : most) {
            int a = first.getOrDefault(value, 0);
            int b = second.getOrDefault(value, 0);
            trainingLeft -= a;
            logLeft -= b;
            bins.add(new Bin(value, share(a, training.size()), share(b, log.size())));
        }
        if (trainingLeft + logLeft > 0) {
            bins.add(new Bin(OTHERS, share(trainingLeft, training.size()), share(logLeft, log.size())));
        }
        missing(bins, trainingMissing, training.size(), logMissing, log.size());
        return bins;
    }

    private static Map<String, Integer> counts(List<@Nullable Object> values) {
        Map<String, Integer> counts = new HashMap<>();
        values.stream().filter(Objects::nonNull).forEach(value -> counts.merge(value.toString(), 1, Integer::sum));
        return counts;
    }

    private static void missing(List<Bin> bins, int training, int trainingSize, int log, int logSize) {
        if (training + log > 0) {
            bins.add(new Bin(MISSING, share(training, trainingSize), share(log, logSize)));
        }
    }

    private static double share(int count, int of) {
        return of == 0 ? 0 : count / (double) of;
    }
}
