package io.sololakehouse.platform.catalog.graph;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.CommitQuery;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The commits of several references in one order, the newest first and every commit before its parents, read from the
 * server only as far as they are asked for. History that references share is read once.
 *
 * <p>A commit is taken when it is the newest whose known children were all taken. Children that are not known yet could
 * only be missed where a parent's time is later than its child's, which takes a clock that was set back; then the child
 * follows its parent. Not thread-safe; calls to the server are made on the caller's thread.
 */
public final class CommitHistory {

    /** Commits of the first request along a line: what fits on a screen. */
    private static final int FIRST_PAGE = 64;

    /** Commits of later requests: as many as the server gives at once. */
    private static final int PAGE = 250;

    private final Catalog catalog;
    private final boolean operations;
    private final Map<String, CommitInfo> loaded = new HashMap<>();
    private final Map<String, Integer> pending = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final PriorityQueue<CommitInfo> ready =
            new PriorityQueue<>(Comparator.comparing(CommitInfo::at).reversed().thenComparing(CommitInfo::hash));
    private final Set<String> queued = new HashSet<>();
    private boolean started;
    private final List<Reference> heads;
    private int pageSize = FIRST_PAGE;

    /**
     * @param heads what to show the history of, the default branch first; equal hashes are read once
     * @param operations whether to bring what each commit did, key by key: takes the server longer
     */
    public CommitHistory(Catalog catalog, List<Reference> heads, boolean operations) {
        this.catalog = catalog;
        this.heads = List.copyOf(heads);
        this.operations = operations;
    }

    /**
     * A part of the history.
     *
     * @param commits those that were looked for, in order
     * @param lookedAt how many commits were looked at for this part
     * @param complete true when there is nothing after it
     */
    public record Part(List<CommitInfo> commits, int lookedAt, boolean complete) {
        public Part {
            commits = List.copyOf(commits);
        }
    }

    /** The next commits. @param count at most so many; fewer only at the end of the history */
    public Part next(int count, Progress progress) {
        return next(count, Integer.MAX_VALUE, commit -> true, progress);
    }

    /**
     * The next commits that pass a filter.
     *
     * @param atMost how many commits to look at before coming back with what was found
     */
    public Part next(int count, int atMost, Predicate<CommitInfo> filter, Progress progress) {
        start(progress);
        List<CommitInfo> found = new ArrayList<>();
        int lookedAt = 0;
        while (found.size() < count && lookedAt < atMost) {
            progress.checkCancelled();
            CommitInfo commit = ready.poll();
            if (commit == null) {
                return new Part(found, lookedAt, true);
            }
            lookedAt++;
            taken.add(commit.hash());
            loaded.remove(commit.hash());
            pending.remove(commit.hash());
            for (String parent : commit.parents()) {
                pending.merge(parent, -1, Integer::sum);
                load(parent);
                offer(parent);
            }
            if (filter.test(commit)) {
                found.add(commit);
            }
        }
        return new Part(found, lookedAt, ready.isEmpty());
    }

    private void start(Progress progress) {
        if (started) {
            return;
        }
        for (Reference head : heads) {
            progress.checkCancelled();
            load(head.hash());
        }
        for (Reference head : heads) {
            offer(head.hash());
        }
        started = true;
        pageSize = PAGE;
    }

    /** Reads a line of commits from the server, unless its first one is there. */
    private void load(String hash) {
        if (loaded.containsKey(hash) || taken.contains(hash)) {
            return;
        }
        Reference from = new Reference(Reference.Kind.COMMIT, "", hash);
        CommitQuery query = CommitQuery.newest(from, pageSize);
        for (CommitInfo commit :
                catalog.commits(operations ? query.withOperations() : query).commits()) {
            if (taken.contains(commit.hash()) || loaded.putIfAbsent(commit.hash(), commit) != null) {
                // Everything below is known already.
                return;
            }
            for (String parent : commit.parents()) {
                pending.merge(parent, 1, Integer::sum);
            }
        }
    }

    private void offer(String hash) {
        CommitInfo commit = loaded.get(hash);
        if (commit != null && pending.getOrDefault(hash, 0) <= 0 && queued.add(hash)) {
            ready.add(commit);
        }
    }

    /** How many commits were taken so far. */
    public int size() {
        return taken.size();
    }
}
