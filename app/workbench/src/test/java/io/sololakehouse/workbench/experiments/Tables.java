package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.RunInfo;
import io.sololakehouse.platform.tracking.RunStatus;
import io.sololakehouse.platform.tracking.RunTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tables of runs for tests that need no server: what a server would answer, written by hand. */
public final class Tables {

    private final List<RunInfo> runs = new ArrayList<>();
    private final Map<String, Map<Integer, Double>> metrics = new HashMap<>();
    private final Map<String, Map<Integer, String>> params = new HashMap<>();
    private final Map<String, Map<Integer, String>> tags = new HashMap<>();

    /** A run, each a minute younger than the one before. */
    public Tables run(String id, String parent) {
        Instant at = Instant.parse("2026-01-01T10:00:00Z").plusSeconds(60L * runs.size());
        runs.add(new RunInfo(
                id, "name of " + id, "1", RunStatus.FINISHED, at, at.plusSeconds(30), "", "", false, parent));
        return this;
    }

    public Tables metric(String key, double value) {
        metrics.computeIfAbsent(key, name -> new HashMap<>()).put(runs.size() - 1, value);
        return this;
    }

    public Tables param(String key, String value) {
        params.computeIfAbsent(key, name -> new HashMap<>()).put(runs.size() - 1, value);
        return this;
    }

    public Tables tag(String key, String value) {
        tags.computeIfAbsent(key, name -> new HashMap<>()).put(runs.size() - 1, value);
        return this;
    }

    public RunTable table() {
        TreeMap<String, RunTable.MetricColumn> numbers = new TreeMap<>();
        metrics.forEach((key, values) -> {
            double[] column = new double[runs.size()];
            java.util.Arrays.fill(column, Double.NaN);
            BitSet present = new BitSet();
            values.forEach((run, value) -> {
                column[run] = value;
                present.set(run);
            });
            numbers.put(key, new RunTable.MetricColumn(column, new long[runs.size()], present));
        });
        return new RunTable(runs, numbers, texts(params), texts(tags));
    }

    private TreeMap<String, RunTable.TextColumn> texts(Map<String, Map<Integer, String>> of) {
        TreeMap<String, RunTable.TextColumn> columns = new TreeMap<>();
        of.forEach((key, values) -> {
            @Nullable String[] column = new String[runs.size()];
            values.forEach((run, value) -> column[run] = value);
            columns.put(key, new RunTable.TextColumn(column));
        });
        return columns;
    }
}
