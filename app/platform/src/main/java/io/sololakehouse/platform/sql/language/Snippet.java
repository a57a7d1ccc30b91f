package io.sololakehouse.platform.sql.language;

/**
 * A text that is written often.
 *
 * @param name what is typed to get it ("sel")
 * @param description what it is for
 * @param text with places to fill as <code>${name}</code>; the caret ends at <code>${}</code>
 */
public record Snippet(String name, String description, String text) {}
