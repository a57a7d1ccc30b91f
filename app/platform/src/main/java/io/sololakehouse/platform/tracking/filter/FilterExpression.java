package io.sololakehouse.platform.tracking.filter;

import java.util.List;

/** A filter that was understood. */
public sealed interface FilterExpression {

    /**
     * One question.
     *
     * @param value as MLflow reads it: a number, a quoted text, or a list in parentheses; empty for an operator that takes
     *     none
     */
    record Comparison(FilterField field, String operator, String value) implements FilterExpression {

        /** As MLflow reads it. */
        public String text() {
            return (field.text() + " " + operator + " " + value).strip();
        }
    }

    /** Every part holds. */
    record And(List<FilterExpression> parts) implements FilterExpression {}

    /** At least one part holds. MLflow has no such thing: {@link ServerSearches}. */
    record Or(List<FilterExpression> parts) implements FilterExpression {}
}
