package io.sololakehouse.platform.sql;

import java.util.List;

/**
 * What the values of a column are, in words that do not depend on the engine.
 *
 * @param precision of a decimal: digits in all; of a time or timestamp: digits of the fraction of a second; else 0
 * @param scale of a decimal: digits behind the point; else 0
 * @param fields of a struct: its fields; of a list: one, its element; of a map: two, key and value; else empty
 */
public record ValueType(Kind kind, int precision, int scale, List<Field> fields) {

    /** A named part of a nested type. */
    public record Field(String name, ValueType type) {}

    /**
     * Kinds of value. Each says which {@link ColumnVector} carries it in a batch and which Java type {@link
     * ColumnVector#value} gives.
     */
    public enum Kind {
        /** {@code Booleans}; Boolean. */
        BOOLEAN,
        /** 8, 16 and 32 bits. {@code Ints}; Integer. */
        INTEGER,
        /** 64 bits. {@code Longs}; Long. */
        LONG,
        /** {@code Floats}; Float, with NaN and infinities. */
        FLOAT,
        /** {@code Doubles}; Double, with NaN and infinities. */
        DOUBLE,
        /** {@code Objects}; BigDecimal of the column's scale. */
        DECIMAL,
        /** {@code Objects}; String. */
        TEXT,
        /** {@code Objects}; String of JSON. Also Spark's variant. */
        JSON,
        /** {@code Objects}; byte[]. */
        BINARY,
        /** {@code Objects}; java.util.UUID. */
        UUID,
        /** {@code Ints}: days since 1970-01-01; LocalDate. */
        DATE,
        /** {@code Objects}; LocalTime. */
        TIME,
        /** A local date and time. {@code Longs}: microseconds since 1970-01-01T00:00, or {@code Objects} where the precision is over 6; LocalDateTime. */
        TIMESTAMP,
        /** A point in time. {@code Longs}: microseconds since the epoch, or {@code Objects} where the precision is over 6; Instant. */
        INSTANT,
        /** {@code Objects}; Duration (days to seconds), Period (years to months) or a String as the engine writes it. */
        INTERVAL,
        /** {@code Objects}; List. */
        LIST,
        /** {@code Objects}; Map, in the engine's order. */
        MAP,
        /** {@code Objects}; Map from field name to value, in the order of the fields. */
        STRUCT,
        /** The type of a bare NULL. {@code Objects} with nulls alone. */
        NULL,
        /** {@code Objects}; String as the engine writes it. */
        OTHER
    }

    public ValueType {
        fields = List.copyOf(fields);
    }

    public static ValueType of(Kind kind) {
        return new ValueType(kind, 0, 0, List.of());
    }

    /** A time or timestamp. @param precision digits of the fraction of a second */
    public static ValueType of(Kind kind, int precision) {
        return new ValueType(kind, precision, 0, List.of());
    }

    public static ValueType decimal(int precision, int scale) {
        return new ValueType(Kind.DECIMAL, precision, scale, List.of());
    }

    public static ValueType list(ValueType element) {
        return new ValueType(Kind.LIST, 0, 0, List.of(new Field("element", element)));
    }

    public static ValueType map(ValueType key, ValueType value) {
        return new ValueType(Kind.MAP, 0, 0, List.of(new Field("key", key), new Field("value", value)));
    }

    public static ValueType struct(List<Field> fields) {
        return new ValueType(Kind.STRUCT, 0, 0, fields);
    }

    /** True for a kind whose values are numbers: shown aligned to the right. */
    public boolean isNumber() {
        return switch (kind) {
            case INTEGER, LONG, FLOAT, DOUBLE, DECIMAL -> true;
            default -> false;
        };
    }

    /** True for a list, a map or a struct. */
    public boolean isNested() {
        return !fields.isEmpty() || kind == Kind.STRUCT;
    }
}
