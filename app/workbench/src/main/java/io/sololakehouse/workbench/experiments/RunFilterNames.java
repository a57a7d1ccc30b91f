package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.RunTable;
import io.sololakehouse.platform.tracking.filter.FilterField;
import io.sololakehouse.platform.tracking.filter.FilterNames;
import io.sololakehouse.workbench.experiments.data.RunField;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Names and values for proposals, from the runs that are here. */
public record RunFilterNames(RunTable table) implements FilterNames {

    private static final int MOST_VALUES = 40;

    @Override
    public List<String> keys(FilterField.Kind kind) {
        return switch (kind) {
            case METRIC -> List.copyOf(table.metrics().keySet());
            case PARAM -> List.copyOf(table.params().keySet());
            case TAG ->
                table.tags().keySet().stream()
                        .sorted(Comparator.comparing((String key) -> key.startsWith("mlflow."))
                                .thenComparing(Comparator.naturalOrder()))
                        .toList();
            case ATTRIBUTE, DATASET -> List.of();
        };
    }

    @Override
    public List<String> values(FilterField field) {
        if (field.isNumeric()) {
            return numbers(field);
        }
        if (field.kind() == FilterField.Kind.ATTRIBUTE && field.key().equals("status")) {
            return Stream.of("FINISHED", "RUNNING", "FAILED", "KILLED", "SCHEDULED")
                    .toList();
        }
        RunField asked =
                switch (field.kind()) {
                    case PARAM -> RunField.param(field.key());
                    case TAG -> RunField.tag(field.key());
                    default -> RunField.NAME;
                };
        if (field.kind() == FilterField.Kind.ATTRIBUTE && !field.key().equals("run_name")) {
            return List.of();
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (int run = 0; run < table.size(); run++) {
            String value = RunReader.text(table, run, asked);
            if (value != null && (counts.size() < 2_000 || counts.containsKey(value))) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_VALUES)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The median of a metric: a number of the right size to begin with. */
    private List<String> numbers(FilterField field) {
        if (field.kind() != FilterField.Kind.METRIC) {
            return List.of();
        }
        RunTable.MetricColumn column = table.metrics().get(field.key());
        if (column == null) {
            return List.of();
        }
        double[] sorted = java.util.Arrays.stream(column.values())
                .filter(Values::isFinite)
                .sorted()
                .toArray();
        return sorted.length == 0 ? List.of() : List.of(Double.toString(sorted[sorted.length / 2]));
    }
}
