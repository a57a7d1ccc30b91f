package io.sololakehouse.platform.results;

import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Conditions and order as SQL over the store's own table. */
final class ViewSql {

    private final List<StoredColumn> columns;
    private final ViewSpec spec;

    ViewSql(List<StoredColumn> columns, ViewSpec spec) {
        this.columns = columns;
        this.spec = spec;
    }

    /** " WHERE …", or empty. */
    String where() {
        List<String> parts = new ArrayList<>();
        spec.conditions().forEach(condition -> parts.add(condition(condition)));
        if (!spec.search().isEmpty()) {
            parts.add(search(spec.search()));
        }
        return parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
    }

    /** " ORDER BY …"; rows that are equal keep the order in which they came. */
    String order() {
        if (spec.sorts().isEmpty()) {
            return " ORDER BY t.rowid";
        }
        return " ORDER BY "
                + spec.sorts().stream()
                        .map(sort -> "t." + columns.get(sort.column()).name() + (sort.descending() ? " DESC" : " ASC")
                                + " NULLS LAST")
                        .collect(Collectors.joining(", "))
                + ", t.rowid";
    }

    private String condition(ViewSpec.Condition condition) {
        StoredColumn column = columns.get(condition.column());
        String name = "t." + column.name();
        List<String> values = condition.values();
        return switch (condition.test()) {
            case IS_NULL -> name + " IS NULL";
            case NOT_NULL -> name + " IS NOT NULL";
            case CONTAINS -> contains(column, values.getFirst());
            case STARTS_WITH -> "starts_with(lower(" + text(column) + "), " + literal(lower(values.getFirst())) + ")";
            case EQUALS -> name + " = " + operand(column, values.getFirst());
            case NOT_EQUALS -> name + " <> " + operand(column, values.getFirst());
            case LESS -> name + " < " + operand(column, values.getFirst());
            case AT_MOST -> name + " <= " + operand(column, values.getFirst());
            case GREATER -> name + " > " + operand(column, values.getFirst());
            case AT_LEAST -> name + " >= " + operand(column, values.getFirst());
            case BETWEEN ->
                name + " BETWEEN " + operand(column, values.get(0)) + " AND " + operand(column, values.get(1));
            case ONE_OF ->
                values.isEmpty()
                        ? "false"
                        : name + " IN ("
                                + values.stream()
                                        .map(value -> operand(column, value))
                                        .collect(Collectors.joining(", "))
                                + ")";
        };
    }

    /** Any column contains the text. Columns whose values can't, are not looked at. */
    private String search(String typed) {
        boolean letters = typed.chars().anyMatch(c -> Character.isLetter(c) || c > 127);
        String found = columns.stream()
                .filter(column -> column.isText() || column.kind() == ValueType.Kind.BOOLEAN || !letters)
                .filter(column -> column.kind() != ValueType.Kind.BINARY)
                .map(column -> contains(column, typed))
                .collect(Collectors.joining(" OR "));
        return found.isEmpty() ? "false" : "(" + found + ")";
    }

    private static String contains(StoredColumn column, String typed) {
        String text = "contains(" + (column.isText() ? "lower(" + text(column) + ")" : text(column)) + ", ";
        String plain = literal(lower(typed));
        // The grid shows thousands with commas: what is seen can be typed.
        String digits = typed.replace(",", "");
        return column.column().value().isNumber() && !digits.equals(typed) && !digits.isEmpty()
                ? text + literal(digits) + ")"
                : text + plain + ")";
    }

    private static String text(StoredColumn column) {
        return column.kind() == ValueType.Kind.BINARY
                ? "hex(t." + column.name() + ")"
                : column.isText() ? "t." + column.name() : "CAST(t." + column.name() + " AS VARCHAR)";
    }

    private static String operand(StoredColumn column, String typed) {
        if (column.isText()) {
            return literal(typed);
        }
        String value = typed.strip();
        switch (column.kind()) {
            case INTEGER, LONG, DECIMAL -> {
                try {
                    // Compared as a decimal: "12.5" against whole numbers keeps its meaning.
                    return new BigDecimal(value.replace(",", "")).toPlainString();
                } catch (NumberFormatException e) {
                    throw unfit(column, typed, "a number");
                }
            }
            case FLOAT, DOUBLE -> {
                try {
                    return "CAST('" + Double.parseDouble(value.replace(",", "")) + "' AS DOUBLE)";
                } catch (NumberFormatException e) {
                    throw unfit(column, typed, "a number");
                }
            }
            case BOOLEAN -> {
                if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
                    throw unfit(column, typed, "true or false");
                }
                return value.toLowerCase(Locale.ROOT);
            }
            case DATE -> {
                return moment(column, typed, "DATE", "\\d{4,6}-\\d{2}-\\d{2}", "a date like 2013-01-31");
            }
            case TIME -> {
                return moment(column, typed, "TIME", "\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?", "a time like 05:15:00");
            }
            case TIMESTAMP, INSTANT -> {
                return moment(
                        column,
                        typed.strip().replaceAll("[Zz]$", ""),
                        "TIMESTAMP",
                        "\\d{4,6}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?)?",
                        "a time like 2013-01-31 05:15");
            }
            default -> {
                return "unhex(" + literal(value) + ")";
            }
        }
    }

    private static String moment(StoredColumn column, String typed, String type, String pattern, String example) {
        String value = typed.strip();
        if (!value.matches(pattern)) {
            throw unfit(column, typed, example);
        }
        String cast = "TRY_CAST('" + value + "' AS " + type + ")";
        return column.kind() == ValueType.Kind.INSTANT ? "CAST(" + cast + " AS TIMESTAMPTZ)" : cast;
    }

    private static LakehouseException unfit(StoredColumn column, String typed, String wanted) {
        return new LakehouseException(Problem.of(
                        "\"" + typed + "\" is not " + wanted,
                        "Column " + column.column().name() + " is "
                                + column.column().type() + ".")
                .withEffect("The rows are shown as before."));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static String literal(String text) {
        // The embedded database takes no NUL inside a literal.
        if (text.indexOf('\0') >= 0) {
            StringBuilder parts = new StringBuilder("(");
            String[] split = text.split("\0", -1);
            for (int i = 0; i < split.length; i++) {
                parts.append(i == 0 ? "" : " || chr(0) || ")
                        .append('\'')
                        .append(split[i].replace("'", "''"))
                        .append('\'');
            }
            return parts.append(')').toString();
        }
        return "'" + text.replace("'", "''") + "'";
    }
}
