package io.sololakehouse.workbench.experiments.data;

import io.sololakehouse.workbench.experiments.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The values of one field of many runs, ready to be drawn: numbers, or categories by their place in a sorted list.
 * Values that are not there, and NaN, are NaN; what is infinite stays so and stands at the end of the axis. Immutable.
 */
public final class Axis {

    private final RunField field;
    private final double[] values;
    private final List<String> categories;
    private final double low;
    private final double high;
    private final double leastPositive;

    private Axis(RunField field, double[] values, List<String> categories) {
        this.field = field;
        this.values = values;
        this.categories = categories;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double positive = Double.POSITIVE_INFINITY;
        for (double value : values) {
            if (Values.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
                if (value > 0) {
                    positive = Math.min(positive, value);
                }
            }
        }
        this.low = least <= most ? least : 0;
        this.high = least <= most ? most : 1;
        this.leastPositive = positive;
    }

    /** An axis of numbers. */
    public static Axis ofNumbers(RunField field, int count, IntToDoubleFunction value) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = value.applyAsDouble(i);
        }
        return new Axis(field, values, List.of());
    }

    /** An axis of texts: of numbers when all of them are numbers, otherwise of categories. */
    public static Axis ofTexts(RunField field, int count, IntFunction<@Nullable String> text) {
        double[] numbers = new double[count];
        boolean numeric = true;
        boolean any = false;
        for (int i = 0; i < count && numeric; i++) {
            String value = text.apply(i);
            numbers[i] = value == null ? Double.NaN : Values.number(value);
            boolean missing = value == null || value.equals("None") || value.equalsIgnoreCase("nan");
            numeric = missing || !Double.isNaN(numbers[i]);
            any |= !missing;
        }
        return numeric && any ? new Axis(field, numbers, List.of()) : ofCategories(field, count, text);
    }

    /** An axis of texts, also where they look like numbers. */
    public static Axis ofCategories(RunField field, int count, IntFunction<@Nullable String> text) {
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < count; i++) {
            String value = text.apply(i);
            if (value != null) {
                known.put(value, 0);
            }
        }
        List<String> sorted = new ArrayList<>(known.keySet());
        sorted.sort(Comparator.comparingDouble((String category) -> {
                    double number = Values.number(category);
                    return Double.isNaN(number) ? Double.POSITIVE_INFINITY : number;
                })
                .thenComparing(Comparator.naturalOrder()));
        for (int i = 0; i < sorted.size(); i++) {
            known.put(sorted.get(i), i);
        }
        double[] places = new double[count];
        for (int i = 0; i < count; i++) {
            String value = text.apply(i);
            places[i] = value == null ? Double.NaN : known.getOrDefault(value, 0);
        }
        return new Axis(field, places, List.copyOf(sorted));
    }

    public RunField field() {
        return field;
    }

    public int size() {
        return values.length;
    }

    /** The value of a run; NaN when it has none. */
    public double value(int run) {
        return values[run];
    }

    /** A copy of every value. */
    public double[] values() {
        return values.clone();
    }

    public boolean isCategorical() {
        return !categories.isEmpty();
    }

    /** Categories in their order from the bottom; empty for numbers. */
    public List<String> categories() {
        return categories;
    }

    /** The least finite value. */
    public double low() {
        return low;
    }

    /** The greatest finite value. */
    public double high() {
        return high;
    }

    /** Whether a logarithmic scale can show most of it: numbers, some of them above zero, more than one. */
    public boolean canBeLogarithmic() {
        return !isCategorical() && high > 0 && leastPositive < high;
    }

    /** True when fewer than two different values are there. */
    public boolean isConstant() {
        double first = Double.NaN;
        boolean missing = false;
        for (double value : values) {
            if (Double.isNaN(value)) {
                missing = true;
            } else if (Double.isNaN(first)) {
                first = value;
            } else if (value != first) {
                return false;
            }
        }
        return Double.isNaN(first) || !missing;
    }

    /** How many runs have a value. */
    public int present() {
        return (int) Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
    }

    /**
     * Where a value stands: 0 at the low end, 1 at the high end; NaN where there is none. On a logarithmic scale, what is
     * not above zero stands at the low end.
     */
    public double position(double value, boolean logarithmic) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        if (isCategorical()) {
            return categories.size() == 1 ? 0.5 : value / (categories.size() - 1);
        }
        if (high == low) {
            return value > high ? 1 : value < low ? 0 : 0.5;
        }
        double at = logarithmic && canBeLogarithmic()
                ? Math.log(Math.max(value, leastPositive) / leastPositive) / Math.log(high / leastPositive)
                : (value - low) / (high - low);
        return Math.clamp(at, 0, 1);
    }

    /** The value at a position; the inverse of {@link #position}. */
    public double valueAt(double position, boolean logarithmic) {
        if (isCategorical()) {
            return categories.size() == 1 ? 0 : position * (categories.size() - 1);
        }
        return logarithmic && canBeLogarithmic()
                ? leastPositive * Math.pow(high / leastPositive, position)
                : low + position * (high - low);
    }

    /** The least value that a logarithmic scale shows. */
    public double leastPositive() {
        return leastPositive;
    }

    /** A value as text. */
    public String text(double value) {
        if (isCategorical()) {
            int place = (int) Math.round(value);
            return place >= 0 && place < categories.size() ? categories.get(place) : "";
        }
        return Values.text(value);
    }
}
