package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.sql.ValueType.Kind;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.connect.proto.DataType;

/** Spark's names of its types, as {@code DESCRIBE} shows them. */
final class SparkTypes {

    private static final int MICROS = 6;
    private static final String[] DAY_TIME = {"day", "hour", "minute", "second"};
    private static final String[] YEAR_MONTH = {"year", "month"};

    private SparkTypes() {}

    static String name(DataType type) {
        return switch (type.getKindCase()) {
            case NULL -> "void";
            case BYTE -> "tinyint";
            case SHORT -> "smallint";
            case INTEGER -> "int";
            case LONG -> "bigint";
            case DECIMAL ->
                "decimal(" + type.getDecimal().getPrecision() + ","
                        + type.getDecimal().getScale() + ")";
            case CHAR -> "char(" + type.getChar().getLength() + ")";
            case VAR_CHAR -> "varchar(" + type.getVarChar().getLength() + ")";
            case CALENDAR_INTERVAL -> "interval";
            case YEAR_MONTH_INTERVAL ->
                interval(
                        YEAR_MONTH,
                        type.getYearMonthInterval().getStartField(),
                        type.getYearMonthInterval().getEndField());
            case DAY_TIME_INTERVAL ->
                interval(
                        DAY_TIME,
                        type.getDayTimeInterval().getStartField(),
                        type.getDayTimeInterval().getEndField());
            case ARRAY -> "array<" + name(type.getArray().getElementType()) + ">";
            case MAP ->
                "map<" + name(type.getMap().getKeyType()) + ","
                        + name(type.getMap().getValueType()) + ">";
            case STRUCT ->
                type.getStruct().getFieldsList().stream()
                        .map(field -> field.getName() + ":" + name(field.getDataType()))
                        .collect(Collectors.joining(",", "struct<", ">"));
            case TIME -> "time(" + type.getTime().getPrecision() + ")";
            case UDT -> name(type.getUdt().getSqlType());
            case UNPARSED -> type.getUnparsed().getDataTypeString();
            // binary, boolean, float, double, string, date, timestamp, timestamp_ntz, variant, …
            default -> type.getKindCase().name().toLowerCase(Locale.ROOT);
        };
    }

    /** What the values are, whatever the engine. */
    static ValueType value(DataType type) {
        return switch (type.getKindCase()) {
            case NULL -> ValueType.of(Kind.NULL);
            case BOOLEAN -> ValueType.of(Kind.BOOLEAN);
            case BYTE, SHORT, INTEGER -> ValueType.of(Kind.INTEGER);
            case LONG -> ValueType.of(Kind.LONG);
            case FLOAT -> ValueType.of(Kind.FLOAT);
            case DOUBLE -> ValueType.of(Kind.DOUBLE);
            case DECIMAL ->
                ValueType.decimal(
                        type.getDecimal().getPrecision(), type.getDecimal().getScale());
            case STRING, CHAR, VAR_CHAR -> ValueType.of(Kind.TEXT);
            case BINARY -> ValueType.of(Kind.BINARY);
            case DATE -> ValueType.of(Kind.DATE);
            case TIME -> ValueType.of(Kind.TIME, type.getTime().getPrecision());
            case TIMESTAMP -> ValueType.of(Kind.INSTANT, MICROS);
            case TIMESTAMP_NTZ -> ValueType.of(Kind.TIMESTAMP, MICROS);
            case CALENDAR_INTERVAL, YEAR_MONTH_INTERVAL, DAY_TIME_INTERVAL -> ValueType.of(Kind.INTERVAL);
            case VARIANT -> ValueType.of(Kind.JSON);
            case ARRAY -> ValueType.list(value(type.getArray().getElementType()));
            case MAP ->
                ValueType.map(
                        value(type.getMap().getKeyType()), value(type.getMap().getValueType()));
            case STRUCT ->
                ValueType.struct(type.getStruct().getFieldsList().stream()
                        .map(field -> new ValueType.Field(field.getName(), value(field.getDataType())))
                        .toList());
            case UDT -> value(type.getUdt().getSqlType());
            default -> ValueType.of(Kind.OTHER);
        };
    }

    private static String interval(String[] fields, int start, int end) {
        return start == end ? "interval " + fields[start] : "interval " + fields[start] + " to " + fields[end];
    }
}
