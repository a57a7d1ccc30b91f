package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.workbench.experiments.data.RunField;
import io.sololakehouse.workbench.experiments.data.RunSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What a few runs differ in: data, code, parameters, metrics. Pure functions, any thread. */
public final class Differences {

    /** More runs than this are not put side by side. */
    public static final int MOST = 12;

    private Differences() {}

    /**
     * One line: the same thing of every run.
     *
     * @param values one a run, null where it has none
     * @param odd runs whose value is not the one of most runs; for metrics the best one
     * @param differs true when the values are not all the same
     */
    public record Row(
            String group,
            String name,
            List<@Nullable String> values,
            List<Boolean> odd,
            boolean differs,
            boolean metric) {}

    /**
     * The lines in their order.
     *
     * @param only true to leave out what is the same everywhere
     */
    public static List<Row> of(RunSet runs, boolean only) {
        List<Row> rows = new ArrayList<>();
        rows.add(row("Data", "data version", texts(runs, RunField.DATA_VERSION)));
        rows.addAll(tables(runs));
        rows.add(row(
                "Code",
                "code",
                texts(runs, RunField.tag(DataVersion.CODE)).stream()
                        .map(Differences::shortCode)
                        .toList()));
        rows.add(row("Code", "source", texts(runs, RunField.tag("mlflow.source.name"))));
        rows.add(row(
                "Code",
                "git commit",
                texts(runs, RunField.tag("mlflow.source.git.commit")).stream()
                        .map(Differences::shortCode)
                        .toList()));
        rows.add(row("Code", "environment", texts(runs, RunField.tag(DataVersion.ENVIRONMENT))));
        for (RunField param : runs.params()) {
            rows.add(row("Parameters", param.key(), texts(runs, param)));
        }
        for (RunField metric : runs.metrics()) {
            rows.add(metric(runs, metric));
        }
        rows.removeIf(row -> row.values().stream().allMatch(value -> value == null));
        if (only) {
            rows.removeIf(row -> !row.differs());
        }
        return rows;
    }

    private static List<@Nullable String> texts(RunSet runs, RunField field) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int run = 0; run < count(runs); run++) {
            texts.add(runs.text(run, field));
        }
        return texts;
    }

    private static int count(RunSet runs) {
        return Math.min(MOST, runs.size());
    }

    private static @Nullable String shortCode(@Nullable String code) {
        return code == null || code.length() <= 20 ? code : code.substring(0, 19) + "…";
    }

    private static List<Row> tables(RunSet runs) {
        List<String> names = new ArrayList<>();
        for (int run = 0; run < count(runs); run++) {
            DataVersion data = runs.dataVersion(run);
            if (data != null) {
                data.tables().keySet().stream()
                        .filter(table -> !names.contains(table))
                        .forEach(names::add);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (String table : names) {
            List<@Nullable String> snapshots = new ArrayList<>();
            for (int run = 0; run < count(runs); run++) {
                DataVersion data = runs.dataVersion(run);
                Long snapshot = data == null ? null : data.tables().get(table);
                snapshots.add(snapshot == null ? null : Long.toString(snapshot));
            }
            rows.add(row("Data", table, snapshots));
        }
        return rows;
    }

    private static Row row(String group, String name, List<@Nullable String> values) {
        String usual = usual(values);
        List<Boolean> odd = new ArrayList<>();
        boolean differs = false;
        for (String value : values) {
            boolean other = !java.util.Objects.equals(value, usual);
            odd.add(other);
            differs |= other;
        }
        return new Row(group, name, values, odd, differs, false);
    }

    /** The value of most runs; of as many, the first one. */
    private static @Nullable String usual(List<@Nullable String> values) {
        Map<Optional<String>, Integer> counts = new HashMap<>();
        int most = 0;
        for (String value : values) {
            most = Math.max(most, counts.merge(Optional.ofNullable(value), 1, Integer::sum));
        }
        for (String value : values) {
            if (counts.getOrDefault(Optional.ofNullable(value), 0) == most) {
                return value;
            }
        }
        return null;
    }

    private static Row metric(RunSet runs, RunField field) {
        boolean least = RunReader.smallerIsBetter(field.key());
        double best = Double.NaN;
        for (int run = 0; run < count(runs); run++) {
            double value = RunReader.number(runs.table(), runs.row(run), field);
            if (Values.isFinite(value) && (Double.isNaN(best) || (least ? value < best : value > best))) {
                best = value;
            }
        }
        List<@Nullable String> values = texts(runs, field);
        List<Boolean> marks = new ArrayList<>();
        boolean differs = false;
        for (int run = 0; run < count(runs); run++) {
            marks.add(
                    !field.key().startsWith("system/") && RunReader.number(runs.table(), runs.row(run), field) == best);
            differs |= !java.util.Objects.equals(values.get(run), values.getFirst());
        }
        return new Row("Metrics", field.key(), values, marks, differs, true);
    }

    /**
     * A warning when the runs did not see the same data: which of them saw other data than most, and that their metrics
     * cannot be compared. Empty when they did, or when fewer than two say what they saw.
     */
    public static Optional<String> dataWarning(RunSet runs) {
        List<List<Integer>> groups = new ArrayList<>();
        List<DataVersion> versions = new ArrayList<>();
        int silent = 0;
        for (int run = 0; run < runs.size(); run++) {
            DataVersion data = runs.dataVersion(run);
            if (data == null) {
                silent++;
                continue;
            }
            int at = 0;
            while (at < versions.size() && !versions.get(at).sameData(data)) {
                at++;
            }
            if (at == versions.size()) {
                versions.add(data);
                groups.add(new ArrayList<>());
            }
            groups.get(at).add(run);
        }
        if (groups.size() < 2) {
            return Optional.empty();
        }
        int most = 0;
        for (int i = 1; i < groups.size(); i++) {
            most = groups.get(i).size() > groups.get(most).size() ? i : most;
        }
        StringJoiner sentence = new StringJoiner("; ");
        int told = 0;
        for (int i = 0; i < groups.size(); i++) {
            if (i != most && told < 3) {
                told++;
                List<Integer> odd = groups.get(i);
                String who = odd.size() == 1 ? runs.name(odd.getFirst()) + " was" : odd.size() + " runs were";
                sentence.add(who + " trained on other data, " + versions.get(i).branch() + " at "
                        + RunReader.shortHash(versions.get(i).commit()));
            }
        }
        String rest = groups.size() - 1 > told ? "; and there are more versions" : "";
        String unsaid = silent > 0 ? " " + silent + " do not say what they saw." : "";
        return Optional.of(sentence + rest + ". Their metrics are not comparable." + unsaid);
    }
}
