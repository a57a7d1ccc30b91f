package io.sololakehouse.workbench.control.grid;

import io.sololakehouse.platform.results.ValueText;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values as a cell shows them: one line, thousands with commas, every digit. */
final class CellText {

    private CellText() {}

    /** @param value a value of a page; null is "null" */
    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Integer number -> grouped(number.toString());
            case Long number -> grouped(number.toString());
            case BigDecimal number -> grouped(number.toPlainString());
            case Double number -> floating(number);
            case Float number -> number.toString();
            case String text -> oneLine(text);
            default -> oneLine(ValueText.of(value));
        };
    }

    private static String floating(double number) {
        // Java's shortest text that reads back as the same number, without an exponent for what people deal with.
        double size = Math.abs(number);
        return Double.isFinite(number) && (size == 0 || size >= 1e-6 && size < 1e15)
                ? grouped(BigDecimal.valueOf(number).toPlainString())
                : Double.toString(number);
    }

    /** Commas between groups of three digits of the whole part. */
    private static String grouped(String plain) {
        int start = plain.startsWith("-") ? 1 : 0;
        int point = plain.indexOf('.');
        int end = point < 0 ? plain.length() : point;
        if (end - start <= 3) {
            return plain;
        }
        StringBuilder out = new StringBuilder(plain.length() + 8);
        out.append(plain, 0, start);
        for (int i = start; i < end; i++) {
            if (i > start && (end - i) % 3 == 0) {
                out.append(',');
            }
            out.append(plain.charAt(i));
        }
        return out.append(plain, end, plain.length()).toString();
    }

    /** Line ends and other characters without a picture of their own, made visible. */
    static String oneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ') {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c == '\n' ? '↵' : c == '\t' ? '→' : c < ' ' ? '·' : c);
        }
        return out.toString();
    }
}
