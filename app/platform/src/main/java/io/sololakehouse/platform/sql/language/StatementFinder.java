package io.sololakehouse.platform.sql.language;

import io.sololakehouse.platform.sql.SqlDialect;
import java.nio.CharBuffer;
import java.util.Arrays;

/**
 * Finds the statement around a caret. It remembers where statements ended in the text that it saw last: of the next one
 * only what follows the last end before the first change is read, up to the end behind the caret. A key in a script of ten
 * thousand lines then costs what one statement costs. Thread-safe.
 */
final class StatementFinder {

    private final SqlDialect dialect;
    private volatile Seen seen = new Seen("", new int[0]);

    /** @param ends offsets behind the semicolons that end statements, ascending, from the start up to somewhere */
    private record Seen(String text, int[] ends) {}

    StatementFinder(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** From behind the semicolon before the caret to the one after it, or to the end of the text. */
    int[] around(String text, int caret) {
        Seen before = seen;
        int same = CharBuffer.wrap(before.text()).mismatch(CharBuffer.wrap(text));
        int[] ends = same < 0 ? before.ends() : upTo(before.ends(), same);
        int last = ends.length == 0 ? 0 : ends[ends.length - 1];
        if (last <= caret) {
            int[] more = Script.ends(text, dialect, last, caret);
            int known = ends.length;
            ends = Arrays.copyOf(ends, known + more.length);
            System.arraycopy(more, 0, ends, known, more.length);
        }
        seen = new Seen(text, ends);
        int after = Arrays.binarySearch(ends, caret + 1);
        int next = after < 0 ? -after - 1 : after;
        return new int[] {next == 0 ? 0 : ends[next - 1], next == ends.length ? text.length() : ends[next] - 1};
    }

    private static int[] upTo(int[] ends, int most) {
        int at = Arrays.binarySearch(ends, most);
        return Arrays.copyOf(ends, at < 0 ? -at - 1 : at + 1);
    }
}
