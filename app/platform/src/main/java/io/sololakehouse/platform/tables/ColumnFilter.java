package io.sololakehouse.platform.tables;

import java.util.List;

/**
 * A condition on one column of a preview.
 *
 * @param column the column's name, with dots for fields of structs
 * @param values as a person types them; one for most operators, one or more for {@link Operator#IN}, none for the last four
 */
public record ColumnFilter(String column, Operator operator, List<String> values) {

    /** What is compared. Conditions on null values are false except for {@link #IS_NULL}, as in SQL. */
    public enum Operator {
        EQUALS("="),
        NOT_EQUALS("≠"),
        LESS("<"),
        LESS_OR_EQUAL("≤"),
        GREATER(">"),
        GREATER_OR_EQUAL("≥"),
        IN("in"),
        STARTS_WITH("starts with"),
        /** Part of the text, ignoring case: tested row by row, no file is left out. */
        CONTAINS("contains"),
        IS_NULL("is null"),
        NOT_NULL("is not null"),
        IS_NAN("is NaN"),
        NOT_NAN("is not NaN");

        private final String label;

        Operator(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public ColumnFilter {
        values = List.copyOf(values);
    }

    public static ColumnFilter of(String column, Operator operator, String... values) {
        return new ColumnFilter(column, operator, List.of(values));
    }
}
