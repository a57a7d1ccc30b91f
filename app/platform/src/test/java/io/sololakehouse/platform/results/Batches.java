package io.sololakehouse.platform.results;

import io.sololakehouse.platform.sql.ColumnVector;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.RowBatch;
import io.sololakehouse.platform.sql.ValueType;
import java.util.Arrays;
import java.util.List;

/** Small results made by hand, in the shape in which engines send them. */
public final class Batches {

    private Batches() {}

    public static ResultColumn column(String name, String type, ValueType value) {
        return new ResultColumn(name, type, value);
    }

    public static ResultColumn column(String name, ValueType.Kind kind) {
        return new ResultColumn(name, kind.name().toLowerCase(java.util.Locale.ROOT), ValueType.of(kind));
    }

    /** One column of plain objects. */
    public static ColumnVector objects(Object... values) {
        return new ColumnVector.Objects(values);
    }

    public static ColumnVector longs(long... values) {
        return new ColumnVector.Longs(values, null);
    }

    public static ColumnVector ints(int... values) {
        return new ColumnVector.Ints(values, null);
    }

    public static ColumnVector doubles(double... values) {
        return new ColumnVector.Doubles(values, null);
    }

    /** A whole result of one batch. */
    public static void fill(StoredResult result, List<ResultColumn> columns, int rows, ColumnVector... vectors) {
        ResultSink sink = result.sink();
        sink.columns(columns);
        sink.batch(new RowBatch(rows, Arrays.asList(vectors)));
        sink.done(false);
    }

    /** Rows of a number, a text and a decimal, in batches of 1,000. */
    public static void many(StoredResult result, int rows) {
        ResultSink sink = result.sink();
        sink.columns(List.of(
                column("n", "bigint", ValueType.of(ValueType.Kind.LONG)),
                column("word", "varchar", ValueType.of(ValueType.Kind.TEXT)),
                column("amount", "decimal(12,2)", ValueType.decimal(12, 2))));
        for (int from = 0; from < rows; from += 1000) {
            int count = Math.min(1000, rows - from);
            long[] numbers = new long[count];
            Object[] words = new Object[count];
            Object[] amounts = new Object[count];
            for (int i = 0; i < count; i++) {
                long n = from + i;
                numbers[i] = n;
                words[i] = n % 10 == 9 ? null : "word " + n * 7919 % rows;
                amounts[i] = java.math.BigDecimal.valueOf(n * 37 % 100_000, 2);
            }
            sink.batch(new RowBatch(
                    count,
                    List.of(
                            new ColumnVector.Longs(numbers, null),
                            new ColumnVector.Objects(words),
                            new ColumnVector.Objects(amounts))));
        }
        sink.done(false);
    }

    /** Rows of texts that cannot be made smaller, in batches of 1,000. */
    public static void noise(StoredResult result, int rows) {
        java.util.Random random = new java.util.Random(7);
        ResultSink sink = result.sink();
        sink.columns(List.of(column("noise", ValueType.Kind.TEXT)));
        for (int from = 0; from < rows; from += 1000) {
            Object[] texts = new Object[1000];
            for (int i = 0; i < texts.length; i++) {
                byte[] bytes = new byte[60];
                random.nextBytes(bytes);
                texts[i] = java.util.Base64.getEncoder().encodeToString(bytes);
            }
            sink.batch(new RowBatch(texts.length, List.of(new ColumnVector.Objects(texts))));
        }
        sink.done(false);
    }
}
