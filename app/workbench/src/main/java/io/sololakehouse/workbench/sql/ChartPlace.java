package io.sololakehouse.workbench.sql;

import io.sololakehouse.workbench.sql.editor.TextChange;
import io.sololakehouse.workbench.sql.results.ChartComment;
import org.jspecify.annotations.Nullable;

/** Where the comment about a statement's chart stands: among the comment lines right above the statement. Pure functions. */
final class ChartPlace {

    private ChartPlace() {}

    /** A line of the text, without its break. @param to exclusive */
    private record Line(int from, int to) {
        private String of(String text) {
            return text.substring(from, to);
        }
    }

    /** The comment, or empty when there is none. @param statement offset of the statement's first character */
    static String comment(String text, int statement) {
        Line line = line(text, statement);
        return line == null ? "" : line.of(text).strip();
    }

    /** What is changed in the text to say this. @param comment one line, or empty to take it out */
    static TextChange written(String text, int statement, String comment) {
        Line line = line(text, statement);
        if (line != null) {
            return comment.isEmpty()
                    ? new TextChange(line.from(), line.to() + 1 - line.from(), "")
                    : new TextChange(line.from(), line.to() - line.from(), comment);
        }
        int start = text.lastIndexOf('\n', statement - 1) + 1;
        boolean alone = text.substring(start, statement).isBlank();
        String inserted = comment.isEmpty() ? "" : (alone ? "" : "\n") + comment + "\n";
        return new TextChange(alone ? start : statement, 0, inserted);
    }

    private static @Nullable Line line(String text, int statement) {
        int end = text.lastIndexOf('\n', statement - 1);
        while (end >= 0) {
            Line line = new Line(text.lastIndexOf('\n', end - 1) + 1, end);
            String said = line.of(text).strip();
            if (said.startsWith(ChartComment.START)) {
                return line;
            }
            if (!said.startsWith("--")) {
                return null;
            }
            end = line.from() - 1;
        }
        return null;
    }
}
