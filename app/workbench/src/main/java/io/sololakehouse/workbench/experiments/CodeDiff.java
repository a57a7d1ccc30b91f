package io.sololakehouse.workbench.experiments;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, line by line, with the lines around it. Pure functions, any thread. */
public final class CodeDiff {

    /** Equal lines that are shown before and after a change. */
    private static final int CONTEXT = 3;

    private CodeDiff() {}

    /** What became of a line. */
    public enum Sign {
        SAME,
        REMOVED,
        ADDED,
        /** Stands for equal lines that are left out. */
        GAP
    }

    /**
     * One line.
     *
     * @param before its number in the first text from 1; 0 where it is not in it
     * @param after its number in the second text from 1; 0 where it is not in it
     */
    public record Line(Sign sign, int before, int after, String text) {}

    /** The changes in their order; empty when the texts are the same. Lines are found by Myers' algorithm. */
    public static List<Line> of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        List<Line> lines = new ArrayList<>();
        int from = 0;
        int to = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            int change = delta.getSource().getPosition();
            same(lines, old, from, change, to - from, lines.isEmpty() ? 0 : CONTEXT, CONTEXT);
            from = change;
            to = delta.getTarget().getPosition();
            for (String text : delta.getSource().getLines()) {
                lines.add(new Line(Sign.REMOVED, ++from, 0, text));
            }
            for (String text : delta.getTarget().getLines()) {
                lines.add(new Line(Sign.ADDED, 0, ++to, text));
            }
        }
        if (!lines.isEmpty()) {
            same(lines, old, from, old.size(), to - from, CONTEXT, 0);
        }
        return lines;
    }

    /** Equal lines between two changes: some after the one, some before the other, and how many are left out. */
    private static void same(List<Line> lines, List<String> old, int from, int end, int shift, int first, int last) {
        boolean all = end - from <= first + last + 1;
        for (int at = from; at < end; at++) {
            if (all || at < from + first || at >= end - last) {
                lines.add(new Line(Sign.SAME, at + 1, at + 1 + shift, old.get(at)));
            } else if (at == from + first) {
                int left = end - from - first - last;
                lines.add(new Line(Sign.GAP, 0, 0, left + " equal lines"));
            }
        }
    }
}
