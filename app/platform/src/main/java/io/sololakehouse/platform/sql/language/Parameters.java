package io.sololakehouse.platform.sql.language;

import io.sololakehouse.platform.sql.SqlDialect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Parameters of a statement, written {@code :name}. A colon in a literal, a comment, a cast ({@code x::int}) or a path
 * into a value ({@code payload:id}) is none. Pure functions.
 */
public final class Parameters {

    private Parameters() {}

    /** A place where a parameter stands. @param from offset of the colon @param to offset behind the name */
    public record Use(String name, int from, int to) {}

    /** The names in the order in which they first stand in the text. */
    public static Set<String> names(String text, SqlDialect dialect) {
        Set<String> names = new LinkedHashSet<>();
        uses(text, dialect).forEach(use -> names.add(use.name()));
        return names;
    }

    /** Every place in order. */
    public static List<Use> uses(String text, SqlDialect dialect) {
        List<Use> uses = new ArrayList<>();
        Scanner scanner = new Scanner(text, dialect);
        while (scanner.next()) {
            if (scanner.region() == Region.CODE) {
                find(text, scanner.from(), scanner.to(), uses);
            }
        }
        return uses;
    }

    private static void find(String text, int from, int to, List<Use> uses) {
        for (int at = text.indexOf(':', from); at >= 0 && at < to; at = text.indexOf(':', at + 1)) {
            char before = at == 0 ? ' ' : text.charAt(at - 1);
            boolean follows = Scanner.isWordPart(before) || ":)]'\"`".indexOf(before) >= 0;
            int end = at + 1;
            while (end < to && Scanner.isWordPart(text.charAt(end))) {
                end++;
            }
            boolean named = end > at + 1 && !Character.isDigit(text.charAt(at + 1));
            if (!follows && named) {
                uses.add(new Use(text.substring(at + 1, end), at, end));
            }
        }
    }

    /** The text with something in the place of each parameter. */
    public static String filled(String text, SqlDialect dialect, UnaryOperator<String> values) {
        StringBuilder out = new StringBuilder(text.length() + 32);
        int at = 0;
        for (Use use : uses(text, dialect)) {
            out.append(text, at, use.from()).append(values.apply(use.name()));
            at = use.to();
        }
        return out.append(text, at, text.length()).toString();
    }

    /** The same without moving what follows: what is put in is filled up with spaces. */
    public static String replaced(String text, SqlDialect dialect, UnaryOperator<String> values) {
        StringBuilder out = new StringBuilder(text);
        for (Use use : uses(text, dialect)) {
            String value = values.apply(use.name());
            int length = use.to() - use.from();
            out.replace(use.from(), use.to(), value + " ".repeat(Math.max(0, length - value.length())));
        }
        return out.toString();
    }
}
