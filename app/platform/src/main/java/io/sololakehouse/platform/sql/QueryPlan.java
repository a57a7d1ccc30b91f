package io.sololakehouse.platform.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a statement is run.
 *
 * @param text as the engine prints it
 * @param roots the operators, last one first; more than one where parts of the plan stand on their own. May be empty
 *     (a command that has no operators).
 * @param analyzed true when {@link Operator#actual} was measured
 */
public record QueryPlan(String text, List<Operator> roots, boolean analyzed) {

    public QueryPlan {
        roots = List.copyOf(roots);
    }

    /**
     * One operator.
     *
     * @param id unique in the plan
     * @param name what it does, as the engine calls it ("SortMergeJoin", "ScanFilterProject")
     * @param title for people: the name, with the table where it reads one
     * @param details what else the engine says, in its order: conditions, keys, files
     * @param estimate before, or null when the engine has none
     * @param actual what was measured, or null when the statement was not run
     * @param inputs the operators that rows come from
     */
    public record Operator(
            String id,
            String name,
            String title,
            Map<String, String> details,
            @Nullable Cost estimate,
            @Nullable Cost actual,
            List<Operator> inputs) {

        public Operator {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * What an operator costs.
     *
     * @param rows that leave it, or NaN when unknown
     * @param bytes that leave it, or NaN
     * @param cpuMillis time of its own on all cores together, or NaN
     * @param memoryBytes its peak, or NaN
     */
    public record Cost(double rows, double bytes, double cpuMillis, double memoryBytes) {

        public static final Cost UNKNOWN = new Cost(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Sum of the operators' own time, or 0 when none is known: what shares are of. */
    public double totalCpuMillis() {
        return roots.stream().mapToDouble(QueryPlan::cpuMillis).sum();
    }

    private static double cpuMillis(Operator operator) {
        Cost actual = operator.actual();
        double own = actual == null || Double.isNaN(actual.cpuMillis()) ? 0 : actual.cpuMillis();
        return own
                + operator.inputs().stream().mapToDouble(QueryPlan::cpuMillis).sum();
    }
}
