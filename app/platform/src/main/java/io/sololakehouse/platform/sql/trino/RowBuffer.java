package io.sololakehouse.platform.sql.trino;

import io.sololakehouse.platform.sql.ColumnVector;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.RowBatch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a JDBC result set column by column, without a box around each number. */
final class RowBuffer {

    private final List<Cells> columns = new ArrayList<>();
    private final int capacity;
    private int rows;
    private long characters;

    /** @param capacity rows that fit */
    RowBuffer(List<ResultColumn> types, int capacity) {
        this.capacity = capacity;
        for (int i = 0; i < types.size(); i++) {
            columns.add(cells(i + 1, types.get(i), capacity));
        }
    }

    int rows() {
        return rows;
    }

    /** True when the next row belongs to another batch: no room, or much text already. */
    boolean isFull(long mostCharacters) {
        return rows == capacity || characters > mostCharacters;
    }

    /** Takes the row that the result set stands on. */
    void add(ResultSet from) throws SQLException {
        for (Cells column : columns) {
            column.take(from, rows);
        }
        rows++;
    }

    /** The rows; this buffer is empty afterwards, with new arrays. */
    RowBatch take() {
        List<ColumnVector> vectors = new ArrayList<>(columns.size());
        for (Cells column : columns) {
            vectors.add(column.vector());
        }
        RowBatch batch = new RowBatch(rows, vectors);
        rows = 0;
        characters = 0;
        return batch;
    }

    private Cells cells(int index, ResultColumn column, int capacity) {
        return switch (column.value().kind()) {
            case BOOLEAN -> new BooleanCells(index, capacity);
            case INTEGER -> new IntCells(index, capacity);
            case DATE -> new DateCells(index, capacity);
            case LONG -> new LongCells(index, capacity);
            case FLOAT -> new FloatCells(index, capacity);
            case DOUBLE -> new DoubleCells(index, capacity);
            case TIMESTAMP, INSTANT ->
                column.value().precision() <= 6
                        ? new MicrosCells(index, capacity, column)
                        : new ObjectCells(index, capacity, column);
            default -> new ObjectCells(index, capacity, column);
        };
    }

    /** The values of one column. */
    private abstract static class Cells {
        final int index;
        final int capacity;
        private @Nullable BitSet nulls;

        Cells(int index, int capacity) {
            this.index = index;
            this.capacity = capacity;
        }

        abstract void take(ResultSet from, int row) throws SQLException;

        abstract ColumnVector vector();

        final void setNull(int row) {
            if (nulls == null) {
                nulls = new BitSet();
            }
            nulls.set(row);
        }

        final @Nullable BitSet takeNulls() {
            BitSet taken = nulls;
            nulls = null;
            return taken;
        }
    }

    private static final class BooleanCells extends Cells {
        private boolean[] values;

        BooleanCells(int index, int capacity) {
            super(index, capacity);
            values = new boolean[capacity];
        }

        @Override
        void take(ResultSet from, int row) throws SQLException {
            values[row] = from.getBoolean(index);
            if (from.wasNull()) {
                setNull(row);
            }
        }

        @Override
        ColumnVector vector() {
            ColumnVector vector = new ColumnVector.Booleans(values, takeNulls());
            values = new boolean[capacity];
            return vector;
        }
    }

    private static class IntCells extends Cells {
        int[] values;

        IntCells(int index, int capacity) {
            super(index, capacity);
            values = new int[capacity];
        }

        @Override
        void take(ResultSet from, int row) throws SQLException {
            values[row] = from.getInt(index);
            if (from.wasNull()) {
                setNull(row);
            }
        }

        @Override
        ColumnVector vector() {
            ColumnVector vector = new ColumnVector.Ints(values, takeNulls());
            values = new int[capacity];
            return vector;
        }
    }

    private static final class DateCells extends IntCells {
        private String last = "";
        private int lastDay;

        DateCells(int index, int capacity) {
            super(index, capacity);
        }

        @Override
        void take(ResultSet from, int row) throws SQLException {
            String text = from.getString(index);
            if (text == null) {
                setNull(row);
            } else {
                // Dates come in runs.
                if (!text.equals(last)) {
                    lastDay = TrinoValues.epochDay(text);
                    last = text;
                }
                values[row] = lastDay;
            }
        }
    }

    private static class LongCells extends Cells {
        long[] values;

        LongCells(int index, int capacity) {
            super(index, capacity);
            values = new long[capacity];
        }

        @Override
        void take(ResultSet from, int row) throws SQLException {
            values[row] = from.getLong(index);
            if (from.wasNull()) {
                setNull(row);
            }
        }

        @Override
        ColumnVector vector() {
            ColumnVector vector = new ColumnVector.Longs(values, takeNulls());
            values = new long[capacity];
            return vector;
        }
    }

    private static final class MicrosCells extends LongCells {
        private final boolean zoned;

        MicrosCells(int index, int capacity, ResultColumn column) {
            super(index, capacity);
            zoned = column.value().kind() == io.sololakehouse.platform.sql.ValueType.Kind.INSTANT;
        }

        @Override
        void take(ResultSet from, int row) throws SQLException {
            String text = from.getString(index);
            if (text == null) {
                setNull(row);
            } else {
                values[row] = zoned ? TrinoValues.instantMicros(text) : TrinoValues.micros(text);
            }
        }
    }

    private static final class FloatCells extends Cells {
        private float[] values;

        FloatCells(int index, int capacity) {
            super(index, capacity);
            values = new float[capacity];
        }

        @Override
        void take(ResultSet from, int row) throws SQLException {
            values[row] = from.getFloat(index);
            if (from.wasNull()) {
                setNull(row);
            }
        }

        @Override
        ColumnVector vector() {
            ColumnVector vector = new ColumnVector.Floats(values, takeNulls());
            values = new float[capacity];
            return vector;
        }
    }

    private static final class DoubleCells extends Cells {
        private double[] values;

        DoubleCells(int index, int capacity) {
            super(index, capacity);
            values = new double[capacity];
        }

        @Override
        void take(ResultSet from, int row) throws SQLException {
            values[row] = from.getDouble(index);
            if (from.wasNull()) {
                setNull(row);
            }
        }

        @Override
        ColumnVector vector() {
            ColumnVector vector = new ColumnVector.Doubles(values, takeNulls());
            values = new double[capacity];
            return vector;
        }
    }

    private final class ObjectCells extends Cells {
        private final ResultColumn column;
        private @Nullable Object[] values;

        ObjectCells(int index, int capacity, ResultColumn column) {
            super(index, capacity);
            this.column = column;
            values = new @Nullable Object[capacity];
        }

        @Override
        void take(ResultSet from, int row) throws SQLException {
            values[row] = switch (column.value().kind()) {
                case TEXT, JSON -> text(from.getString(index));
                case DECIMAL -> from.getBigDecimal(index);
                case BINARY -> bytes(from.getBytes(index));
                case TIME -> {
                    String text = from.getString(index);
                    yield text == null ? null : TrinoValues.time(text);
                }
                case TIMESTAMP -> {
                    String text = from.getString(index);
                    yield text == null ? null : TrinoValues.dateTime(text);
                }
                case INSTANT -> {
                    String text = from.getString(index);
                    yield text == null ? null : TrinoValues.instant(text);
                }
                case OTHER -> text(from.getString(index));
                default -> TrinoValues.nested(from.getObject(index), column.value());
            };
        }

        private @Nullable String text(@Nullable String text) {
            characters += text == null ? 0 : text.length();
            return text;
        }

        private byte @Nullable [] bytes(byte @Nullable [] bytes) {
            characters += bytes == null ? 0 : bytes.length;
            return bytes;
        }

        @Override
        ColumnVector vector() {
            ColumnVector vector = new ColumnVector.Objects(values);
            values = new @Nullable Object[capacity];
            return vector;
        }
    }
}
