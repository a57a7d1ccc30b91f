package io.sololakehouse.workbench.activity;

import io.sololakehouse.platform.journal.JournalIndex;
import java.util.Arrays;
import java.util.Set;
import javafx.collections.ObservableListBase;

/**
 * The rows of the Activity drawer as numbers: a call's own number in the {@link JournalIndex}, or {@code ~group} for the
 * header of a group. A group is everything that one action called; what nobody asked for is grouped as it comes. No object
 * is kept per row.
 */
final class ActivityRows {

    private final int[] rows;
    private final int[] firstCall;
    private final int[] calls;
    private final long[] micros;
    private final int shownCalls;

    private ActivityRows(int[] rows, int[] firstCall, int[] calls, long[] micros, int shownCalls) {
        this.rows = rows;
        this.firstCall = firstCall;
        this.calls = calls;
        this.micros = micros;
        this.shownCalls = shownCalls;
    }

    static ActivityRows empty() {
        return new ActivityRows(new int[0], new int[0], new int[0], new long[0], 0);
    }

    /**
     * Groups calls by the action that made them, in the order of each action's first call.
     *
     * @param found numbers of the calls to show, rising
     * @param collapsed ids of calls whose groups show only their header, by the group's first call
     */
    static ActivityRows of(JournalIndex index, int[] found, Set<Long> collapsed) {
        Groups groups = new Groups(found.length);
        int[] groupOf = new int[found.length];
        for (int i = 0; i < found.length; i++) {
            groupOf[i] = groups.of(index.actionId(found[i]), found[i], index.durationMicros(found[i]));
        }
        int count = groups.count;
        int[] start = new int[count];
        boolean[] closed = new boolean[count];
        int total = 0;
        for (int group = 0; group < count; group++) {
            start[group] = total;
            closed[group] = !collapsed.isEmpty() && collapsed.contains(index.id(groups.first[group]));
            total += 1 + (closed[group] ? 0 : groups.size[group]);
        }
        int[] rows = new int[total];
        int[] next = new int[count];
        for (int group = 0; group < count; group++) {
            rows[start[group]] = ~group;
            next[group] = start[group] + 1;
        }
        for (int i = 0; i < found.length; i++) {
            int group = groupOf[i];
            if (!closed[group]) {
                rows[next[group]++] = found[i];
            }
        }
        return new ActivityRows(
                rows,
                Arrays.copyOf(groups.first, count),
                Arrays.copyOf(groups.size, count),
                Arrays.copyOf(groups.micros, count),
                found.length);
    }

    int size() {
        return rows.length;
    }

    int row(int at) {
        return rows[at];
    }

    /** Calls that pass the filter, also those of collapsed groups. */
    int shownCalls() {
        return shownCalls;
    }

    static boolean isHeader(int row) {
        return row < 0;
    }

    /** Number of the first call of a header's group. */
    int firstCall(int header) {
        return firstCall[~header];
    }

    int calls(int header) {
        return calls[~header];
    }

    /** What the calls of a header's group took together, in microseconds; running ones count nothing. */
    long micros(int header) {
        return micros[~header];
    }

    /** Where a call, or else the header of its group, is; -1 when it is not shown. */
    int positionOf(int row) {
        for (int i = rows.length - 1; i >= 0; i--) {
            if (rows[i] == row) {
                return i;
            }
        }
        return -1;
    }

    /** Position of the header above a row. */
    int headerAbove(int at) {
        int i = at;
        while (i > 0 && !isHeader(rows[i])) {
            i--;
        }
        return i;
    }

    /** How many rows at the beginning are the same as those of another. */
    int commonStart(ActivityRows other) {
        int limit = Math.min(rows.length, other.rows.length);
        int same = Arrays.mismatch(rows, 0, limit, other.rows, 0, limit);
        return same < 0 ? limit : same;
    }

    /** Action ids to groups, in a table of primitive numbers. */
    private static final class Groups {

        private static final long NOBODY = 0;

        private final long[] keys;
        private final int[] values;
        private final int mask;
        private int[] first = new int[64];
        private int[] size = new int[64];
        private long[] micros = new long[64];
        private int count;
        private int running = -1;
        private long last = -1;

        Groups(int calls) {
            int capacity = Integer.highestOneBit(Math.max(16, calls)) * 4;
            keys = new long[capacity];
            values = new int[capacity];
            mask = capacity - 1;
        }

        int of(long actionId, int call, long duration) {
            int group = actionId == last && running >= 0 ? running : find(actionId, call);
            last = actionId;
            running = group;
            size[group]++;
            micros[group] += Math.max(0, duration);
            return group;
        }

        private int find(long actionId, int call) {
            if (actionId == NOBODY) {
                return add(call);
            }
            int at = (int) ((actionId * 0x9E3779B97F4A7C15L) >>> 40) & mask;
            while (keys[at] != 0) {
                if (keys[at] == actionId) {
                    return values[at];
                }
                at = (at + 1) & mask;
            }
            keys[at] = actionId;
            values[at] = add(call);
            return values[at];
        }

        private int add(int call) {
            if (count == first.length) {
                first = Arrays.copyOf(first, count * 2);
                size = Arrays.copyOf(size, count * 2);
                micros = Arrays.copyOf(micros, count * 2);
            }
            first[count] = call;
            return count++;
        }
    }

    /** The rows as a list for a list view: tells of what was added at the end, or of what was replaced. */
    static final class Items extends ObservableListBase<Integer> {

        private ActivityRows rows = empty();

        ActivityRows rows() {
            return rows;
        }

        void show(ActivityRows next) {
            ActivityRows before = rows;
            int same = before.commonStart(next);
            rows = next;
            if (same == before.size() && same == next.size()) {
                return;
            }
            beginChange();
            if (same < before.size()) {
                nextReplace(same, next.size(), new Tail(before, same));
            } else {
                nextAdd(same, next.size());
            }
            endChange();
        }

        @Override
        public Integer get(int index) {
            return rows.row(index);
        }

        @Override
        public int size() {
            return rows.size();
        }
    }

    /** The end of rows that were replaced, as a list without objects. */
    private static final class Tail extends java.util.AbstractList<Integer> {

        private final ActivityRows rows;
        private final int from;

        Tail(ActivityRows rows, int from) {
            this.rows = rows;
            this.from = from;
        }

        @Override
        public Integer get(int index) {
            return rows.row(from + index);
        }

        @Override
        public int size() {
            return rows.size() - from;
        }
    }
}
