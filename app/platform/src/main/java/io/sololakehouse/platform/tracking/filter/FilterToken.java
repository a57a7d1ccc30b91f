package io.sololakehouse.platform.tracking.filter;

/**
 * A piece of a filter.
 *
 * @param from index of its first character
 * @param to index after its last character
 */
public record FilterToken(Kind kind, String text, int from, int to) {

    /** What a piece is. */
    public enum Kind {
        /** {@code metrics.auc}, {@code params.`batch size`}, {@code status}. */
        FIELD,
        /** AND, OR, IN, NOT, LIKE, ILIKE, IS, NULL. */
        KEYWORD,
        /** {@code =}, {@code !=}, {@code <} and so on. */
        OPERATOR,
        STRING,
        NUMBER,
        OPEN,
        CLOSE,
        COMMA,
        /** What the language does not know, or a string that does not end. */
        BAD
    }

    boolean is(String keyword) {
        return kind == Kind.KEYWORD && text.equalsIgnoreCase(keyword);
    }
}
