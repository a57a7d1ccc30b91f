package io.sololakehouse.platform.results;

import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ValueType;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a page holds of a value that may be large: its start. Every other value stands in a page as itself: null, Boolean,
 * Integer, Long, Float, Double, BigDecimal, String, LocalDate, LocalTime, LocalDateTime or Instant. Nested values are
 * the text of their JSON.
 */
public sealed interface Cell {

    /** Characters of a text that a page holds. The whole value is read with {@link StoredResult#value}. */
    int TEXT_SHOWN = 1000;

    /** Bytes of a binary value that a page holds. */
    int BYTES_SHOWN = 32;

    /** A text of more than {@link #TEXT_SHOWN} characters. */
    record LongText(String start) implements Cell {}

    /** A binary value. @param start at most {@link #BYTES_SHOWN} bytes @param size in bytes */
    record Binary(byte[] start, long size) implements Cell {

        /** "0a1bff…" */
        public String hex() {
            return HexFormat.of().formatHex(start) + (size > start.length ? "…" : "");
        }
    }

    /** A value of a batch as a page holds it. */
    static @Nullable Object of(@Nullable Object value, ResultColumn column) {
        return switch (value) {
            case null -> null;
            case byte[] bytes -> {
                byte[] start = java.util.Arrays.copyOf(bytes, Math.min(bytes.length, BYTES_SHOWN));
                yield new Binary(start, bytes.length);
            }
            case String text -> shortened(text);
            default -> isStoredAsText(column.value()) ? shortened(NestedJson.text(value, column.value())) : value;
        };
    }

    /** True for a kind of value of which only the text is kept. */
    static boolean isStoredAsText(ValueType type) {
        return switch (type.kind()) {
            case LIST, MAP, STRUCT, INTERVAL, UUID, OTHER, JSON, NULL -> true;
            case TIME, TIMESTAMP, INSTANT -> type.precision() > 6;
            default -> false;
        };
    }

    /** The text itself, or its start. */
    static Object shortened(String text) {
        return text.length() <= TEXT_SHOWN ? text : new LongText(text.substring(0, cut(text)));
    }

    private static int cut(String text) {
        return Character.isHighSurrogate(text.charAt(TEXT_SHOWN - 1)) ? TEXT_SHOWN - 1 : TEXT_SHOWN;
    }
}
