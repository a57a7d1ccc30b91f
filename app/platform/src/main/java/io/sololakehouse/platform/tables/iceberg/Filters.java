package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.tables.ColumnFilter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.expressions.Literal;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** Conditions as Iceberg's expressions, which also leave out files and row groups. */
final class Filters {

    private Filters() {}

    /**
     * All conditions that Iceberg can test; {@link ColumnFilter.Operator#CONTAINS} is tested row by row elsewhere.
     *
     * @throws io.sololakehouse.platform.support.LakehouseException when a column or a value cannot be used
     */
    static Expression expression(Schema schema, List<ColumnFilter> filters) {
        Expression all = Expressions.alwaysTrue();
        for (ColumnFilter filter : filters) {
            Types.NestedField field = field(schema, filter);
            if (filter.operator() != ColumnFilter.Operator.CONTAINS) {
                all = Expressions.and(all, expression(filter, field.type()));
            }
        }
        return all;
    }

    static Types.NestedField field(Schema schema, ColumnFilter filter) {
        Types.NestedField field = schema.findField(filter.column());
        if (field == null) {
            throw TableProblems.of(
                    "The filter on " + filter.column() + " cannot be used", "The table has no column of that name.");
        }
        boolean needsValue = filter.operator().compareTo(ColumnFilter.Operator.IS_NULL) < 0;
        if (!field.type().isPrimitiveType() && needsValue && filter.operator() != ColumnFilter.Operator.CONTAINS) {
            throw TableProblems.of(
                    "The filter on " + filter.column() + " cannot be used",
                    "Values of type " + field.type().typeId().name().toLowerCase(Locale.ROOT)
                            + " cannot be compared; “contains” looks at their text.");
        }
        if (needsValue && filter.values().isEmpty()) {
            throw TableProblems.of("The filter on " + filter.column() + " cannot be used", "It has no value.");
        }
        return field;
    }

    private static Expression expression(ColumnFilter filter, Type type) {
        String column = filter.column();
        return switch (filter.operator()) {
            case IS_NULL -> Expressions.isNull(column);
            case NOT_NULL -> Expressions.notNull(column);
            case IS_NAN -> floating(filter, type, Expressions.isNaN(column));
            case NOT_NAN ->
                floating(filter, type, Expressions.and(Expressions.notNull(column), Expressions.notNaN(column)));
            case STARTS_WITH -> {
                if (type.typeId() != Type.TypeID.STRING) {
                    throw unusable(filter, "Only text has a beginning; " + column + " is of type " + type + ".");
                }
                yield Expressions.startsWith(column, filter.values().getFirst());
            }
            case IN -> {
                List<Object> values = new ArrayList<>();
                for (String text : filter.values()) {
                    values.add(value(filter, type, text));
                }
                yield Expressions.in(column, values);
            }
            case EQUALS ->
                Expressions.equal(column, value(filter, type, filter.values().getFirst()));
            case NOT_EQUALS ->
                // Iceberg's notEqual is true for NULL; SQL's is not.
                Expressions.and(
                        Expressions.notNull(column),
                        Expressions.notEqual(
                                column, value(filter, type, filter.values().getFirst())));
            case LESS ->
                Expressions.lessThan(column, value(filter, type, filter.values().getFirst()));
            case LESS_OR_EQUAL ->
                Expressions.lessThanOrEqual(
                        column, value(filter, type, filter.values().getFirst()));
            case GREATER ->
                Expressions.greaterThan(
                        column, value(filter, type, filter.values().getFirst()));
            case GREATER_OR_EQUAL ->
                Expressions.greaterThanOrEqual(
                        column, value(filter, type, filter.values().getFirst()));
            case CONTAINS -> throw new IllegalStateException("not an expression");
        };
    }

    private static Expression floating(ColumnFilter filter, Type type, Expression test) {
        if (type.typeId() != Type.TypeID.FLOAT && type.typeId() != Type.TypeID.DOUBLE) {
            throw unusable(filter, "Only floating-point numbers can be NaN; the column is of type " + type + ".");
        }
        return test;
    }

    /** The value as Iceberg's expressions take it. */
    private static Object value(ColumnFilter filter, Type type, String typed) {
        String text = typed.strip();
        try {
            return switch (type.typeId()) {
                case BOOLEAN -> bool(text);
                case INTEGER, LONG -> number(text, typed);
                case FLOAT, DOUBLE -> Double.valueOf(text);
                case DECIMAL -> new BigDecimal(text);
                case STRING -> typed;
                case DATE ->
                    Literal.of(LocalDate.parse(text).toString()).to(type).value();
                case TIME ->
                    Literal.of(LocalTime.parse(text).toString()).to(type).value();
                case TIMESTAMP, TIMESTAMP_NANO -> timestamp(type, text);
                case UUID -> UUID.fromString(text);
                case FIXED, BINARY ->
                    java.nio.ByteBuffer.wrap(HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text));
                default -> throw unusable(filter, "Values of type " + type + " cannot be compared.");
            };
        } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException e) {
            throw unusable(filter, "“" + typed + "” is not " + example(type) + ".");
        }
    }

    private static Object bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "1" -> true;
            case "false", "f", "no", "0" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** A whole number; Iceberg takes care of those that an int column cannot hold. */
    private static Object number(String text, String typed) {
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(typed, e);
        }
    }

    private static Object timestamp(Type type, String text) {
        String iso = text.contains("T") ? text : text.replaceFirst(" ", "T");
        boolean zone = Schemas.kind(type) == io.sololakehouse.platform.tables.Column.Kind.TIMESTAMP_WITH_ZONE;
        String day = iso.contains("T") ? iso : iso + "T00:00:00";
        String literal;
        if (zone) {
            OffsetDateTime time;
            try {
                time = OffsetDateTime.parse(day);
            } catch (DateTimeParseException e) {
                time = LocalDateTime.parse(day).atOffset(ZoneOffset.UTC);
            }
            literal = time.toString();
        } else {
            literal = LocalDateTime.parse(day).toString();
        }
        return Literal.of(literal).to(type).value();
    }

    private static String example(Type type) {
        return switch (type.typeId()) {
            case BOOLEAN -> "true or false";
            case INTEGER, LONG -> "a whole number";
            case FLOAT, DOUBLE, DECIMAL -> "a number, such as 3.14";
            case DATE -> "a date, such as 2013-01-31";
            case TIME -> "a time, such as 17:05:00";
            case TIMESTAMP, TIMESTAMP_NANO -> "a time, such as 2013-01-31 17:05:00";
            case UUID -> "a UUID";
            case FIXED, BINARY -> "hexadecimal digits, such as 0xCAFE";
            default -> "a value of type " + type;
        };
    }

    private static RuntimeException unusable(ColumnFilter filter, String why) {
        return TableProblems.of("The filter on " + filter.column() + " cannot be used", why);
    }
}
