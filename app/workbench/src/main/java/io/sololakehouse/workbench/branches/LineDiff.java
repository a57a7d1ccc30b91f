package io.sololakehouse.workbench.branches;

import java.util.ArrayList;
import java.util.List;

/** What differs between two short texts, line by line: the longest common subsequence of their lines stays. */
final class LineDiff {

    private static final int MOST_LINES = 2_000;

    private LineDiff() {}

    /** The lines that went and came, in their order; equal ones are left out. */
    static List<ChangeCard.Line> of(String before, String after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<ChangeCard.Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                i++;
                j++;
            } else if (j == now.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new ChangeCard.Line(ChangeCard.Sign.REMOVED, "", old.get(i++), true));
            } else {
                lines.add(new ChangeCard.Line(ChangeCard.Sign.ADDED, "", now.get(j++), true));
            }
        }
        return lines;
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : text.lines().limit(MOST_LINES).toList();
    }
}
