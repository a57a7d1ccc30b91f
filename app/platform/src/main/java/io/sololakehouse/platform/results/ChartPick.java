package io.sololakehouse.platform.results;

import io.sololakehouse.platform.results.ChartSpec.Combine;
import io.sololakehouse.platform.results.ChartSpec.Kind;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ValueType;
import java.util.ArrayList;
import java.util.List;

/** The chart that a result most likely wants, from its columns alone. */
public final class ChartPick {

    private ChartPick() {}

    /**
     * Time and a number make a line, with a text as its colour; a text and a number bars; two numbers points; one number
     * a histogram; a text its frequencies.
     *
     * @param columns at least one
     */
    public static ChartSpec of(List<ResultColumn> columns) {
        List<Integer> numbers = new ArrayList<>();
        List<Integer> times = new ArrayList<>();
        List<Integer> texts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ValueType type = columns.get(i).value();
            if (type.isNumber()) {
                numbers.add(i);
            } else if (isTime(type)) {
                times.add(i);
            } else if (type.kind() == ValueType.Kind.TEXT || type.kind() == ValueType.Kind.BOOLEAN) {
                texts.add(i);
            }
        }
        int text = texts.isEmpty() ? -1 : texts.getFirst();
        if (!times.isEmpty() && !numbers.isEmpty()) {
            return new ChartSpec(Kind.LINE, times.getFirst(), numbers.getLast(), text, Combine.SUM, false);
        }
        if (!texts.isEmpty() && numbers.size() == 1) {
            int second = texts.size() > 1 ? texts.get(1) : -1;
            return new ChartSpec(Kind.BAR, text, numbers.getFirst(), second, Combine.SUM, false);
        }
        if (!texts.isEmpty() && numbers.size() > 1 && looksLikeSteps(columns.get(numbers.getFirst()))) {
            return new ChartSpec(Kind.LINE, numbers.getFirst(), numbers.getLast(), text, Combine.SUM, false);
        }
        if (!texts.isEmpty() && numbers.size() > 1) {
            return new ChartSpec(Kind.BAR, text, numbers.getFirst(), -1, Combine.SUM, false);
        }
        if (numbers.size() > 1) {
            return looksLikeSteps(columns.get(numbers.getFirst()))
                    ? new ChartSpec(Kind.LINE, numbers.getFirst(), numbers.get(1), -1, Combine.SUM, false)
                    : new ChartSpec(Kind.SCATTER, numbers.getFirst(), numbers.get(1), -1, Combine.NONE, false);
        }
        if (numbers.size() == 1) {
            return new ChartSpec(Kind.HISTOGRAM, numbers.getFirst(), -1, -1, Combine.COUNT, false);
        }
        int only = times.isEmpty() ? Math.max(0, text) : times.getFirst();
        return new ChartSpec(times.isEmpty() ? Kind.BAR : Kind.HISTOGRAM, only, -1, -1, Combine.COUNT, false);
    }

    static boolean isTime(ValueType type) {
        return switch (type.kind()) {
            case DATE, TIMESTAMP, INSTANT -> type.precision() <= 6;
            default -> false;
        };
    }

    /** A whole number whose name says that it counts time or steps. */
    private static boolean looksLikeSteps(ResultColumn column) {
        boolean whole = column.value().kind() == ValueType.Kind.INTEGER
                || column.value().kind() == ValueType.Kind.LONG;
        return whole
                && column.name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .matches("(.*_)?(hour|day|week|month|year|minute|step|epoch|quarter|age)(_.*)?");
    }
}
