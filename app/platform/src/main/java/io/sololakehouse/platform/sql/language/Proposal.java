package io.sololakehouse.platform.sql.language;

import java.util.List;

/**
 * Something that completes what was typed.
 *
 * @param label what the list shows
 * @param hint a few words at the right end ("t, bigint")
 * @param insert what takes the place of the word at the caret
 * @param caret where the caret goes in {@code insert}, from 0; its length for the end
 * @param title what it is, in full ("t.fare_amount")
 * @param description a sentence or more about it; may be empty
 * @param matched the characters of the label that were typed
 */
public record Proposal(
        Kind kind,
        String label,
        String hint,
        String insert,
        int caret,
        String title,
        String description,
        List<Range> matched) {

    /** What kind of thing is proposed. */
    public enum Kind {
        COLUMN,
        ALIAS,
        TABLE,
        VIEW,
        NAMESPACE,
        FUNCTION,
        KEYWORD,
        TYPE,
        SNIPPET,
        /** A condition that joins two tables. */
        CONDITION
    }

    /** A stretch of the label. @param to exclusive */
    public record Range(int from, int to) {}

    public Proposal {
        matched = List.copyOf(matched);
    }
}
