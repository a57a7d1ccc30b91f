package io.sololakehouse.platform.catalog.nessie;

import io.sololakehouse.platform.catalog.AheadBehind;
import io.sololakehouse.platform.catalog.CommitInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How far two histories are from their nearest common commit. Nessie's log follows first parents; a merge names the
 * merged head as its second parent, so a commit belongs to a history when it is in the log or was merged into it.
 */
final class Divergence {

    private Divergence() {}

    /**
     * @param ours newest first, one more than {@code limit} when there are more
     * @param theirs likewise
     */
    static AheadBehind between(List<CommitInfo> ours, List<CommitInfo> theirs, int limit) {
        int ahead = missing(ours, reached(theirs));
        int behind = missing(theirs, reached(ours));
        return new AheadBehind(Math.min(ahead, limit), Math.min(behind, limit), ahead > limit || behind > limit);
    }

    private static Set<String> reached(List<CommitInfo> log) {
        Set<String> reached = new HashSet<>();
        for (CommitInfo commit : log) {
            reached.add(commit.hash());
            reached.addAll(commit.parents());
        }
        return reached;
    }

    /** The commits before the first one that the other side has too: that one's ancestors are all there. */
    private static int missing(List<CommitInfo> log, Set<String> other) {
        int count = 0;
        for (CommitInfo commit : log) {
            if (other.contains(commit.hash())) {
                return count;
            }
            count++;
        }
        return count;
    }
}
