package io.sololakehouse.platform.results;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Values as exact text, the same in the grid, in what is copied and in what is exported: every digit of a decimal,
 * fractions of a second as far as they are not zero, points in time in UTC and marked so.
 */
public final class ValueText {

    private ValueText() {}

    /** @param value never null; a value of a page or of a batch */
    public static String of(Object value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case Instant instant -> dateTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "Z";
            case LocalDateTime local -> dateTime(local);
            case LocalTime time -> time(time);
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case Cell.Binary binary -> binary.hex();
            case Cell.LongText text -> text.start() + "…";
            default -> value.toString();
        };
    }

    private static String dateTime(LocalDateTime value) {
        return value.toLocalDate() + " " + time(value.toLocalTime());
    }

    private static String time(LocalTime value) {
        String seconds =
                String.format(Locale.ROOT, "%02d:%02d:%02d", value.getHour(), value.getMinute(), value.getSecond());
        int nanos = value.getNano();
        if (nanos == 0) {
            return seconds;
        }
        if (nanos % 1_000_000 == 0) {
            return seconds + String.format(Locale.ROOT, ".%03d", nanos / 1_000_000);
        }
        return seconds
                + (nanos % 1000 == 0
                        ? String.format(Locale.ROOT, ".%06d", nanos / 1000)
                        : String.format(Locale.ROOT, ".%09d", nanos));
    }
}
