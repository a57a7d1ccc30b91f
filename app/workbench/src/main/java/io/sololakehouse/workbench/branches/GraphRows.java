package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.graph.LaneRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the graph as an observable list over a history: a row is made when it is asked for, so that a hundred
 * thousand commits cost nothing but themselves. With a filter, only what it finds. FX thread only.
 */
final class GraphRows extends ObservableListBase<GraphRow> {

    /** Stands for every row that went: listeners need their number only. */
    private static final GraphRow GONE = new GraphRow(
            -1,
            new CommitInfo("", "", "", "", Instant.EPOCH, Instant.EPOCH, List.of(), Map.of(), List.of()),
            new LaneRow(0, 0, List.of()),
            line -> 8,
            "",
            List.of(),
            false);

    private @Nullable History history;
    private CommitSearch search = CommitSearch.of("");
    /** Places of the found commits in the history; null when all are shown. */
    private @Nullable List<Integer> found;

    private int shown;
    private int searched;
    private Map<String, List<Reference>> references = Map.of();
    private String current = "";

    @Override
    public GraphRow get(int index) {
        History now = history;
        if (now == null || index < 0 || index >= shown) {
            throw new IndexOutOfBoundsException(index);
        }
        int at = found == null ? index : found.get(index);
        CommitInfo commit = now.commit(at);
        LaneRow lanes = now.lanes(at);
        return new GraphRow(
                index,
                commit,
                found == null ? lanes : new LaneRow(0, lanes.line(), List.of()),
                now::colour,
                now.branchOf(lanes.line()),
                references.getOrDefault(commit.hash(), List.of()),
                commit.hash().equals(current));
    }

    @Override
    public int size() {
        return shown;
    }

    /** Shows a history anew. */
    void show(History now, CommitSearch newSearch) {
        beginChange();
        int before = shown;
        List<GraphRow> removed = removed(before);
        history = now;
        search = newSearch;
        found = newSearch.isEmpty() ? null : new ArrayList<>();
        searched = 0;
        take(now);
        nextReplace(0, shown, removed);
        endChange();
    }

    /** Shows what the history has got more of. */
    void grow(History now) {
        int before = shown;
        beginChange();
        take(now);
        if (shown > before) {
            nextAdd(before, shown);
        }
        endChange();
    }

    /** What stands at which commit. @return true when rows in sight have to be filled anew */
    boolean showReferences(List<Reference> all, @Nullable Reference now) {
        Map<String, List<Reference>> byHash = new HashMap<>();
        for (Reference reference : all) {
            byHash.computeIfAbsent(reference.hash(), hash -> new ArrayList<>()).add(reference);
        }
        String head = now == null ? "" : now.hash();
        boolean changed = !byHash.equals(references) || !head.equals(current);
        references = byHash;
        current = head;
        return changed;
    }

    /** The row of a commit, or -1. */
    int indexOfHash(String hash) {
        History now = history;
        int at = now == null || hash.isEmpty() ? -1 : now.indexOf(hash);
        if (at < 0 || found == null) {
            return at < shown ? at : -1;
        }
        int index = Collections.binarySearch(found, at);
        return index < 0 ? -1 : index;
    }

    private void take(History now) {
        List<Integer> matches = found;
        if (matches == null) {
            shown = now.size();
        } else {
            for (; searched < now.size(); searched++) {
                if (search.finds(now.commit(searched))) {
                    matches.add(searched);
                }
            }
            shown = matches.size();
        }
    }

    private static List<GraphRow> removed(int count) {
        return Collections.nCopies(count, GONE);
    }

    /** Nothing to show. */
    @Override
    public void clear() {
        if (shown > 0) {
            beginChange();
            List<GraphRow> removed = removed(shown);
            history = null;
            shown = 0;
            searched = 0;
            nextRemove(0, removed);
            endChange();
        }
    }
}
