package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.SqlError;
import io.sololakehouse.platform.sql.language.Parameters;
import io.sololakehouse.workbench.sql.editor.EditorMark;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a script what an engine points at in the statement that it was given. Pure functions. */
final class TabErrors {

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private TabErrors() {}

    /**
     * The mark for an error of a statement.
     *
     * @param text of the script
     * @param from offset of the statement in it
     * @param source the statement as it stands there
     * @param sql what the engine was given: the same with values in the place of parameters
     */
    static Optional<EditorMark> mark(
            String text,
            int from,
            String source,
            String sql,
            SqlError error,
            String message,
            Map<Integer, Integer> moved) {
        if (!text.startsWith(source, from)) {
            return Optional.empty();
        }
        if (!error.hasPosition()) {
            return named(source, message).map(at -> new EditorMark(from + at[0], from + at[1], message));
        }
        int offset = original(offset(sql, error.line(), error.column()), moved);
        int start = from + Math.clamp(offset, 0, Math.max(0, source.length() - 1));
        int end = wordEnd(text, start, from + source.length());
        return Optional.of(new EditorMark(start, end, message));
    }

    /** Where a name stands that the engine speaks of without saying where: {@code `nothing_here`}. */
    private static Optional<int[]> named(String source, String message) {
        Matcher quoted = QUOTED.matcher(message);
        while (quoted.find()) {
            String name = quoted.group(1);
            Matcher word = Pattern.compile("(?i)(?<![\\w])" + Pattern.quote(name) + "(?![\\w])")
                    .matcher(source);
            if (word.find()) {
                return Optional.of(new int[] {word.start(), word.end()});
            }
        }
        return Optional.empty();
    }

    /** @param line from 1 @param column from 1 */
    static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int next = text.indexOf('\n', start);
            if (next < 0) {
                return text.length();
            }
            start = next + 1;
        }
        return Math.min(text.length(), start + Math.max(0, column - 1));
    }

    /** By how much what stands behind each parameter has moved: offset in the filled text, and the shift from there on. */
    static Map<Integer, Integer> moves(
            String source,
            io.sololakehouse.platform.sql.SqlDialect dialect,
            java.util.function.UnaryOperator<String> values) {
        Map<Integer, Integer> moves = new java.util.TreeMap<>();
        int shift = 0;
        for (Parameters.Use use : Parameters.uses(source, dialect)) {
            int length = values.apply(use.name()).length();
            shift += length - (use.to() - use.from());
            moves.put(use.to() + shift, shift);
        }
        return moves;
    }

    private static int original(int offset, Map<Integer, Integer> moves) {
        int shift = 0;
        for (var move : moves.entrySet()) {
            if (move.getKey() <= offset) {
                shift = move.getValue();
            }
        }
        return offset - shift;
    }

    private static int wordEnd(String text, int start, int limit) {
        int end = start;
        while (end < limit && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return Math.max(end, Math.min(limit, start + 1));
    }
}
