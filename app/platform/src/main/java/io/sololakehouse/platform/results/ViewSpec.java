package io.sololakehouse.platform.results;

import java.util.List;

/**
 * Which rows of a result are shown, and in which order.
 *
 * @param sorts the first one decides; none for the order in which rows came
 * @param conditions all hold
 * @param search a text that some column of the row contains, whatever its case; empty for none
 */
public record ViewSpec(List<Sort> sorts, List<Condition> conditions, String search) {

    /** Everything, as it came. */
    public static final ViewSpec ALL = new ViewSpec(List.of(), List.of(), "");

    /** An order by one column. Nulls come last, whatever the direction. */
    public record Sort(int column, boolean descending) {}

    /**
     * What the value of a column must be.
     *
     * @param values as a person types them; how many there are depends on the test
     */
    public record Condition(int column, Test test, List<String> values) {
        public Condition {
            values = List.copyOf(values);
        }
    }

    /** Tests of a value. */
    public enum Test {
        CONTAINS("contains", 1),
        STARTS_WITH("starts with", 1),
        EQUALS("=", 1),
        NOT_EQUALS("≠", 1),
        LESS("<", 1),
        AT_MOST("≤", 1),
        GREATER(">", 1),
        AT_LEAST("≥", 1),
        BETWEEN("between", 2),
        ONE_OF("one of", -1),
        IS_NULL("is null", 0),
        NOT_NULL("is not null", 0);

        private final String label;
        private final int operands;

        Test(String label, int operands) {
            this.label = label;
            this.operands = operands;
        }

        public String label() {
            return label;
        }

        /** How many values it takes; -1 for any number. */
        public int operands() {
            return operands;
        }
    }

    public ViewSpec {
        sorts = List.copyOf(sorts);
        conditions = List.copyOf(conditions);
    }

    public boolean isAll() {
        return sorts.isEmpty() && !isFiltered();
    }

    public boolean isFiltered() {
        return !conditions.isEmpty() || !search.isEmpty();
    }

    public ViewSpec withSorts(List<Sort> newSorts) {
        return new ViewSpec(newSorts, conditions, search);
    }

    public ViewSpec withConditions(List<Condition> newConditions) {
        return new ViewSpec(sorts, newConditions, search);
    }

    public ViewSpec withSearch(String text) {
        return new ViewSpec(sorts, conditions, text);
    }
}
