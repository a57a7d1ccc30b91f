package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.SqlDialect;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What was filled in for parameters, section {@value #SECTION} of the settings.
 *
 * @param values by the parameter's name
 */
public record ParameterValues(Map<String, Value> values) {

    public static final String SECTION = "parameters";

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter(java.util.Locale.ROOT);

    /** How a value is written into the statement. */
    public enum Type {
        TEXT("Text"),
        NUMBER("Number"),
        DATE("Date"),
        TIMESTAMP("Timestamp"),
        BOOLEAN("Boolean"),
        NULL("Null"),
        /** As it was typed: a name, an expression. */
        SQL("SQL");

        private final String label;

        Type(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** A value. @param text as it was typed */
    public record Value(Type type, String text) {

        /** How it stands in a statement. @throws IllegalArgumentException with a sentence when the text is none of its type */
        public String literal(SqlDialect dialect) {
            String stripped = text.strip();
            return switch (type) {
                case TEXT -> dialect.literal(text);
                case NUMBER -> {
                    require(NUMBER.matcher(stripped).matches(), "is not a number");
                    yield stripped;
                }
                case DATE -> {
                    require(parses(() -> LocalDate.parse(stripped)), "is not a date like 2013-01-31");
                    yield "DATE '" + stripped + "'";
                }
                case TIMESTAMP -> {
                    String spaced = stripped.replace('T', ' ');
                    require(
                            parses(() -> LocalDateTime.parse(spaced, TIMESTAMP)),
                            "is not a timestamp like 2013-01-31 17:05:00");
                    yield "TIMESTAMP '" + spaced + "'";
                }
                case BOOLEAN -> {
                    require(
                            stripped.equalsIgnoreCase("true") || stripped.equalsIgnoreCase("false"),
                            "is neither true nor false");
                    yield stripped.toUpperCase(java.util.Locale.ROOT);
                }
                case NULL -> "NULL";
                case SQL -> {
                    require(!stripped.isEmpty(), "is empty");
                    yield stripped;
                }
            };
        }

        private void require(boolean right, String otherwise) {
            if (!right) {
                throw new IllegalArgumentException(
                        (text.isBlank() ? "Nothing" : "“" + text.strip() + "”") + " " + otherwise + ".");
            }
        }

        private static boolean parses(Runnable parse) {
            try {
                parse.run();
                return true;
            } catch (DateTimeParseException e) {
                return false;
            }
        }
    }

    public ParameterValues {
        values = Map.copyOf(values);
    }

    /** None. */
    public static ParameterValues empty() {
        return new ParameterValues(Map.of());
    }

    /** The kind of value that a text looks like. */
    public static Type guess(String text) {
        String stripped = text.strip();
        if (NUMBER.matcher(stripped).matches()) {
            return Type.NUMBER;
        }
        if (stripped.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return Type.DATE;
        }
        if (stripped.matches("\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}.*")) {
            return Type.TIMESTAMP;
        }
        return stripped.equals("true") || stripped.equals("false") ? Type.BOOLEAN : Type.TEXT;
    }
}
