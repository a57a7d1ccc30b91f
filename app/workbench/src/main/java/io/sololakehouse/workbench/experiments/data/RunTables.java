package io.sololakehouse.workbench.experiments.data;

import io.sololakehouse.platform.tracking.RunInfo;
import io.sololakehouse.platform.tracking.RunTable;
import io.sololakehouse.platform.tracking.RunTable.MetricColumn;
import io.sololakehouse.platform.tracking.RunTable.TextColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tables of runs put together. Pure functions, any thread. */
public final class RunTables {

    public static final RunTable EMPTY = new RunTable(List.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    private RunTables() {}

    /** The runs of a table, with newer readings of some of them and with runs that have come since. */
    public static RunTable updated(RunTable table, RunTable newer) {
        if (newer.size() == 0) {
            return table;
        }
        Map<String, Integer> fresh = new HashMap<>();
        for (int i = 0; i < newer.size(); i++) {
            fresh.put(newer.run(i).id(), i);
        }
        List<RunInfo> runs = new ArrayList<>();
        List<int[]> sources = new ArrayList<>();
        Set<String> known = new java.util.HashSet<>();
        for (int i = 0; i < table.size(); i++) {
            known.add(table.run(i).id());
        }
        for (int i = 0; i < newer.size(); i++) {
            if (!known.contains(newer.run(i).id())) {
                runs.add(newer.run(i));
                sources.add(new int[] {1, i});
            }
        }
        for (int i = 0; i < table.size(); i++) {
            Integer at = fresh.get(table.run(i).id());
            runs.add(at == null ? table.run(i) : newer.run(at));
            sources.add(at == null ? new int[] {0, i} : new int[] {1, at});
        }
        return new RunTable(
                runs,
                metrics(table, newer, sources),
                texts(table.params(), newer.params(), sources),
                texts(table.tags(), newer.tags(), sources));
    }

    private static SortedMap<String, MetricColumn> metrics(RunTable table, RunTable newer, List<int[]> sources) {
        Set<String> keys = new TreeSet<>(table.metrics().keySet());
        keys.addAll(newer.metrics().keySet());
        SortedMap<String, MetricColumn> columns = new TreeMap<>();
        for (String key : keys) {
            double[] values = new double[sources.size()];
            long[] steps = new long[sources.size()];
            BitSet present = new BitSet();
            for (int i = 0; i < values.length; i++) {
                int[] source = sources.get(i);
                MetricColumn from = (source[0] == 0 ? table : newer).metrics().get(key);
                boolean has = from != null && from.has(source[1]);
                values[i] = has && from != null ? from.value(source[1]) : Double.NaN;
                steps[i] = has && from != null ? from.step(source[1]) : 0;
                present.set(i, has);
            }
            columns.put(key, new MetricColumn(values, steps, present));
        }
        return columns;
    }

    private static SortedMap<String, TextColumn> texts(
            Map<String, TextColumn> old, Map<String, TextColumn> newer, List<int[]> sources) {
        Set<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(newer.keySet());
        SortedMap<String, TextColumn> columns = new TreeMap<>();
        for (String key : keys) {
            @Nullable String[] values = new String[sources.size()];
            for (int i = 0; i < values.length; i++) {
                int[] source = sources.get(i);
                TextColumn from = (source[0] == 0 ? old : newer).get(key);
                values[i] = from == null ? null : from.value(source[1]);
            }
            columns.put(key, new TextColumn(values));
        }
        return columns;
    }
}
