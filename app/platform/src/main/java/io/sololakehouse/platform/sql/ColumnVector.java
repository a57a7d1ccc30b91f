package io.sololakehouse.platform.sql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column in one batch, without a box around each. Arrays may be longer than the batch; what stands at
 * the place of a null means nothing. Owned by the receiver: the engine never touches a vector that it handed out.
 */
public sealed interface ColumnVector {

    /** Rows that are null, or null when none is. */
    @Nullable
    BitSet nulls();

    /** True when the row has no value. */
    default boolean isNull(int row) {
        BitSet nulls = nulls();
        return nulls != null && nulls.get(row);
    }

    /** The value as the Java type that {@link ValueType.Kind} names, or null. */
    default @Nullable Object value(int row, ValueType type) {
        if (isNull(row)) {
            return null;
        }
        return switch (this) {
            case Booleans vector -> vector.values()[row];
            case Ints vector ->
                type.kind() == ValueType.Kind.DATE ? LocalDate.ofEpochDay(vector.values()[row]) : vector.values()[row];
            case Longs vector ->
                switch (type.kind()) {
                    case TIMESTAMP -> LocalDateTime.ofInstant(instant(vector.values()[row]), ZoneOffset.UTC);
                    case INSTANT -> instant(vector.values()[row]);
                    default -> vector.values()[row];
                };
            case Floats vector -> vector.values()[row];
            case Doubles vector -> vector.values()[row];
            case Objects vector -> vector.values()[row];
        };
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Truth values. */
    record Booleans(boolean[] values, @Nullable BitSet nulls) implements ColumnVector {}

    /** Numbers of up to 32 bits, or days since 1970-01-01. */
    record Ints(int[] values, @Nullable BitSet nulls) implements ColumnVector {}

    /** Numbers of 64 bits, or microseconds since 1970-01-01T00:00 (UTC for points in time). */
    record Longs(long[] values, @Nullable BitSet nulls) implements ColumnVector {}

    /** Single precision. */
    record Floats(float[] values, @Nullable BitSet nulls) implements ColumnVector {}

    /** Double precision. */
    record Doubles(double[] values, @Nullable BitSet nulls) implements ColumnVector {}

    /** Everything else; nulls stand in the array themselves, and {@link #nulls()} is null. */
    record Objects(@Nullable Object[] values) implements ColumnVector {
        @Override
        public @Nullable BitSet nulls() {
            return null;
        }

        @Override
        public boolean isNull(int row) {
            return values[row] == null;
        }
    }
}
