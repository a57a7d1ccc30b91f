package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.RunTable;
import io.sololakehouse.workbench.experiments.data.RunField;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings runs into the order of the table: nested runs stay below their parents whatever they are sorted by, a parent
 * stands where its best run would, and a filter keeps the parents of what passes. Pure functions, any thread.
 */
public final class RunArrangement {

    private final RunTable table;
    private final Wish wish;
    private final BitSet matched;
    private final BitSet shown;
    private final int[] parent;
    private final int[] order;

    /**
     * How runs are wanted.
     *
     * @param sort null for the newest first
     * @param group what to group by, or null
     * @param matching ids of runs that pass the filter, or null for all
     * @param collapsed ids of runs and keys of groups whose rows are not shown
     */
    public record Wish(
            @Nullable RunField sort,
            boolean ascending,
            @Nullable RunField group,
            @Nullable Set<String> matching,
            Set<String> collapsed) {

        public static final Wish NEWEST_FIRST = new Wish(null, false, null, null, Set.of());
    }

    private RunArrangement(RunTable table, Wish wish) {
        this.table = table;
        this.wish = wish;
        this.parent = parents(table);
        this.matched = matched();
        this.shown = withParents();
        this.order = order();
    }

    /** The rows from top to bottom. */
    public static List<RunRow> rows(RunTable table, Wish wish) {
        return new RunArrangement(table, wish).arranged();
    }

    private static int[] parents(RunTable table) {
        Map<String, Integer> places = new HashMap<>();
        boolean nested = false;
        for (int i = 0; i < table.size(); i++) {
            nested |= !table.run(i).parentId().isEmpty();
        }
        int[] parent = new int[table.size()];
        java.util.Arrays.fill(parent, -1);
        if (!nested) {
            return parent;
        }
        for (int i = 0; i < table.size(); i++) {
            places.put(table.run(i).id(), i);
        }
        for (int i = 0; i < table.size(); i++) {
            parent[i] = places.getOrDefault(table.run(i).parentId(), -1);
        }
        // Tags are anybody's to write: a run inside of itself is nobody's child.
        for (int i = 0; i < parent.length; i++) {
            int at = parent[i];
            for (int steps = 0; at >= 0 && steps <= parent.length; steps++) {
                if (at == i || steps == parent.length) {
                    parent[i] = -1;
                    break;
                }
                at = parent[at];
            }
        }
        return parent;
    }

    private BitSet matched() {
        BitSet passing = new BitSet(table.size());
        Set<String> matching = wish.matching();
        for (int i = 0; i < table.size(); i++) {
            if (matching == null || matching.contains(table.run(i).id())) {
                passing.set(i);
            }
        }
        return passing;
    }

    private BitSet withParents() {
        BitSet all = (BitSet) matched.clone();
        for (int i = matched.nextSetBit(0); i >= 0; i = matched.nextSetBit(i + 1)) {
            for (int at = parent[i]; at >= 0 && !all.get(at); at = parent[at]) {
                all.set(at);
            }
        }
        return all;
    }

    /** Every shown run in the order of the sort, as if none were nested. */
    private int[] order() {
        int count = table.size();
        RunField sort = wish.sort();
        Integer[] all = new Integer[count];
        for (int i = 0; i < count; i++) {
            all[i] = i;
        }
        Comparator<Integer> newest = Comparator.comparing(
                        (Integer run) -> table.run(run).startedAt())
                .reversed();
        Comparator<Integer> comparator = newest;
        if (sort != null) {
            comparator = (RunReader.isNumeric(sort) || allNumbers(sort) ? byNumber(sort) : byText(sort))
                    .thenComparing(newest);
        }
        java.util.Arrays.sort(all, comparator);
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = all[i];
        }
        return places;
    }

    private boolean allNumbers(RunField field) {
        boolean any = false;
        for (int i = 0; i < table.size(); i++) {
            String text = RunReader.text(table, i, field);
            if (text != null) {
                if (Double.isNaN(Values.number(text))) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /** Runs without a number come last in both directions. */
    private Comparator<Integer> byNumber(RunField field) {
        double[] keys = new double[table.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = RunReader.number(table, i, field);
        }
        inherit(keys);
        boolean ascending = wish.ascending();
        return (a, b) -> {
            double x = keys[a];
            double y = keys[b];
            if (Double.isNaN(x) || Double.isNaN(y)) {
                return Boolean.compare(Double.isNaN(x), Double.isNaN(y));
            }
            return ascending ? Double.compare(x, y) : Double.compare(y, x);
        };
    }

    /** A parent without a value of its own has the best one below it. */
    private void inherit(double[] keys) {
        double[] own = keys.clone();
        for (int i = 0; i < keys.length; i++) {
            if (Double.isNaN(own[i]) || !shown.get(i)) {
                continue;
            }
            for (int at = parent[i]; at >= 0 && Double.isNaN(own[at]); at = parent[at]) {
                boolean better = wish.ascending() ? own[i] < keys[at] : own[i] > keys[at];
                if (Double.isNaN(keys[at]) || better) {
                    keys[at] = own[i];
                }
            }
        }
    }

    private Comparator<Integer> byText(RunField field) {
        @Nullable String[] keys = new String[table.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = RunReader.text(table, i, field);
        }
        Comparator<String> natural =
                wish.ascending() ? String.CASE_INSENSITIVE_ORDER : String.CASE_INSENSITIVE_ORDER.reversed();
        Comparator<@Nullable String> lastNull = Comparator.nullsLast(natural);
        return (a, b) -> lastNull.compare(keys[a], keys[b]);
    }

    private List<RunRow> arranged() {
        RunField group = wish.group();
        List<RunRow> rows = new ArrayList<>(shown.cardinality());
        if (group == null) {
            add(shown, 0, rows);
            return rows;
        }
        Map<String, BitSet> groups = new LinkedHashMap<>();
        for (int run : order) {
            if (matched.get(run)) {
                String value = RunReader.text(table, run, group);
                groups.computeIfAbsent(value == null ? "" : "=" + value, key -> new BitSet())
                        .set(run);
            }
        }
        groups.forEach((key, members) -> {
            String value = key.isEmpty() ? "" : key.substring(1);
            String id = "group:" + group.id() + key;
            boolean expanded = !wish.collapsed().contains(id);
            rows.add(new RunRow.OfGroup(table, id, value, members.stream().toArray(), expanded));
            if (expanded) {
                add(members, 1, rows);
            }
        });
        return rows;
    }

    /** The runs of a set, each below its parent when that is in the set, too. */
    private void add(BitSet members, int depth, List<RunRow> rows) {
        Map<Integer, List<Integer>> children = new HashMap<>();
        List<Integer> roots = new ArrayList<>();
        for (int run : order) {
            if (members.get(run)) {
                int above = parent[run];
                if (above >= 0 && members.get(above)) {
                    children.computeIfAbsent(above, key -> new ArrayList<>()).add(run);
                } else {
                    roots.add(run);
                }
            }
        }
        for (int root : roots) {
            add(root, depth, children, rows);
        }
    }

    private void add(int run, int depth, Map<Integer, List<Integer>> children, List<RunRow> rows) {
        List<Integer> below = children.getOrDefault(run, List.of());
        boolean expanded = !wish.collapsed().contains(table.run(run).id());
        rows.add(new RunRow.OfRun(table, run, depth, !below.isEmpty(), expanded, matched.get(run)));
        if (expanded) {
            for (int child : below) {
                add(child, depth + 1, children, rows);
            }
        }
    }
}
