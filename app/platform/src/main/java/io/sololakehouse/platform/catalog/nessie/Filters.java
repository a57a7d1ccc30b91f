package io.sololakehouse.platform.catalog.nessie;

import io.sololakehouse.platform.catalog.CommitFilter;
import java.util.ArrayList;
import java.util.List;

/** Filters of the log in the Common Expression Language, as Nessie evaluates it on the server. */
final class Filters {

    private Filters() {}

    /** The expression, or an empty text when every commit passes. */
    static String expression(CommitFilter filter) {
        List<String> terms = new ArrayList<>();
        if (!filter.text().isEmpty()) {
            terms.add("commit.message.matches(" + literal(contains(filter.text())) + ")");
        }
        if (!filter.author().isEmpty()) {
            terms.add("commit.author.matches(" + literal(contains(filter.author())) + ")");
        }
        if (!filter.hash().isEmpty()) {
            terms.add("commit.hash.startsWith(" + literal(filter.hash().toLowerCase(java.util.Locale.ROOT)) + ")");
        }
        if (!filter.key().isEmpty()) {
            terms.add("operations.exists(op, "
                    + elements("op.keyElements", filter.key(), filter.key().size()) + ")");
        }
        if (!filter.namespace().isEmpty()) {
            terms.add("operations.exists(op, " + elements("op.keyElements", filter.namespace(), -1) + ")");
        }
        return String.join(" && ", terms);
    }

    /** True when the filter looks at what the commits did, which the server then has to load. */
    static boolean needsOperations(CommitFilter filter) {
        return !filter.key().isEmpty() || !filter.namespace().isEmpty();
    }

    private static String elements(String list, List<String> expected, int size) {
        List<String> terms = new ArrayList<>();
        terms.add(size < 0 ? list + ".size() >= " + expected.size() : list + ".size() == " + size);
        for (int i = 0; i < expected.size(); i++) {
            terms.add(list + "[" + i + "] == " + literal(expected.get(i)));
        }
        return String.join(" && ", terms);
    }

    /** A regular expression of RE2 that finds the text whatever its case. */
    private static String contains(String text) {
        StringBuilder out = new StringBuilder("(?is).*");
        text.codePoints().forEach(c -> {
            if (c < 128 && !Character.isLetterOrDigit(c)) {
                // Code points instead of escapes: RE2 has no escape for a space, and knows hexadecimal ones everywhere.
                out.append("\\x{").append(Integer.toHexString(c)).append('}');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append(".*").toString();
    }

    private static String literal(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    // Nessie's parser takes characters beyond the first plane only by their code.
                    if (c >= ' ' && c < 127) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(c > 0xFFFF ? String.format("\\U%08x", c) : String.format("\\u%04x", c));
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}
