package io.sololakehouse.workbench.experiments.data;

import io.sololakehouse.workbench.experiments.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Curves of the same group as their mean and its spread: one standard deviation to each side. */
public final class CurveGroups {

    private static final int PLACES = 400;

    private CurveGroups() {}

    /**
     * A group.
     *
     * @param low mean less one standard deviation
     * @param high mean and one standard deviation
     * @param curves how many there are
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Band(String name, double[] x, double[] mean, double[] low, double[] high, int curves) {}

    /** A curve with the values of its horizontal axis, ascending. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Line(int run, double[] x, double[] y) {}

    /**
     * Groups in the order in which they come. Between the values of a curve its line is followed; before the first and
     * after the last one a curve does not count.
     *
     * @param group of a run
     */
    public static List<Band> of(List<Line> lines, IntFunction<String> group) {
        Map<String, List<Line>> groups = new LinkedHashMap<>();
        for (Line line : lines) {
            if (line.x().length > 0) {
                groups.computeIfAbsent(group.apply(line.run()), name -> new ArrayList<>())
                        .add(line);
            }
        }
        List<Band> bands = new ArrayList<>();
        groups.forEach((name, members) -> bands.add(band(name, members)));
        return bands;
    }

    private static Band band(String name, List<Line> members) {
        double from = members.stream().mapToDouble(line -> line.x()[0]).min().orElse(0);
        double to = members.stream()
                .mapToDouble(line -> line.x()[line.x().length - 1])
                .max()
                .orElse(0);
        int most = members.stream().mapToInt(line -> line.x().length).max().orElse(1);
        int places = to > from ? Math.min(PLACES, Math.max(2, most)) : 1;
        double[] x = new double[places];
        double[] sum = new double[places];
        double[] squares = new double[places];
        int[] count = new int[places];
        for (int i = 0; i < places; i++) {
            x[i] = places == 1 ? from : from + i * (to - from) / (places - 1);
        }
        for (Line line : members) {
            int at = 0;
            for (int i = 0; i < places; i++) {
                while (at + 1 < line.x().length && line.x()[at + 1] <= x[i]) {
                    at++;
                }
                double value = at(line, at, x[i]);
                if (Values.isFinite(value)) {
                    sum[i] += value;
                    squares[i] += value * value;
                    count[i]++;
                }
            }
        }
        double[] mean = new double[places];
        double[] low = new double[places];
        double[] high = new double[places];
        for (int i = 0; i < places; i++) {
            mean[i] = count[i] == 0 ? Double.NaN : sum[i] / count[i];
            double spread = count[i] < 2
                    ? 0
                    : Math.sqrt(Math.max(0, (squares[i] - count[i] * mean[i] * mean[i]) / (count[i] - 1)));
            low[i] = mean[i] - spread;
            high[i] = mean[i] + spread;
        }
        return new Band(name, x, mean, low, high, members.size());
    }

    private static double at(Line line, int before, double x) {
        double[] xs = line.x();
        double[] ys = line.y();
        if (x < xs[0] || x > xs[xs.length - 1]) {
            return Double.NaN;
        }
        if (before + 1 >= xs.length || xs[before] == x) {
            return ys[before];
        }
        double share = (x - xs[before]) / (xs[before + 1] - xs[before]);
        return ys[before] + share * (ys[before + 1] - ys[before]);
    }
}
