package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.QueryPlan.Cost;
import io.sololakehouse.platform.sql.QueryPlan.Operator;
import io.sololakehouse.platform.sql.StatementSummary.Statistic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.connect.proto.ExecutePlanResponse.Metrics;
import org.apache.spark.connect.proto.ExecutePlanResponse.Metrics.MetricObject;
import org.apache.spark.connect.proto.ExecutePlanResponse.Metrics.MetricValue;

/** What Spark measured while it ran a statement: one object an operator, with the id of its parent. */
final class SparkMetrics {

    /** Around operators, and none themselves. */
    private static final Set<String> WRAPPERS = Set.of(
            "AdaptiveSparkPlan",
            "WholeStageCodegen",
            "InputAdapter",
            "ShuffleQueryStage",
            "BroadcastQueryStage",
            "TableCacheQueryStage",
            "ResultQueryStage",
            "CommandResult");

    private SparkMetrics() {}

    /** The operators as they ran, with what was measured. */
    static QueryPlan plan(Metrics metrics) {
        Map<Long, List<MetricObject>> byParent = new LinkedHashMap<>();
        Set<Long> ids = new HashSet<>();
        for (MetricObject operator : metrics.getMetricsList()) {
            if (ids.add(operator.getPlanId())) {
                byParent.computeIfAbsent(operator.getParent(), parent -> new ArrayList<>())
                        .add(operator);
            }
        }
        List<Operator> roots = new ArrayList<>();
        Set<Long> found = new HashSet<>();
        for (MetricObject operator : metrics.getMetricsList()) {
            // The operator that everything ends in is its own parent.
            boolean root = operator.getParent() == operator.getPlanId() || !ids.contains(operator.getParent());
            if (root && found.add(operator.getPlanId())) {
                roots.add(operator(operator, byParent, new HashSet<>()));
            }
        }
        StringBuilder text = new StringBuilder();
        roots.forEach(root -> print(root, 0, text));
        return new QueryPlan(text.toString(), roots, true);
    }

    private static Operator operator(MetricObject of, Map<Long, List<MetricObject>> byParent, Set<Long> above) {
        above.add(of.getPlanId());
        List<Operator> inputs = byParent.getOrDefault(of.getPlanId(), List.of()).stream()
                .filter(input -> !above.contains(input.getPlanId()))
                .map(input -> operator(input, byParent, above))
                .toList();
        Map<String, String> details = new TreeMap<>();
        double rows = Double.NaN;
        double bytes = Double.NaN;
        double millis = Double.NaN;
        double memory = Double.NaN;
        for (Map.Entry<String, MetricValue> metric : of.getExecutionMetricsMap().entrySet()) {
            MetricValue value = metric.getValue();
            if (value.getValue() <= 0) {
                continue;
            }
            String name = value.getName().isEmpty() ? metric.getKey() : value.getName();
            details.put(name, SparkValues.metric(value.getValue(), value.getMetricType()));
            switch (name) {
                case "number of output rows" -> rows = value.getValue();
                case "data size", "shuffle bytes written" -> bytes = value.getValue();
                case "peak memory" -> memory = value.getValue();
                default -> {
                    double time = SparkValues.millis(value.getValue(), value.getMetricType());
                    millis = Double.isNaN(time) ? millis : Double.isNaN(millis) ? time : Math.max(millis, time);
                }
            }
        }
        String name = SparkValues.operatorName(of.getName());
        if (inputs.size() == 1 && WRAPPERS.contains(name)) {
            return wrapped(inputs.getFirst(), name, millis);
        }
        return new Operator(
                Long.toString(of.getPlanId()),
                name,
                SparkValues.title(of.getName()),
                details,
                null,
                new Cost(rows, bytes, millis, memory),
                inputs);
    }

    /**
     * What Spark puts around operators to run them is none itself. Only the time of a stage of generated code is measured
     * nowhere else: it counts for the last operator of the stage.
     */
    private static Operator wrapped(Operator operator, String wrapper, double millis) {
        Cost own = operator.actual();
        if (own == null || Double.isNaN(millis) || !wrapper.equals("WholeStageCodegen")) {
            return operator;
        }
        Map<String, String> details = new TreeMap<>(operator.details());
        details.put("time of its stage", SparkValues.metric(Math.round(millis), "timing"));
        return new Operator(
                operator.id(),
                operator.name(),
                operator.title(),
                details,
                operator.estimate(),
                new Cost(
                        own.rows(),
                        own.bytes(),
                        Double.isNaN(own.cpuMillis()) ? millis : Math.max(own.cpuMillis(), millis),
                        own.memoryBytes()),
                operator.inputs());
    }

    private static void print(Operator operator, int depth, StringBuilder text) {
        text.append("  ".repeat(depth)).append(operator.title());
        operator.details()
                .forEach((name, value) ->
                        text.append(", ").append(name).append(": ").append(value));
        text.append('\n');
        operator.inputs().forEach(input -> print(input, depth + 1, text));
    }

    /** What a person wants to know of a statement that ran: sums over the operators that read. */
    static List<Statistic> statistics(Metrics metrics) {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (MetricObject operator : metrics.getMetricsList()) {
            boolean scan = operator.getName().contains("Scan");
            for (MetricValue value : operator.getExecutionMetricsMap().values()) {
                String name = SparkValues.statistic(value.getName(), scan);
                if (!name.isEmpty() && value.getValue() > 0) {
                    sums.merge(name, value.getValue(), Long::sum);
                }
            }
        }
        return sums.entrySet().stream()
                .map(sum -> new Statistic(sum.getKey(), sum.getValue(), SparkValues.unit(sum.getKey())))
                .toList();
    }
}
