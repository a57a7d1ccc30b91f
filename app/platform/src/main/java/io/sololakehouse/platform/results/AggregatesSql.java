package io.sololakehouse.platform.results;

import io.sololakehouse.platform.support.Progress;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up rectangles of cells. */
final class AggregatesSql {

    private final StoredResult result;
    private long cells;
    private long values;
    private long numbers;
    private @Nullable BigDecimal sum = BigDecimal.ZERO;
    private @Nullable Object min;
    private @Nullable Object max;
    private boolean comparable = true;
    private boolean exact = true;

    private AggregatesSql(StoredResult result) {
        this.result = result;
    }

    static Aggregates of(StoredResult result, ResultView view, List<CellRange> ranges, Progress progress) {
        AggregatesSql all = new AggregatesSql(result);
        return result.duck().run("The selection was not added up", progress, statement -> {
            for (CellRange range : ranges) {
                for (int column : range.columns()) {
                    all.add(statement, view, range, result.stored().get(column));
                }
            }
            BigDecimal known = all.numbers == 0 ? null : all.sum;
            // Digits beyond those that a double carries are noise.
            BigDecimal total = known == null || all.exact ? known : known.round(new MathContext(15));
            Double average = total == null ? null : total.doubleValue() / all.numbers;
            return new Aggregates(
                    all.cells,
                    all.values,
                    all.numbers,
                    total,
                    average,
                    all.comparable ? all.min : null,
                    all.comparable ? all.max : null);
        });
    }

    private void add(Statement statement, ResultView view, CellRange range, StoredColumn column) throws SQLException {
        String name = "t." + column.name();
        boolean number = column.column().value().isNumber();
        boolean binary = column.kind() == io.sololakehouse.platform.sql.ValueType.Kind.BINARY;
        String total = number ? "CAST(sum(" + name + ") AS VARCHAR)" : "NULL";
        String bounds = binary
                ? "NULL, NULL"
                : column.isText()
                        ? "left(min(" + name + "), 1001), left(max(" + name + "), 1001)"
                        : StatisticsSql.wrapped(column, "min(" + name + ")") + ", "
                                + StatisticsSql.wrapped(column, "max(" + name + ")");
        try (ResultSet row = statement.executeQuery("SELECT count(*), count(" + name + "), " + total + ", " + bounds
                + " FROM " + view.from(range.firstRow(), range.endRow()))) {
            row.next();
            cells += row.getLong(1);
            long present = row.getLong(2);
            values += present;
            if (number && present > 0) {
                numbers += present;
                exact &= column.column().value().kind() != io.sololakehouse.platform.sql.ValueType.Kind.DOUBLE
                        && column.column().value().kind() != io.sololakehouse.platform.sql.ValueType.Kind.FLOAT;
                addSum(row.getString(3));
            }
            if (present > 0 && !binary) {
                min = nearer(min, column.read(row, 4), -1);
                max = nearer(max, column.read(row, 5), 1);
            } else if (binary) {
                comparable = false;
            }
        }
    }

    private void addSum(@Nullable String text) {
        try {
            sum = sum == null || text == null ? null : sum.add(new BigDecimal(text));
        } catch (NumberFormatException e) {
            // NaN or an infinity: there is no sum.
            sum = null;
        }
    }

    /** The one of two values that is further in a direction; different kinds of value cannot be compared. */
    private @Nullable Object nearer(@Nullable Object known, @Nullable Object other, int direction) {
        if (known == null || other == null) {
            return known == null ? other : known;
        }
        Integer order =
                switch (known) {
                    case Number number when other instanceof Number otherNumber -> compare(number, otherNumber);
                    case String text when other instanceof String otherText -> text.compareTo(otherText);
                    case LocalDate date when other instanceof LocalDate otherDate -> date.compareTo(otherDate);
                    case LocalTime time when other instanceof LocalTime otherTime -> time.compareTo(otherTime);
                    case LocalDateTime time when other instanceof LocalDateTime otherTime -> time.compareTo(otherTime);
                    case Instant time when other instanceof Instant otherTime -> time.compareTo(otherTime);
                    case Boolean truth when other instanceof Boolean otherTruth -> truth.compareTo(otherTruth);
                    default -> null;
                };
        if (order == null) {
            comparable = false;
            return known;
        }
        return Integer.signum(order) == direction ? known : other;
    }

    private static int compare(Number number, Number other) {
        if (number instanceof Double || number instanceof Float || other instanceof Double || other instanceof Float) {
            return Double.compare(number.doubleValue(), other.doubleValue());
        }
        return new BigDecimal(number.toString()).compareTo(new BigDecimal(other.toString()));
    }
}
