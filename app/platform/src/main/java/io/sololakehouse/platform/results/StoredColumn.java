package io.sololakehouse.platform.results;

import io.sololakehouse.platform.sql.ColumnVector;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one column are kept. Columns of the store are named by their place ("c0"), so that a result's own
 * names may repeat, be empty or be anything. Points in time travel as microseconds: the driver's own date classes change
 * the calendar before 1582.
 */
final class StoredColumn {

    private final ResultColumn column;
    private final String name;
    private final boolean asText;

    StoredColumn(ResultColumn column, int index) {
        this.column = column;
        this.name = "c" + index;
        this.asText = Cell.isStoredAsText(column.value());
    }

    ResultColumn column() {
        return column;
    }

    String name() {
        return name;
    }

    ValueType.Kind kind() {
        return column.value().kind();
    }

    /** True when order and search go by the text. */
    boolean isText() {
        return asText || kind() == ValueType.Kind.TEXT;
    }

    String sqlType() {
        if (asText) {
            return "VARCHAR";
        }
        return switch (kind()) {
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INTEGER";
            case LONG -> "BIGINT";
            case FLOAT -> "FLOAT";
            case DOUBLE -> "DOUBLE";
            case DECIMAL ->
                "DECIMAL(" + column.value().precision() + "," + column.value().scale() + ")";
            case BINARY -> "BLOB";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP -> "TIMESTAMP";
            case INSTANT -> "TIMESTAMPTZ";
            default -> "VARCHAR";
        };
    }

    /** Appends a value; returns about how many bytes it takes. */
    int append(DuckDBAppender appender, ColumnVector vector, int row) throws SQLException {
        if (vector.isNull(row)) {
            appender.appendNull();
            return 1;
        }
        switch (vector) {
            case ColumnVector.Booleans booleans -> appender.append(booleans.values()[row]);
            case ColumnVector.Ints ints -> appendInt(appender, ints.values()[row]);
            case ColumnVector.Longs longs -> appendLong(appender, longs.values()[row]);
            case ColumnVector.Floats floats -> appender.append(floats.values()[row]);
            case ColumnVector.Doubles doubles -> appender.append(doubles.values()[row]);
            case ColumnVector.Objects objects -> {
                return appendObject(appender, objects.values()[row]);
            }
        }
        return 8;
    }

    private void appendInt(DuckDBAppender appender, int value) throws SQLException {
        if (kind() == ValueType.Kind.DATE) {
            appender.appendEpochDays(value);
        } else {
            appender.append(value);
        }
    }

    private void appendLong(DuckDBAppender appender, long value) throws SQLException {
        if (kind() == ValueType.Kind.LONG) {
            appender.append(value);
        } else if (asText) {
            appender.append(ValueText.of(moment(value)));
        } else {
            appender.appendEpochMicros(value);
        }
    }

    private int appendObject(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
            return 1;
        }
        if (asText) {
            String text = NestedJson.text(value, column.value());
            appender.append(text);
            return text.length();
        }
        switch (value) {
            case String text -> {
                appender.append(text);
                return text.length();
            }
            case byte[] bytes -> {
                appender.append(bytes);
                return bytes.length;
            }
            case BigDecimal number -> appendDecimal(appender, number);
            case LocalTime time -> appender.append(time);
            case LocalDateTime local -> appender.appendEpochMicros(micros(local.toInstant(ZoneOffset.UTC)));
            case Instant instant -> appender.appendEpochMicros(micros(instant));
            case LocalDate date -> appender.append(date);
            default -> appender.append(value.toString());
        }
        return 16;
    }

    private void appendDecimal(DuckDBAppender appender, BigDecimal number) throws SQLException {
        int scale = column.value().scale();
        BigDecimal scaled = number.scale() == scale ? number : number.setScale(scale, RoundingMode.UNNECESSARY);
        appender.append(scaled);
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    private Object moment(long micros) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return kind() == ValueType.Kind.INSTANT ? instant : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** What a page selects: the value in a form that comes back exactly, or the start of a large one. */
    List<String> selected(String table) {
        String of = table + "." + name;
        if (isText()) {
            return List.of("left(" + of + ", " + (Cell.TEXT_SHOWN + 1) + ")");
        }
        return switch (kind()) {
            case BINARY -> List.of("octet_length(" + of + ")", of + "[1:" + Cell.BYTES_SHOWN + "]");
            case DATE -> List.of("(" + of + " - DATE '1970-01-01')");
            case TIME, TIMESTAMP, INSTANT -> List.of("epoch_us(" + of + ")");
            default -> List.of(of);
        };
    }

    /** What selects the whole value. */
    String whole(String table) {
        return isText() || kind() == ValueType.Kind.BINARY
                ? table + "." + name
                : selected(table).getFirst();
    }

    /** Reads what {@link #whole} asked for: texts and bytes whole, otherwise as in a page. */
    @Nullable
    Object readWhole(ResultSet rows, int at) throws SQLException {
        if (isText()) {
            return rows.getString(at);
        }
        return kind() == ValueType.Kind.BINARY ? rows.getBytes(at) : read(rows, at);
    }

    /** Reads what {@link #selected} asked for. @param at the JDBC index of its first part */
    @Nullable
    Object read(ResultSet rows, int at) throws SQLException {
        if (isText()) {
            String text = rows.getString(at);
            return text == null ? null : Cell.shortened(text);
        }
        Object value =
                switch (kind()) {
                    case BOOLEAN -> rows.getBoolean(at);
                    case INTEGER -> rows.getInt(at);
                    case LONG -> rows.getLong(at);
                    case FLOAT -> rows.getFloat(at);
                    case DOUBLE -> rows.getDouble(at);
                    case DECIMAL -> rows.getBigDecimal(at);
                    case DATE -> LocalDate.ofEpochDay(rows.getLong(at));
                    case TIME -> LocalTime.ofNanoOfDay(rows.getLong(at) * 1000);
                    case TIMESTAMP, INSTANT -> moment(rows.getLong(at));
                    case BINARY -> rows.getLong(at);
                    default -> throw new IllegalStateException("No way to read " + kind());
                };
        if (rows.wasNull()) {
            return null;
        }
        if (kind() == ValueType.Kind.BINARY) {
            return new Cell.Binary(rows.getBytes(at + 1), (Long) value);
        }
        return value;
    }
}
