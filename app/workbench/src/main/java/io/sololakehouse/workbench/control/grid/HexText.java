package io.sololakehouse.workbench.control.grid;

import java.util.HexFormat;
import java.util.Locale;

/** Bytes as people read them: offset, sixteen bytes, the characters that they would be. */
public final class HexText {

    private static final int LINE = 16;
    private static final int MOST = 64_000;

    private HexText() {}

    /** At most the first 64,000 bytes; a last line says how many more there are. */
    public static String of(byte[] bytes) {
        int shown = Math.min(bytes.length, MOST);
        StringBuilder out = new StringBuilder(shown * 5);
        HexFormat hex = HexFormat.of();
        for (int from = 0; from < shown; from += LINE) {
            int end = Math.min(shown, from + LINE);
            out.append(String.format(Locale.ROOT, "%08x  ", from));
            for (int i = from; i < from + LINE; i++) {
                out.append(i < end ? hex.toHexDigits(bytes[i]) : "  ").append(i % 8 == 7 ? "  " : " ");
            }
            for (int i = from; i < end; i++) {
                out.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '.');
            }
            out.append('\n');
        }
        if (shown < bytes.length) {
            out.append("… ").append(bytes.length - shown).append(" more bytes\n");
        }
        return out.toString();
    }
}
