package io.sololakehouse.platform.sql.language;

import io.sololakehouse.platform.sql.StatementKind;

/**
 * One statement of a script.
 *
 * @param from offset of its first character that is neither white space nor comment
 * @param to offset behind its last character, before the semicolon
 * @param end offset behind the semicolon, or {@code to} of the last statement
 * @param text what an engine is given
 */
public record Statement(int from, int to, int end, String text) {

    /** What it does, told from its keywords. */
    public StatementKind kind() {
        return StatementKind.of(text);
    }
}
