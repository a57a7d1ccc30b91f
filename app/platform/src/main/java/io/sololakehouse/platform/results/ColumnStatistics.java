package io.sololakehouse.platform.results;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a column look like.
 *
 * @param rows rows that were looked at
 * @param nulls of them, rows without a value
 * @param distinct different values, nulls not counted
 * @param distinctExact false when {@code distinct} is an estimate (a few percent)
 * @param min the smallest value as in a page, or null when there is none; NaN and infinities are left out
 * @param max the largest
 * @param bins rows in equal parts between {@code min} and {@code max}; empty for values that cannot be measured
 * @param top the most frequent values, most frequent first; empty when most values differ
 */
public record ColumnStatistics(
        long rows,
        long nulls,
        long distinct,
        boolean distinctExact,
        @Nullable Object min,
        @Nullable Object max,
        List<Long> bins,
        List<Frequency> top) {

    /** How often a value occurs. */
    public record Frequency(String value, long count) {}

    public ColumnStatistics {
        bins = List.copyOf(bins);
        top = List.copyOf(top);
    }

    /** 0 to 1. */
    public double nullShare() {
        return rows == 0 ? 0 : (double) nulls / rows;
    }
}
