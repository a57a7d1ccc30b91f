package io.sololakehouse.platform.sql.language;

import io.sololakehouse.platform.sql.SqlDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The statements of a text. They end at semicolons; those in comments, literals, quoted names and in the blocks of
 * functions ({@code BEGIN … END}) do not count. Pure functions; 1 MB takes a few milliseconds.
 */
public final class Script {

    private Script() {}

    /** The statements in order; empty ones are left out. */
    public static List<Statement> statements(String text, SqlDialect dialect) {
        return new Splitter(text, dialect).split();
    }

    /**
     * The offsets behind the semicolons that end statements.
     *
     * @param from where a statement begins: 0, or one of these offsets
     * @param caret reading stops at the first end behind it
     */
    static int[] ends(String text, SqlDialect dialect, int from, int caret) {
        return new Splitter(text.substring(from), dialect).ends(from, caret);
    }

    /**
     * The statement that a person means with the caret at this offset: the one it is in or touches, else the one before
     * it on the same line, else the next one.
     */
    public static Optional<Statement> at(List<Statement> statements, String text, int caret) {
        Statement before = null;
        for (Statement statement : statements) {
            if (caret < statement.from()) {
                return Optional.of(before != null && sameLine(text, before.end(), caret) ? before : statement);
            }
            if (caret <= statement.to()) {
                return Optional.of(statement);
            }
            before = statement;
        }
        return Optional.ofNullable(before);
    }

    private static boolean sameLine(String text, int from, int caret) {
        int lineEnd = text.indexOf('\n', from);
        return caret <= from || lineEnd < 0 || lineEnd >= caret;
    }

    /** The splitter's pass over one text. */
    private static final class Splitter {
        private final String text;
        private final SqlDialect dialect;
        private final List<Statement> found = new ArrayList<>();
        private final List<Integer> ends = new ArrayList<>();
        private int stopBehind = Integer.MAX_VALUE;
        private boolean stopped;
        private int first = -1;
        private int last = -1;
        private int words;
        private boolean routine;
        private int blocks;
        private String word = "";
        private String wordBefore = "";

        private Splitter(String text, SqlDialect dialect) {
            this.text = text;
            this.dialect = dialect;
        }

        private int[] ends(int base, int caret) {
            stopBehind = caret - base;
            split();
            return ends.stream().mapToInt(end -> end + base).toArray();
        }

        private List<Statement> split() {
            Scanner scanner = new Scanner(text, dialect);
            while (!stopped && scanner.next()) {
                if (scanner.region() == Region.CODE) {
                    code(scanner.from(), scanner.to());
                } else if (!scanner.region().isComment()) {
                    reaches(scanner.from(), scanner.to());
                    wordBefore = word;
                    word = "";
                }
            }
            ends(-1);
            return found;
        }

        private void code(int from, int to) {
            int at = from;
            while (at < to && !stopped) {
                char c = text.charAt(at);
                if (Scanner.isWordPart(c)) {
                    int start = at;
                    while (at < to && Scanner.isWordPart(text.charAt(at))) {
                        at++;
                    }
                    reaches(start, at);
                    word(start, at);
                    continue;
                }
                if (c == ';' && blocks == 0) {
                    ends(at + 1);
                    ends.add(at + 1);
                    stopped = at + 1 > stopBehind;
                } else if (!Character.isWhitespace(c)) {
                    reaches(at, at + 1);
                    wordBefore = word;
                    word = "";
                }
                at++;
            }
        }

        private void reaches(int from, int to) {
            if (first < 0) {
                first = from;
            }
            last = to;
        }

        /** Only functions and compound statements hold semicolons; a CASE has an END as well. */
        private void word(int from, int to) {
            wordBefore = word;
            words++;
            int length = to - from;
            boolean matters = words <= 4 || routine;
            word = matters && length <= 8 ? text.substring(from, to).toUpperCase(Locale.ROOT) : "";
            if (words <= 4
                    && (word.equals("FUNCTION") || words == 1 && word.equals("BEGIN") && dialect == SqlDialect.SPARK)) {
                routine = true;
            }
            if (!routine) {
                return;
            }
            switch (word) {
                case "BEGIN" -> blocks++;
                case "CASE" -> {
                    if (!wordBefore.equals("END")) {
                        blocks++;
                    }
                }
                case "END" -> blocks = Math.max(0, blocks - 1);
                case "IF", "LOOP", "WHILE", "REPEAT", "FOR" -> {
                    // "END IF" closed no block of ours.
                    if (wordBefore.equals("END")) {
                        blocks++;
                    }
                }
                default -> {}
            }
        }

        /** @param end offset behind the semicolon, or -1 at the end of the text */
        private void ends(int end) {
            if (first >= 0) {
                found.add(new Statement(first, last, end < 0 ? last : end, text.substring(first, last)));
            }
            first = -1;
            words = 0;
            routine = false;
            blocks = 0;
            word = "";
            wordBefore = "";
        }
    }
}
