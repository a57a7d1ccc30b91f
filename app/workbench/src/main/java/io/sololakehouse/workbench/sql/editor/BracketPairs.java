package io.sololakehouse.workbench.sql.editor;

import java.util.Optional;

/** Finds the bracket that belongs to the one beside the caret. Pure functions. */
final class BracketPairs {

    private static final String OPEN = "([{";
    private static final String CLOSE = ")]}";
    private static final int FARTHEST = 200_000;

    private BracketPairs() {}

    /** Two offsets. */
    record Pair(int one, int other) {}

    /** The pair with a bracket just before or just behind the caret. */
    static Optional<Pair> at(CharSequence text, int caret) {
        for (int at : new int[] {caret - 1, caret}) {
            if (at >= 0 && at < text.length()) {
                int open = OPEN.indexOf(text.charAt(at));
                int close = CLOSE.indexOf(text.charAt(at));
                int other = open >= 0 ? forward(text, at, open) : close >= 0 ? backward(text, at, close) : -1;
                if (other >= 0) {
                    return Optional.of(new Pair(at, other));
                }
            }
        }
        return Optional.empty();
    }

    private static int forward(CharSequence text, int from, int kind) {
        int depth = 0;
        int end = Math.min(text.length(), from + FARTHEST);
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            depth += c == OPEN.charAt(kind) ? 1 : c == CLOSE.charAt(kind) ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static int backward(CharSequence text, int from, int kind) {
        int depth = 0;
        int end = Math.max(0, from - FARTHEST);
        for (int i = from; i >= end; i--) {
            char c = text.charAt(i);
            depth += c == CLOSE.charAt(kind) ? 1 : c == OPEN.charAt(kind) ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
