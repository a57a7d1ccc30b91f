package io.sololakehouse.workbench.sql.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the keys of an editor do to whole lines, as functions from text and selection to a change: comment, indent, move,
 * duplicate, delete. Pure functions.
 */
final class Edits {

    static final String INDENT = "  ";

    private Edits() {}

    /**
     * A change with the selection after it.
     *
     * @param from offset of what is replaced
     * @param to offset behind it
     * @param anchor where the selection starts afterwards
     * @param caret where it ends
     */
    record Edit(int from, int to, String text, int anchor, int caret) {}

    /** Comments the lines of the selection out, or in again when all of them are. */
    static Edit toggleComment(String text, int anchor, int caret) {
        int[] lines = lines(text, anchor, caret);
        List<String> rows = rows(text, lines);
        boolean all = rows.stream()
                        .filter(row -> !row.isBlank())
                        .allMatch(row -> row.stripLeading().startsWith("--"))
                && rows.stream().anyMatch(row -> !row.isBlank());
        int column = rows.stream()
                .filter(row -> !row.isBlank())
                .mapToInt(Edits::indentation)
                .min()
                .orElse(0);
        return mapped(text, anchor, caret, row -> {
            if (all) {
                int at = row.indexOf("--");
                return at < 0 ? row : row.substring(0, at) + row.substring(row.startsWith("-- ", at) ? at + 3 : at + 2);
            }
            return row.isBlank() && rows.size() > 1
                    ? row
                    : row.substring(0, Math.min(column, row.length())) + "-- "
                            + row.substring(Math.min(column, row.length()));
        });
    }

    static Edit indent(String text, int anchor, int caret) {
        return mapped(text, anchor, caret, row -> row.isEmpty() ? row : INDENT + row);
    }

    static Edit outdent(String text, int anchor, int caret) {
        return mapped(
                text,
                anchor,
                caret,
                row -> row.startsWith("\t")
                        ? row.substring(1)
                        : row.substring(Math.min(indentation(row), INDENT.length())));
    }

    /** Copies the selection behind itself, or the caret's line below it. */
    static Edit duplicate(String text, int anchor, int caret) {
        if (anchor != caret) {
            int to = Math.max(anchor, caret);
            String copy = text.substring(Math.min(anchor, caret), to);
            return new Edit(to, to, copy, to, to + copy.length());
        }
        int[] lines = lines(text, anchor, caret);
        String row = text.substring(lines[0], lines[1]);
        int moved = caret + row.length() + 1;
        return new Edit(lines[1], lines[1], "\n" + row, moved, moved);
    }

    /** Moves the lines of the selection by one. @param down false for up; nothing happens at an end of the text */
    static Edit move(String text, int anchor, int caret, boolean down) {
        int[] lines = lines(text, anchor, caret);
        String block = text.substring(lines[0], lines[1]);
        if (down) {
            if (lines[1] >= text.length()) {
                return new Edit(caret, caret, "", anchor, caret);
            }
            int end = endOfLine(text, lines[1] + 1);
            String below = text.substring(lines[1] + 1, end);
            int by = below.length() + 1;
            return new Edit(lines[0], end, below + "\n" + block, anchor + by, caret + by);
        }
        if (lines[0] == 0) {
            return new Edit(caret, caret, "", anchor, caret);
        }
        int start = text.lastIndexOf('\n', lines[0] - 2) + 1;
        String above = text.substring(start, lines[0] - 1);
        int by = above.length() + 1;
        return new Edit(start, lines[1], block + "\n" + above, anchor - by, caret - by);
    }

    /** Deletes the lines of the selection. */
    static Edit deleteLines(String text, int anchor, int caret) {
        int[] lines = lines(text, anchor, caret);
        int to = Math.min(text.length(), lines[1] + 1);
        int from = lines[1] >= text.length() && lines[0] > 0 ? lines[0] - 1 : lines[0];
        return new Edit(from, to, "", from, from);
    }

    /** A new line with the indentation of this one. */
    static Edit newLine(String text, int anchor, int caret) {
        int from = Math.min(anchor, caret);
        int start = text.lastIndexOf('\n', from - 1) + 1;
        int indentation = 0;
        while (start + indentation < from && isSpace(text.charAt(start + indentation))) {
            indentation++;
        }
        String inserted = "\n" + text.substring(start, start + indentation);
        boolean opens = from > start && text.charAt(from - 1) == '(';
        if (opens) {
            inserted += INDENT;
        }
        int after = from + inserted.length();
        return new Edit(from, Math.max(anchor, caret), inserted, after, after);
    }

    private static Edit mapped(String text, int anchor, int caret, UnaryOperator<String> change) {
        int[] lines = lines(text, anchor, caret);
        StringBuilder out = new StringBuilder();
        int at = lines[0];
        int newAnchor = anchor;
        int newCaret = caret;
        for (String row : rows(text, lines)) {
            String changed = change.apply(row);
            int by = changed.length() - row.length();
            int from = at + prefix(row, changed);
            newAnchor = shifted(anchor, newAnchor, from, by);
            newCaret = shifted(caret, newCaret, from, by);
            if (!out.isEmpty() || at > lines[0]) {
                out.append('\n');
            }
            out.append(changed);
            at += row.length() + 1;
        }
        return new Edit(lines[0], lines[1], out.toString(), newAnchor, newCaret);
    }

    private static int shifted(int place, int now, int from, int by) {
        return place < from ? now : by < 0 && place < from - by ? now - (place - from) : now + by;
    }

    private static int prefix(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    /** From the beginning of the first line to the end of the last; a selection that ends at a line's start leaves it out. */
    private static int[] lines(String text, int anchor, int caret) {
        int from = Math.min(anchor, caret);
        int to = Math.max(anchor, caret);
        if (to > from && text.charAt(to - 1) == '\n') {
            to--;
        }
        int start = from == 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1;
        return new int[] {start, endOfLine(text, to)};
    }

    private static int endOfLine(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private static List<String> rows(String text, int[] lines) {
        return new ArrayList<>(List.of(text.substring(lines[0], lines[1]).split("\n", -1)));
    }

    private static int indentation(String row) {
        int at = 0;
        while (at < row.length() && row.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
