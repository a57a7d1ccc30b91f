package io.sololakehouse.platform.tracking.filter;

import io.sololakehouse.platform.tracking.filter.FilterExpression.And;
import io.sololakehouse.platform.tracking.filter.FilterExpression.Comparison;
import io.sololakehouse.platform.tracking.filter.FilterExpression.Or;
import io.sololakehouse.platform.tracking.filter.FilterToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a filter by recursive descent:
 *
 * <pre>{@code
 * or         = and { OR and }
 * and        = part { AND part }
 * part       = "(" or ")" | comparison
 * comparison = field operator value
 * }</pre>
 *
 * The comparisons are MLflow's, with its rules about which field takes which operator and value.
 */
final class FilterParser {

    private final String text;
    private final List<FilterToken> tokens;
    private int at;

    /** Carries the first error out of the recursion. */
    static final class Wrong extends Exception {

        private static final long serialVersionUID = 1;

        private final transient FilterError error;

        Wrong(FilterError error) {
            super(error.message());
            this.error = error;
        }

        FilterError error() {
            return error;
        }
    }

    FilterParser(String text, List<FilterToken> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    FilterExpression read() throws Wrong {
        FilterExpression expression = or();
        FilterToken rest = peek();
        if (rest != null) {
            throw wrong(
                    rest,
                    rest.kind() == Kind.CLOSE
                            ? "There is no opening parenthesis for this one."
                            : "AND or OR is missing before " + rest.text() + ".");
        }
        return expression;
    }

    private FilterExpression or() throws Wrong {
        List<FilterExpression> parts = new ArrayList<>(List.of(and()));
        while (take("OR") != null) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Or(List.copyOf(parts));
    }

    private FilterExpression and() throws Wrong {
        List<FilterExpression> parts = new ArrayList<>(List.of(part()));
        while (take("AND") != null) {
            parts.add(part());
        }
        return parts.size() == 1 ? parts.getFirst() : new And(List.copyOf(parts));
    }

    private FilterExpression part() throws Wrong {
        FilterToken token = peek();
        if (token != null && token.kind() == Kind.OPEN) {
            at++;
            FilterExpression inside = or();
            FilterToken end = peek();
            if (end == null || end.kind() != Kind.CLOSE) {
                throw end == null
                        ? new Wrong(new FilterError(token.from(), token.to(), "This parenthesis is not closed."))
                        : wrong(end, "AND, OR or a closing parenthesis is missing before " + end.text() + ".");
            }
            at++;
            return inside;
        }
        return comparison();
    }

    private Comparison comparison() throws Wrong {
        FilterToken token = peek();
        if (token == null) {
            throw atEnd("A comparison is missing here, such as metrics.auc > 0.8.");
        }
        if (token.is("NOT")) {
            throw wrong(token, "MLflow knows no NOT before a comparison. Use != or the opposite operator.");
        }
        if (token.kind() != Kind.FIELD) {
            throw wrong(
                    token,
                    token.kind() == Kind.BAD
                            ? bad(token)
                            : "A field is missing before " + token.text() + ", such as params.model.");
        }
        at++;
        FilterField field;
        try {
            field = FilterField.read(token.text());
        } catch (IllegalArgumentException e) {
            throw wrong(token, String.valueOf(e.getMessage()));
        }
        String operator = operator(field);
        return new Comparison(field, operator, value(field, operator));
    }

    private String operator(FilterField field) throws Wrong {
        FilterToken token = peek();
        if (token == null) {
            throw atEnd("An operator is missing: " + String.join("  ", field.operators()) + ".");
        }
        String operator = token.text().toUpperCase(Locale.ROOT);
        int start = token.from();
        at++;
        if (operator.equals("NOT") && take("IN") != null) {
            operator = "NOT IN";
        } else if (operator.equals("IS")) {
            operator = take("NOT") == null ? "IS NULL" : "IS NOT NULL";
            if (take("NULL") == null) {
                throw wrong(token, "IS is followed by NULL or NOT NULL.");
            }
        }
        FilterToken last = tokens.get(at - 1);
        boolean known = token.kind() == Kind.OPERATOR || token.kind() == Kind.KEYWORD;
        if (!known || !field.operators().contains(operator)) {
            String what = known ? operator + " does not work here" : "An operator is missing before " + token.text();
            throw new Wrong(new FilterError(
                    start,
                    last.to(),
                    what + ": " + field.text() + " takes " + String.join("  ", field.operators()) + "."));
        }
        return operator;
    }

    private String value(FilterField field, String operator) throws Wrong {
        if (operator.startsWith("IS")) {
            return "";
        }
        FilterToken token = peek();
        if (token == null) {
            throw atEnd(field.isNumeric() ? "A number is missing." : "A text in single quotes is missing.");
        }
        if (operator.endsWith("IN")) {
            return list(token);
        }
        at++;
        if (field.isNumeric()) {
            if (token.kind() != Kind.NUMBER || !isNumber(token.text())) {
                throw wrong(
                        token, token.kind() == Kind.BAD ? bad(token) : field.text() + " is compared with a number.");
            }
            return token.text();
        }
        if (token.kind() != Kind.STRING) {
            throw wrong(
                    token,
                    token.kind() == Kind.BAD
                            ? bad(token)
                            : field.text() + " is compared with a text in single quotes: '" + token.text() + "'.");
        }
        return token.text();
    }

    private String list(FilterToken open) throws Wrong {
        if (open.kind() != Kind.OPEN) {
            throw wrong(open, "IN is followed by texts in parentheses: ('a', 'b').");
        }
        at++;
        List<String> values = new ArrayList<>();
        while (true) {
            FilterToken token = peek();
            if (token == null) {
                throw new Wrong(new FilterError(open.from(), open.to(), "This parenthesis is not closed."));
            }
            at++;
            if (token.kind() != Kind.STRING) {
                throw wrong(token, token.kind() == Kind.BAD ? bad(token) : "A text in single quotes is missing here.");
            }
            values.add(token.text());
            FilterToken next = peek();
            if (next != null && next.kind() == Kind.COMMA) {
                at++;
            } else if (next != null && next.kind() == Kind.CLOSE) {
                at++;
                return "(" + String.join(", ", values) + ")";
            } else {
                throw next == null
                        ? new Wrong(new FilterError(open.from(), open.to(), "This parenthesis is not closed."))
                        : wrong(next, "A comma or a closing parenthesis is missing here.");
            }
        }
    }

    private static boolean isNumber(String text) {
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String bad(FilterToken token) {
        char first = token.text().charAt(0);
        return first == '\'' || first == '"' || token.text().indexOf('`') >= 0
                ? "The closing quote is missing."
                : token.text()
                        + " is not understood. Names with other signs than letters, digits, _ and . stand between"
                        + " backticks.";
    }

    private @Nullable FilterToken peek() {
        return at < tokens.size() ? tokens.get(at) : null;
    }

    private @Nullable FilterToken take(String keyword) {
        FilterToken token = peek();
        if (token != null && token.is(keyword)) {
            at++;
            return token;
        }
        return null;
    }

    private static Wrong wrong(FilterToken token, String message) {
        return new Wrong(new FilterError(token.from(), token.to(), message));
    }

    private Wrong atEnd(String message) {
        int end = text.stripTrailing().length();
        return new Wrong(new FilterError(end, end, message));
    }
}
