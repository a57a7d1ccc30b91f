package io.sololakehouse.workbench.catalog;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of rows as text: short for a cell, whole for the viewer. Pure functions, any thread. */
final class CellText {

    private static final int CELL = 240;
    private static final int CELL_BYTES = 24;
    private static final int HEX_ROW = 16;
    private static final HexFormat HEX = HexFormat.of();

    private CellText() {}

    /** On one line, and cut when it is long. */
    static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case byte[] bytes ->
                "0x" + HEX.formatHex(bytes, 0, Math.min(bytes.length, CELL_BYTES))
                        + (bytes.length > CELL_BYTES ? "… " + bytes.length + " bytes" : "");
            case String text -> oneLine(text);
            case BigDecimal number -> number.toPlainString();
            case List<?> list -> oneLine(json(list));
            case Map<?, ?> map -> oneLine(json(map));
            default -> value.toString();
        };
    }

    /** Everything: nested values indented, binary ones as a hexadecimal listing. */
    static String whole(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case byte[] bytes -> listing(bytes);
            case List<?> list -> indented(list);
            case Map<?, ?> map -> indented(map);
            default -> cellWhole(value);
        };
    }

    /** True when a cell cannot show all of it. */
    static boolean isCut(@Nullable Object value) {
        return value instanceof List<?>
                || value instanceof Map<?, ?>
                || value instanceof byte[]
                || value instanceof String text && (text.length() > CELL || text.indexOf('\n') >= 0);
    }

    private static String cellWhole(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static String oneLine(String text) {
        String start = text.length() > CELL ? text.substring(0, CELL) + "…" : text;
        return start.replace("\r\n", "↵").replace('\n', '↵').replace('\r', '↵').replace('\t', ' ');
    }

    private static String json(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        append(value, out, -1, CELL * 4);
        return out.toString();
    }

    private static String indented(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        append(value, out, 0, Integer.MAX_VALUE);
        return out.toString();
    }

    /** @param depth of the indentation, or negative for one line; @param most stop once it is this long */
    private static void append(@Nullable Object value, StringBuilder out, int depth, int most) {
        if (out.length() > most) {
            return;
        }
        switch (value) {
            case null -> out.append("null");
            case List<?> list -> {
                out.append('[');
                boolean first = true;
                for (Object element : list) {
                    separate(out, first, depth);
                    append(element, out, depth < 0 ? depth : depth + 1, most);
                    first = false;
                }
                close(out, first, depth, ']');
            }
            case Map<?, ?> map -> {
                out.append('{');
                boolean first = true;
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    separate(out, first, depth);
                    quote(String.valueOf(entry.getKey()), out);
                    out.append(": ");
                    append(entry.getValue(), out, depth < 0 ? depth : depth + 1, most);
                    first = false;
                }
                close(out, first, depth, '}');
            }
            case byte[] bytes ->
                out.append('"').append("0x").append(HEX.formatHex(bytes)).append('"');
            case Boolean flag -> out.append(flag);
            case BigDecimal number -> out.append(number.toPlainString());
            case Number number -> out.append(number);
            default -> quote(value.toString(), out);
        }
    }

    private static void separate(StringBuilder out, boolean first, int depth) {
        if (depth < 0) {
            out.append(first ? "" : ", ");
        } else {
            out.append(first ? "\n" : ",\n").repeat("  ", depth + 1);
        }
    }

    private static void close(StringBuilder out, boolean empty, int depth, char sign) {
        if (depth >= 0 && !empty) {
            out.append('\n').repeat("  ", depth);
        }
        out.append(sign);
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c);
            }
        }
        out.append('"');
    }

    private static String listing(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length * 4 + 16);
        for (int row = 0; row < bytes.length; row += HEX_ROW) {
            int end = Math.min(bytes.length, row + HEX_ROW);
            out.append(HEX.toHexDigits(row, 8)).append("  ");
            for (int i = row; i < row + HEX_ROW; i++) {
                out.append(i < end ? HEX.toHexDigits(bytes[i]) : "  ").append(' ');
            }
            out.append(' ');
            for (int i = row; i < end; i++) {
                int b = bytes[i] & 0xff;
                out.append(b >= 0x20 && b < 0x7f ? (char) b : '.');
            }
            out.append('\n');
        }
        return out.toString();
    }
}
