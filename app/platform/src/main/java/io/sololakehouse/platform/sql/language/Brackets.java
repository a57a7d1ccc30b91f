package io.sololakehouse.platform.sql.language;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Which parenthesis closes which, in tokens that need not be complete. */
final class Brackets {

    private final int[] partner;

    Brackets(List<Token> tokens) {
        partner = new int[tokens.size()];
        Arrays.fill(partner, -1);
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("(")) {
                open.push(i);
            } else if (tokens.get(i).is(")") && !open.isEmpty()) {
                int start = open.pop();
                partner[start] = i;
                partner[i] = start;
            }
        }
        // What is never closed reaches to the end.
        open.forEach(start -> partner[start] = tokens.size());
    }

    /** The index of the other one; the number of tokens for one that is never closed, -1 for any other token. */
    int partner(int index) {
        return partner[index];
    }

    boolean opens(int index) {
        return partner[index] > index;
    }

    boolean closes(int index) {
        return partner[index] >= 0 && partner[index] < index;
    }
}
