package io.sololakehouse.platform.catalog.graph;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.CommitQuery;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The newest commit that two references have in common, and what each has that the other has not: both histories are
 * walked back together, the newest commit first, and every commit passes on by which side it was reached (as git's
 * merge-base does). Merged histories count: a merge commit leads to both of its parents.
 */
public final class MergeBase {

    private static final int OURS = 1;
    private static final int THEIRS = 2;
    private static final int BOTH = OURS | THEIRS;
    private static final int PAGE = 64;

    private final Catalog catalog;
    private final Map<String, CommitInfo> loaded = new HashMap<>();
    private final Map<String, Integer> sides = new HashMap<>();
    private final PriorityQueue<CommitInfo> queue =
            new PriorityQueue<>(Comparator.comparing(CommitInfo::at).reversed().thenComparing(CommitInfo::hash));

    /**
     * How two references stand to each other.
     *
     * @param base the newest common commit, or empty when they have none
     * @param ours commits that only the first has, the newest first
     * @param theirs commits that only the second has, the newest first
     */
    public record Fork(Optional<CommitInfo> base, List<CommitInfo> ours, List<CommitInfo> theirs) {
        public Fork {
            ours = List.copyOf(ours);
            theirs = List.copyOf(theirs);
        }
    }

    private MergeBase(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Reads as much of both histories as is needed to find where they part. */
    public static Fork between(Catalog catalog, Reference ours, Reference theirs, Progress progress) {
        return new MergeBase(catalog).find(ours, List.of(theirs), true, progress);
    }

    /** The commits that only this reference has and none of the others, the newest first. */
    public static List<CommitInfo> onlyIn(
            Catalog catalog, Reference reference, List<Reference> others, Progress progress) {
        return new MergeBase(catalog).find(reference, others, false, progress).ours();
    }

    /** @param both whether to find everything that only {@code theirs} have, too */
    private Fork find(Reference ours, List<Reference> theirs, boolean both, Progress progress) {
        reach(ours.hash(), OURS);
        theirs.forEach(reference -> reach(reference.hash(), THEIRS));
        CommitInfo base = null;
        List<CommitInfo> walked = new ArrayList<>();
        // As long as there is a commit ahead that only one side has: what both have leads only to what both have.
        while (queue.stream().anyMatch(commit -> side(commit) == OURS || both && side(commit) == THEIRS)) {
            progress.checkCancelled();
            CommitInfo commit = queue.remove();
            int side = side(commit);
            if (side == BOTH) {
                base = base == null ? commit : base;
            } else {
                walked.add(commit);
            }
            for (String parent : commit.parents()) {
                reach(parent, side);
            }
        }
        if (base == null) {
            base = queue.peek();
        }
        // A commit counted for one side may have been reached by the other one later.
        return new Fork(
                Optional.ofNullable(base),
                walked.stream().filter(commit -> side(commit) == OURS).toList(),
                walked.stream().filter(commit -> side(commit) == THEIRS).toList());
    }

    private int side(CommitInfo commit) {
        return sides.getOrDefault(commit.hash(), 0);
    }

    private void reach(String hash, int side) {
        Integer before = sides.get(hash);
        int now = (before == null ? 0 : before) | side;
        if (before != null && before == now) {
            return;
        }
        CommitInfo commit = load(hash);
        if (commit == null) {
            return;
        }
        sides.put(hash, now);
        if (before == null || !queue.contains(commit)) {
            queue.add(commit);
        }
    }

    private @Nullable CommitInfo load(String hash) {
        CommitInfo known = loaded.get(hash);
        if (known != null) {
            return known;
        }
        for (CommitInfo commit : catalog.commits(
                        CommitQuery.newest(new Reference(Reference.Kind.COMMIT, "", hash), PAGE))
                .commits()) {
            loaded.putIfAbsent(commit.hash(), commit);
        }
        return loaded.get(hash);
    }
}
