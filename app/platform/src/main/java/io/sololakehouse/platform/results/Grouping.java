package io.sololakehouse.platform.results;

import io.sololakehouse.platform.sql.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows put together by the values of columns.
 *
 * @param columns the columns that were grouped by, the number of rows, and what was aggregated
 * @param rows groups, those of most rows first
 * @param more true when there are more groups than are listed here
 */
public record Grouping(List<ResultColumn> columns, List<List<@Nullable Object>> rows, boolean more) {

    /** Groups that are listed at most. */
    public static final int MOST = 10_000;

    /** What is made of the values in a group. */
    public enum Function {
        SUM("sum"),
        AVERAGE("avg"),
        MIN("min"),
        MAX("max"),
        MEDIAN("median"),
        DISTINCT("distinct");

        private final String label;

        Function(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        String of(String value) {
            return switch (this) {
                case SUM -> "sum(" + value + ")";
                case AVERAGE -> "avg(" + value + ")";
                case MIN -> "min(" + value + ")";
                case MAX -> "max(" + value + ")";
                case MEDIAN -> "median(" + value + ")";
                case DISTINCT -> "count(DISTINCT " + value + ")";
            };
        }
    }

    /** A function of a column. */
    public record Measure(Function function, int column) {}
}
