package io.sololakehouse.workbench.sql.editor;

import io.sololakehouse.platform.sql.language.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The lines that can be folded: statements, and parentheses in them, that go over several lines. Pure functions. */
final class FoldRegions {

    private FoldRegions() {}

    /** The last line by the first one, both as indices; of several that start on a line the longest. */
    static NavigableMap<Integer, Integer> of(String text, List<Statement> statements) {
        int[] starts = lineStarts(text);
        NavigableMap<Integer, Integer> regions = new TreeMap<>();
        for (Statement statement : statements) {
            add(regions, line(starts, statement.from()), line(starts, Math.max(statement.from(), statement.end() - 1)));
            Deque<Integer> open = new ArrayDeque<>();
            for (int i = statement.from(); i < statement.to(); i++) {
                char c = text.charAt(i);
                if (c == '(') {
                    open.push(i);
                } else if (c == ')' && !open.isEmpty()) {
                    // What closes at the beginning of a line stays in sight.
                    add(regions, line(starts, open.pop()), line(starts, i) - 1);
                }
            }
        }
        return regions;
    }

    private static void add(NavigableMap<Integer, Integer> regions, int first, int last) {
        if (last > first) {
            regions.merge(first, last, Math::max);
        }
    }

    private static int[] lineStarts(String text) {
        return java.util.stream.IntStream.concat(
                        java.util.stream.IntStream.of(0),
                        java.util.stream.IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    private static int line(int[] starts, int offset) {
        int found = java.util.Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }
}
