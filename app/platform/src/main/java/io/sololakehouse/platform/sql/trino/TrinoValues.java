package io.sololakehouse.platform.sql.trino;

import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.sql.ValueType.Field;
import io.trino.jdbc.Row;
import io.trino.jdbc.RowField;
import io.trino.jdbc.TrinoIntervalDayTime;
import io.trino.jdbc.TrinoIntervalYearMonth;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The driver's values as the plain Java values that {@link ValueType.Kind} names. Dates and times are read from Trino's own
 * text: what {@code java.sql} makes of them has the Julian calendar before 1582 and the machine's zone in it.
 */
final class TrinoValues {

    private TrinoValues() {}

    /** A value inside of a list, a map or a struct, or one of a rare type. */
    static @Nullable Object nested(@Nullable Object value, ValueType type) throws SQLException {
        if (value == null) {
            return null;
        }
        return switch (type.kind()) {
            case LIST -> list(value, type.fields().getFirst().type());
            case MAP -> map((Map<?, ?>) value, type);
            case STRUCT -> struct((Row) value, type.fields());
            case INTEGER -> ((Number) value).intValue();
            case DATE -> value instanceof java.sql.Date date ? date.toLocalDate() : LocalDate.parse(value.toString());
            case TIME -> value instanceof java.sql.Time ? time(value) : time(value.toString());
            case TIMESTAMP ->
                value instanceof java.sql.Timestamp stamp ? stamp.toLocalDateTime() : dateTime(value.toString());
            case INSTANT -> value instanceof java.sql.Timestamp stamp ? stamp.toInstant() : instant(value.toString());
            case INTERVAL -> interval(value);
            case UUID -> value instanceof UUID uuid ? uuid : UUID.fromString(value.toString());
            case DECIMAL -> value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
            case BOOLEAN, LONG, FLOAT, DOUBLE, BINARY -> value;
            case TEXT, JSON, OTHER, NULL -> value.toString();
        };
    }

    private static List<@Nullable Object> list(Object value, ValueType element) throws SQLException {
        List<?> values = value instanceof Array array ? Arrays.asList((Object[]) array.getArray()) : (List<?>) value;
        List<@Nullable Object> converted = new ArrayList<>(values.size());
        for (Object one : values) {
            converted.add(nested(one, element));
        }
        return converted;
    }

    private static Map<@Nullable Object, @Nullable Object> map(Map<?, ?> value, ValueType type) throws SQLException {
        ValueType key = type.fields().get(0).type();
        ValueType item = type.fields().get(1).type();
        Map<@Nullable Object, @Nullable Object> converted = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : value.entrySet()) {
            converted.put(nested(entry.getKey(), key), nested(entry.getValue(), item));
        }
        return converted;
    }

    private static Map<String, @Nullable Object> struct(Row row, List<Field> fields) throws SQLException {
        Map<String, @Nullable Object> converted = new LinkedHashMap<>();
        List<RowField> values = row.getFields();
        for (int i = 0; i < values.size(); i++) {
            converted.put(
                    fields.get(i).name(),
                    nested(values.get(i).getValue(), fields.get(i).type()));
        }
        return converted;
    }

    private static Object interval(Object value) {
        return switch (value) {
            case TrinoIntervalDayTime days -> Duration.ofMillis(days.getMilliSeconds());
            case TrinoIntervalYearMonth months ->
                Period.ofMonths(months.getMonths()).normalized();
            default -> value.toString();
        };
    }

    private static Object time(Object value) {
        return ((java.sql.Time) value).toLocalTime();
    }

    /** "12:30:00.123456789012": what is behind the nanoseconds is cut; a time with a zone stays as it is written. */
    static Object time(String text) {
        try {
            return LocalTime.parse(text.length() > 18 ? text.substring(0, 18) : text);
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** Days since 1970-01-01 of "2013-01-31", and of years with more digits or a sign. */
    static int epochDay(String text) {
        if (text.length() == 10 && text.charAt(4) == '-') {
            return (int) LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                    .toEpochDay();
        }
        return (int) date(text).toEpochDay();
    }

    private static LocalDate date(String text) {
        int dash = text.indexOf('-', 1);
        return LocalDate.of(
                Integer.parseInt(text.substring(0, dash)),
                number(text, dash + 1, dash + 3),
                number(text, dash + 4, dash + 6));
    }

    /** Microseconds since 1970-01-01T00:00 of "2013-01-31 23:59:59.123456"; further digits are cut. */
    static long micros(String text) {
        int space = text.indexOf(' ', 1);
        int end = text.length();
        long seconds = (long) epochDay(text.substring(0, space)) * 86_400
                + number(text, space + 1, space + 3) * 3_600L
                + number(text, space + 4, space + 6) * 60L;
        long fraction = 0;
        int digits = 0;
        if (space + 9 <= end) {
            seconds += number(text, space + 7, space + 9);
            for (int i = space + 10; i < end && digits < 6 && Character.isDigit(text.charAt(i)); i++, digits++) {
                fraction = fraction * 10 + (text.charAt(i) - '0');
            }
        }
        for (; digits < 6; digits++) {
            fraction *= 10;
        }
        return seconds * 1_000_000 + fraction;
    }

    /** Microseconds since the epoch of "2013-01-31 23:59:59.123456 Europe/Berlin". */
    static long instantMicros(String text) {
        int zone = text.lastIndexOf(' ');
        String name = text.substring(zone + 1);
        long local = micros(text.substring(0, zone));
        if (name.equals("UTC") || name.equals("Z")) {
            return local;
        }
        LocalDateTime there = LocalDateTime.ofEpochSecond(
                Math.floorDiv(local, 1_000_000), (int) Math.floorMod(local, 1_000_000L) * 1000, ZoneOffset.UTC);
        Instant instant = there.atZone(ZoneId.of(name)).toInstant();
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    /** With up to nine digits of a second; further ones are cut. */
    static LocalDateTime dateTime(String text) {
        int space = text.indexOf(' ', 1);
        return LocalDateTime.of(date(text.substring(0, space)), (LocalTime) time(text.substring(space + 1)));
    }

    static Instant instant(String text) {
        int zone = text.lastIndexOf(' ');
        return dateTime(text.substring(0, zone))
                .atZone(ZoneId.of(text.substring(zone + 1)))
                .toInstant();
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }
}
