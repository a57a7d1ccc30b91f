package io.sololakehouse.platform.catalog.nessie;

import java.util.List;
import java.util.stream.Collectors;

/** Filters of the commit log in Nessie's language, which is CEL. */
final class KeyFilter {

    private KeyFilter() {}

    /** Commits that changed a name. */
    static String touches(List<String> name) {
        String elements = name.stream().map(KeyFilter::literal).collect(Collectors.joining(", ", "[", "]"));
        return "operations.exists(op, op.keyElements == " + elements + ")";
    }

    /** A string of CEL: what could end it, and what is not printable ASCII, by its code. */
    static String literal(String text) {
        StringBuilder out = new StringBuilder("'");
        text.codePoints().forEach(c -> {
            if (c == '\'' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c >= ' ' && c < 127) {
                out.appendCodePoint(c);
            } else {
                out.append(c > 0xFFFF ? String.format("\\U%08x", c) : String.format("\\u%04x", c));
            }
        });
        return out.append('\'').toString();
    }
}
