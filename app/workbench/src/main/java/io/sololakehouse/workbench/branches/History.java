package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.graph.CommitHistory;
import io.sololakehouse.platform.catalog.graph.LaneLayout;
import io.sololakehouse.platform.catalog.graph.LaneRow;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.workbench.control.Lane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A history with its lanes, as far as it is read. {@link #readMore} runs in the background, one at a time, and touches
 * nothing of what the rest shows; everything else is for the FX thread.
 */
final class History {

    private static final int GREY = 8;

    /** What a merge commit says of the branch that it brought in, which may be gone. */
    private static final Pattern MERGED = Pattern.compile("^Merge (\\S+) into ");

    private final CommitHistory reader;
    private final LaneLayout layout;
    private final List<Reference> heads;
    private final List<CommitInfo> commits = new ArrayList<>();
    private final Map<Integer, String> mergedLines = new HashMap<>();
    private final Map<Integer, Integer> colours = new HashMap<>();
    private int coloured;
    private boolean ended;

    /** @param heads where the history begins, the default branch first */
    History(Catalog catalog, List<Reference> heads) {
        this.heads = List.copyOf(heads);
        this.reader = new CommitHistory(catalog, heads, true);
        this.layout = new LaneLayout(heads.stream().map(Reference::hash).toList());
    }

    /** Reads on. @param count at most so many commits */
    CommitHistory.Part readMore(int count, Progress progress) {
        return reader.next(count, progress);
    }

    /** Takes in what was read. */
    void show(CommitHistory.Part read) {
        for (CommitInfo commit : read.commits()) {
            layout.add(commit.hash(), commit.parents());
            commits.add(commit);
            if (commit.isMerge()) {
                nameMergedLine(commit);
            }
            colourLines();
        }
        ended = read.complete();
    }

    /** A branch that is gone keeps its colour: its merge says how it was called. */
    private void nameMergedLine(CommitInfo commit) {
        Matcher merged = MERGED.matcher(commit.message());
        if (merged.find()) {
            LaneRow row = layout.row(commits.size() - 1);
            for (LaneRow.Strand strand : row.strands()) {
                if (strand.top() == LaneRow.COMMIT && strand.bottom() != row.lane() && strand.line() >= heads.size()) {
                    mergedLines.putIfAbsent(strand.line(), merged.group(1));
                }
            }
        }
    }

    /** Two lines that lie side by side never have one colour: the one that came later gives way. */
    private void colourLines() {
        for (; coloured < layout.openings(); coloured++) {
            LaneLayout.Opening opening = layout.opening(coloured);
            int left = opening.left() < 0 ? 0 : colour(opening.left());
            int right = opening.right() < 0 ? 0 : colour(opening.right());
            colours.put(opening.line(), Lane.besides(ownColour(opening.line()), left, right));
        }
    }

    int size() {
        return commits.size();
    }

    /** How many lanes lie side by side at most, so far. */
    int width() {
        return layout.width();
    }

    boolean isEnded() {
        return ended;
    }

    CommitInfo commit(int index) {
        return commits.get(index);
    }

    LaneRow lanes(int index) {
        return layout.row(index);
    }

    /** The name of the branch that a line stands for, or empty. */
    String branchOf(int line) {
        if (line < heads.size()) {
            Reference head = heads.get(line);
            // A branch at the same commit gives its name to the line, whatever stands first.
            return heads.stream()
                    .filter(other -> other.isWritable() && other.hash().equals(head.hash()))
                    .findFirst()
                    .map(Reference::name)
                    .orElse("");
        }
        return mergedLines.getOrDefault(line, "");
    }

    /** The colour of a line, 1 to 8. */
    int colour(int line) {
        Integer given = colours.get(line);
        return given == null ? ownColour(line) : given;
    }

    private int ownColour(int line) {
        String branch = branchOf(line);
        return branch.isEmpty() ? GREY : Lane.of(branch);
    }

    /** The place of a commit, or -1. */
    int indexOf(String hash) {
        return layout.rowOf(hash);
    }
}
