package io.sololakehouse.workbench.experiments.data;

import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.platform.tracking.RunTable;
import io.sololakehouse.workbench.experiments.RunReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The runs that are compared, by their place from 0. Axes are made when they are first asked for. One thread.
 */
public final class RunSet {

    /** Nothing to compare. */
    public static final RunSet EMPTY = new RunSet(RunTables.EMPTY, new int[0]);

    private final RunTable table;
    private final int[] rows;
    private final Map<RunField, Axis> axes = new HashMap<>();

    /** @param rows places in the table */
    public RunSet(RunTable table, int[] rows) {
        this.table = table;
        this.rows = rows.clone();
    }

    public int size() {
        return rows.length;
    }

    public RunTable table() {
        return table;
    }

    /** The place in the table. */
    public int row(int run) {
        return rows[run];
    }

    public String id(int run) {
        return table.run(rows[run]).id();
    }

    public String name(int run) {
        return table.run(rows[run]).name();
    }

    public @Nullable DataVersion dataVersion(int run) {
        return table.dataVersion(rows[run]);
    }

    /** The text of a field, or null. */
    public @Nullable String text(int run, RunField field) {
        return RunReader.text(table, rows[run], field);
    }

    /** The place of a run by its id, or -1. */
    public int place(String id) {
        for (int run = 0; run < rows.length; run++) {
            if (id(run).equals(id)) {
                return run;
            }
        }
        return -1;
    }

    /** The axis of a field; numbers where every value is one. */
    public Axis axis(RunField field) {
        return axes.computeIfAbsent(
                field,
                wanted -> RunReader.isNumeric(wanted)
                        ? Axis.ofNumbers(wanted, rows.length, run -> RunReader.number(table, rows[run], wanted))
                        : Axis.ofTexts(wanted, rows.length, run -> RunReader.text(table, rows[run], wanted)));
    }

    /** The axis of a field by its different texts. */
    public Axis categories(RunField field) {
        return Axis.ofCategories(field, rows.length, run -> RunReader.text(table, rows[run], field));
    }

    /** Parameters that are not the same in all runs, those with few values first. */
    public List<RunField> differingParams() {
        List<RunField> fields = new ArrayList<>();
        for (String key : table.params().keySet()) {
            RunField field = RunField.param(key);
            if (differs(field)) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** Parameters with at least two different values, those with words before those with numbers. */
    public List<RunField> telltaleParams() {
        return differingParams().stream()
                .filter(field -> {
                    Axis axis = categories(field);
                    return axis.categories().size() > 1;
                })
                .sorted(Comparator.comparing((RunField field) -> !axis(field).isCategorical()))
                .toList();
    }

    /** True when the runs do not all have the same text. */
    public boolean differs(RunField field) {
        if (rows.length < 2) {
            return false;
        }
        String first = text(0, field);
        for (int run = 1; run < rows.length; run++) {
            if (!Objects.equals(first, text(run, field))) {
                return true;
            }
        }
        return false;
    }

    /** Metrics that at least one of the runs has; those of most runs first, system metrics last. */
    public List<RunField> metrics() {
        Map<String, Integer> count = new HashMap<>();
        table.metrics().forEach((key, column) -> {
            int has = 0;
            for (int row : rows) {
                has += column.has(row) ? 1 : 0;
            }
            if (has > 0) {
                count.put(key, has);
            }
        });
        return count.keySet().stream()
                .sorted(Comparator.comparing((String key) -> key.startsWith("system/"))
                        .thenComparing(key -> -count.getOrDefault(key, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .map(RunField::metric)
                .toList();
    }

    /** Parameters that at least one of the runs has, by name. */
    public List<RunField> params() {
        List<RunField> fields = new ArrayList<>();
        for (String key : table.params().keySet()) {
            RunField field = RunField.param(key);
            for (int run = 0; run < rows.length; run++) {
                if (text(run, field) != null) {
                    fields.add(field);
                    break;
                }
            }
        }
        return fields;
    }
}
