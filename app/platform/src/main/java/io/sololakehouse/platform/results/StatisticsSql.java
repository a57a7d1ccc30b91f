package io.sololakehouse.platform.results;

import io.sololakehouse.platform.support.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the store for the statistics of a column. */
final class StatisticsSql {

    /** Up to this many rows, different values are counted; beyond, they are estimated (HyperLogLog). */
    private static final long EXACT_ROWS = 200_000;

    private static final int BINS = 20;
    private static final int TOP = 8;
    /** A column of more different values than this has no frequent ones worth drawing. */
    private static final long TOP_DISTINCT = 50;

    private StatisticsSql() {}

    static ColumnStatistics of(StoredResult result, StoredColumn column, Progress progress) {
        boolean exact = result.rows() <= EXACT_ROWS;
        String from = " FROM " + result.tableName() + " t";
        return result.duck()
                .run("The statistics of " + column.column().name() + " were not made", progress, statement -> {
                    Measures measures = measures(statement, column, from, exact);
                    List<Long> bins = isMeasurable(column) && measures.max > measures.min
                            ? bins(statement, position(column), from, measures)
                            : List.of();
                    boolean few = measures.distinct <= TOP_DISTINCT && measures.distinct > 0;
                    return new ColumnStatistics(
                            measures.rows,
                            measures.nulls,
                            measures.distinct,
                            exact,
                            measures.least,
                            measures.most,
                            bins,
                            few && column.kind() != io.sololakehouse.platform.sql.ValueType.Kind.BINARY
                                    ? top(statement, column, from)
                                    : List.of());
                });
    }

    private record Measures(
            long rows,
            long nulls,
            long distinct,
            @Nullable Object least,
            @Nullable Object most,
            double min,
            double max) {}

    private static Measures measures(Statement statement, StoredColumn column, String from, boolean exact)
            throws SQLException {
        String name = "t." + column.name();
        boolean binary = column.kind() == io.sololakehouse.platform.sql.ValueType.Kind.BINARY;
        String finite = isFloating(column) ? " FILTER (WHERE isfinite(" + name + "))" : "";
        String bounds = binary
                ? "NULL, NULL, NULL, NULL"
                : column.isText()
                        ? "left(min(" + name + "), 1001), left(max(" + name + "), 1001)"
                        : wrapped(column, "min(" + name + ")" + finite) + ", "
                                + wrapped(column, "max(" + name + ")" + finite);
        String measured = isMeasurable(column)
                ? ", min(" + position(column) + ")" + finite + ", max(" + position(column) + ")" + finite
                : ", 0, 0";
        try (ResultSet row = statement.executeQuery("SELECT count(*), count(*) - count(" + name + "), "
                + (exact ? "count(DISTINCT " + name + ")" : "approx_count_distinct(" + name + ")") + ", " + bounds
                + measured + from)) {
            row.next();
            long rows = row.getLong(1);
            long nulls = row.getLong(2);
            Object least = binary ? null : column.read(row, 4);
            Object most = binary ? null : column.read(row, 5);
            int at = binary ? 8 : 6;
            return new Measures(rows, nulls, row.getLong(3), least, most, row.getDouble(at), row.getDouble(at + 1));
        }
    }

    static String wrapped(StoredColumn column, String value) {
        return switch (column.kind()) {
            case DATE -> "(" + value + " - DATE '1970-01-01')";
            case TIME, TIMESTAMP, INSTANT -> "epoch_us(" + value + ")";
            default -> value;
        };
    }

    private static boolean isFloating(StoredColumn column) {
        return switch (column.kind()) {
            case FLOAT, DOUBLE -> true;
            default -> false;
        };
    }

    static boolean isMeasurable(StoredColumn column) {
        if (column.isText()) {
            return false;
        }
        return switch (column.kind()) {
            case INTEGER, LONG, FLOAT, DOUBLE, DECIMAL, DATE, TIME, TIMESTAMP, INSTANT -> true;
            default -> false;
        };
    }

    /** Where a value stands on a line, as a double. */
    static String position(StoredColumn column) {
        String name = "t." + column.name();
        return switch (column.kind()) {
            case DATE -> "CAST((" + name + " - DATE '1970-01-01') AS DOUBLE)";
            case TIME, TIMESTAMP, INSTANT -> "CAST(epoch_us(" + name + ") AS DOUBLE)";
            default -> "CAST(" + name + " AS DOUBLE)";
        };
    }

    private static List<Long> bins(Statement statement, String position, String from, Measures measures)
            throws SQLException {
        double width = (measures.max - measures.min) / BINS;
        if (!Double.isFinite(width) || width == 0) {
            return List.of();
        }
        Long[] counts = new Long[BINS];
        java.util.Arrays.fill(counts, 0L);
        try (ResultSet row =
                statement.executeQuery("SELECT CAST(least(" + (BINS - 1) + ", greatest(0, floor((" + position
                        + " - CAST('" + measures.min + "' AS DOUBLE)) / CAST('" + width
                        + "' AS DOUBLE)))) AS INTEGER) AS b, count(*)" + from + " WHERE isfinite(" + position
                        + ") GROUP BY b")) {
            while (row.next()) {
                counts[row.getInt(1)] = row.getLong(2);
            }
        }
        return List.of(counts);
    }

    private static List<ColumnStatistics.Frequency> top(Statement statement, StoredColumn column, String from)
            throws SQLException {
        String shown =
                column.isText() ? "left(t." + column.name() + ", 200)" : "CAST(t." + column.name() + " AS VARCHAR)";
        List<ColumnStatistics.Frequency> top = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT " + shown + " AS shown, count(*) AS n" + from + " WHERE t."
                + column.name() + " IS NOT NULL GROUP BY shown ORDER BY n DESC, shown LIMIT " + TOP)) {
            while (row.next()) {
                top.add(new ColumnStatistics.Frequency(row.getString(1), row.getLong(2)));
            }
        }
        return top;
    }
}
