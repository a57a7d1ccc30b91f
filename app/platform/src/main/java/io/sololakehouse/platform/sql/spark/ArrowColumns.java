package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.ColumnVector;
import io.sololakehouse.platform.sql.RowBatch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.sparkproject.org.apache.arrow.memory.ArrowBuf;
import org.sparkproject.org.apache.arrow.vector.BigIntVector;
import org.sparkproject.org.apache.arrow.vector.BitVector;
import org.sparkproject.org.apache.arrow.vector.DateDayVector;
import org.sparkproject.org.apache.arrow.vector.FieldVector;
import org.sparkproject.org.apache.arrow.vector.Float4Vector;
import org.sparkproject.org.apache.arrow.vector.Float8Vector;
import org.sparkproject.org.apache.arrow.vector.IntVector;
import org.sparkproject.org.apache.arrow.vector.SmallIntVector;
import org.sparkproject.org.apache.arrow.vector.TimeStampMicroTZVector;
import org.sparkproject.org.apache.arrow.vector.TimeStampMicroVector;
import org.sparkproject.org.apache.arrow.vector.TinyIntVector;
import org.sparkproject.org.apache.arrow.vector.VarCharVector;
import org.sparkproject.org.apache.arrow.vector.VectorSchemaRoot;

/** Copies Arrow's vectors, which live outside of the heap and are given back at once, into plain arrays. */
final class ArrowColumns {

    private ArrowColumns() {}

    /** The batch as rows of its own, without anything of Arrow. */
    static RowBatch copy(VectorSchemaRoot batch) {
        int rows = batch.getRowCount();
        List<ColumnVector> columns = new ArrayList<>(batch.getFieldVectors().size());
        for (FieldVector vector : batch.getFieldVectors()) {
            columns.add(copy(vector, rows));
        }
        return new RowBatch(rows, columns);
    }

    private static ColumnVector copy(FieldVector vector, int rows) {
        return switch (vector) {
            case BitVector bits -> {
                boolean[] values = new boolean[rows];
                each(vector, rows, row -> values[row] = bits.get(row) != 0);
                yield new ColumnVector.Booleans(values, nulls(vector, rows));
            }
            case TinyIntVector bytes -> {
                int[] values = new int[rows];
                each(vector, rows, row -> values[row] = bytes.get(row));
                yield new ColumnVector.Ints(values, nulls(vector, rows));
            }
            case SmallIntVector shorts -> {
                int[] values = new int[rows];
                each(vector, rows, row -> values[row] = shorts.get(row));
                yield new ColumnVector.Ints(values, nulls(vector, rows));
            }
            case IntVector _ -> new ColumnVector.Ints(ints(vector.getDataBuffer(), rows), nulls(vector, rows));
            case DateDayVector _ -> new ColumnVector.Ints(ints(vector.getDataBuffer(), rows), nulls(vector, rows));
            case BigIntVector _ -> new ColumnVector.Longs(longs(vector.getDataBuffer(), rows), nulls(vector, rows));
            case TimeStampMicroTZVector _ ->
                new ColumnVector.Longs(longs(vector.getDataBuffer(), rows), nulls(vector, rows));
            case TimeStampMicroVector _ ->
                new ColumnVector.Longs(longs(vector.getDataBuffer(), rows), nulls(vector, rows));
            case Float4Vector floats -> {
                float[] values = new float[rows];
                each(vector, rows, row -> values[row] = floats.get(row));
                yield new ColumnVector.Floats(values, nulls(vector, rows));
            }
            case Float8Vector _ -> {
                double[] values = new double[rows];
                vector.getDataBuffer()
                        .nioBuffer(0, rows * Double.BYTES)
                        .order(java.nio.ByteOrder.nativeOrder())
                        .asDoubleBuffer()
                        .get(values);
                yield new ColumnVector.Doubles(values, nulls(vector, rows));
            }
            case VarCharVector texts -> new ColumnVector.Objects(texts(texts, rows));
            default -> {
                @Nullable Object[] values = new @Nullable Object[rows];
                for (int row = 0; row < rows; row++) {
                    values[row] = ArrowValues.at(vector, row);
                }
                yield new ColumnVector.Objects(values);
            }
        };
    }

    private static void each(FieldVector vector, int rows, IntConsumer set) {
        for (int row = 0; row < rows; row++) {
            if (!vector.isNull(row)) {
                set.accept(row);
            }
        }
    }

    private static int[] ints(ArrowBuf data, int rows) {
        int[] values = new int[rows];
        data.nioBuffer(0, rows * Integer.BYTES)
                .order(java.nio.ByteOrder.nativeOrder())
                .asIntBuffer()
                .get(values);
        return values;
    }

    private static long[] longs(ArrowBuf data, int rows) {
        long[] values = new long[rows];
        data.nioBuffer(0, rows * Long.BYTES)
                .order(java.nio.ByteOrder.nativeOrder())
                .asLongBuffer()
                .get(values);
        return values;
    }

    /** Repeated texts (a carrier, a state) become one String: less to make, and less to hold. */
    private static @Nullable Object[] texts(VarCharVector vector, int rows) {
        TextCache known = new TextCache();
        @Nullable Object[] values = new @Nullable Object[rows];
        for (int row = 0; row < rows; row++) {
            if (!vector.isNull(row)) {
                values[row] = known.text(vector.get(row));
            }
        }
        return values;
    }

    private static @Nullable BitSet nulls(FieldVector vector, int rows) {
        if (vector.getNullCount() == 0) {
            return null;
        }
        BitSet nulls = new BitSet(rows);
        for (int row = 0; row < rows; row++) {
            if (vector.isNull(row)) {
                nulls.set(row);
            }
        }
        return nulls;
    }
}
