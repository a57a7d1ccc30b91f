package io.sololakehouse.platform.sql;

import java.util.List;
import java.util.stream.Collectors;

/** How an engine quotes. */
public enum SqlDialect {
    SPARK('`'),
    TRINO('"');

    private final char quote;

    SqlDialect(char quote) {
        this.quote = quote;
    }

    /** The name as an identifier that means exactly it, whatever is in it. */
    public String quote(String name) {
        String mark = String.valueOf(quote);
        return mark + name.replace(mark, mark + mark) + mark;
    }

    /** A name of several elements, each quoted. */
    public String quote(List<String> elements) {
        return elements.stream().map(this::quote).collect(Collectors.joining("."));
    }

    /** The text as a literal. */
    public String literal(String text) {
        // Spark reads backslash escapes in literals, the standard and Trino do not.
        String safe = this == SPARK ? text.replace("\\", "\\\\").replace("'", "\\'") : text.replace("'", "''");
        return "'" + safe + "'";
    }
}
