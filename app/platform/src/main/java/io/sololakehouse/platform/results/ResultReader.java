package io.sololakehouse.platform.results;

import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.support.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rows and values out of the table of a result, which has to be ready. */
final class ResultReader {

    private static final int SCANNED_AT_ONCE = 20_000;

    private ResultReader() {}

    /** See {@link StoredResult#page}. */
    static RowPage page(
            StoredResult result, ResultView view, long first, int count, int firstColumn, List<StoredColumn> wanted) {
        String selected =
                wanted.stream().flatMap(column -> column.selected("t").stream()).collect(Collectors.joining(", "));
        String sql = "SELECT " + selected + " FROM " + view.from(first, first + count) + view.order();
        return result.duck().run("The rows could not be read", Progress.none(), statement -> {
            try (ResultSet rows = statement.executeQuery(sql)) {
                List<@Nullable Object[]> read = new ArrayList<>(count);
                while (rows.next()) {
                    read.add(row(wanted, rows));
                }
                return new RowPage(first, firstColumn, read.toArray(new Object[0][]));
            }
        });
    }

    private static @Nullable Object[] row(List<StoredColumn> wanted, ResultSet rows) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[wanted.size()];
        int at = 1;
        for (int i = 0; i < values.length; i++) {
            StoredColumn column = wanted.get(i);
            values[i] = column.read(rows, at);
            at += isBinary(column) ? 2 : 1;
        }
        return values;
    }

    /** A whole text or binary value. @param row place in the view */
    static @Nullable Object value(StoredResult result, ResultView view, long row, StoredColumn column) {
        String sql = "SELECT t." + column.name() + " FROM " + view.from(row, row + 1);
        @Nullable Object[] value = new @Nullable Object[1];
        result.duck().run("The value could not be read", Progress.none(), statement -> {
            try (ResultSet rows = statement.executeQuery(sql)) {
                if (rows.next()) {
                    value[0] = isBinary(column) ? rows.getBytes(1) : rows.getString(1);
                }
                return true;
            }
        });
        return value[0];
    }

    /** See {@link StoredResult#scan}. */
    static void scan(
            StoredResult result,
            ResultView view,
            CellRange range,
            Progress progress,
            StoredResult.RowConsumer consumer) {
        List<StoredColumn> wanted =
                range.columns().stream().map(result.stored()::get).toList();
        String selected = wanted.stream().map(column -> column.whole("t")).collect(Collectors.joining(", "));
        for (long from = range.firstRow(); from < range.endRow(); from += SCANNED_AT_ONCE) {
            long end = Math.min(range.endRow(), from + SCANNED_AT_ONCE);
            String sql = "SELECT " + selected + " FROM " + view.from(from, end) + view.order();
            result.duck().run("The rows could not be read", progress, statement -> {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        @Nullable Object[] values = new @Nullable Object[wanted.size()];
                        for (int i = 0; i < values.length; i++) {
                            values[i] = wanted.get(i).readWhole(rows, i + 1);
                        }
                        consumer.row(values);
                    }
                }
                return true;
            });
        }
    }

    static boolean isBinary(StoredColumn column) {
        return column.kind() == ValueType.Kind.BINARY;
    }
}
