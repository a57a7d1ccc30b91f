package io.sololakehouse.platform.results;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.ValueType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows as text for the clipboard. Nothing is shortened or rounded. A null is an empty field in CSV and TSV (an empty text
 * is {@code ""} there), {@code null} in JSON and Markdown, and NULL in SQL.
 */
public enum TextFormat {
    /** RFC 4180, with a head. */
    CSV("CSV"),
    /** Tabs between values, with a head: what spreadsheets take. */
    TSV("TSV"),
    /** A table of GitHub's Markdown. */
    MARKDOWN("Markdown"),
    /** An array of objects; names that repeat get a number. */
    JSON("JSON"),
    /** One INSERT statement in the dialect of the engine. */
    INSERT("INSERT"),
    /** The values of the first column in parentheses. */
    IN_LIST("IN list");

    private final String label;

    TextFormat(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Writes rows in a format. */
    public static final class Writer {
        private final TextFormat format;
        private final List<ResultColumn> columns;
        private final List<String> names;
        private final SqlDialect dialect;
        private final StringBuilder out = new StringBuilder();
        private boolean first = true;
        private String lastFirst = "";

        /** @param table the name that INSERT writes to, already quoted */
        public Writer(TextFormat format, List<ResultColumn> columns, SqlDialect dialect, String table) {
            this.format = format;
            this.columns = columns;
            this.names = UniqueNames.of(columns);
            this.dialect = dialect;
            head(table);
        }

        private void head(String table) {
            switch (format) {
                case CSV -> line(names.stream().map(Writer::csv).collect(Collectors.joining(",")));
                case TSV -> line(names.stream().map(Writer::tsv).collect(Collectors.joining("\t")));
                case MARKDOWN -> {
                    line("| " + names.stream().map(Writer::markdown).collect(Collectors.joining(" | ")) + " |");
                    line("|"
                            + columns.stream()
                                    .map(column -> column.value().isNumber() ? " ---: |" : " --- |")
                                    .collect(Collectors.joining()));
                }
                case JSON -> out.append('[');
                case INSERT ->
                    out.append("INSERT INTO ")
                            .append(table)
                            .append(" (")
                            .append(names.stream().map(dialect::quote).collect(Collectors.joining(", ")))
                            .append(") VALUES");
                case IN_LIST -> out.append('(');
            }
        }

        private void line(String text) {
            out.append(text).append('\n');
        }

        /** Adds a row. @param values whole values, in the order of the columns */
        public void row(@Nullable Object[] values) {
            Object start = values[0];
            lastFirst = start == null ? "" : ValueText.of(start);
            switch (format) {
                case CSV -> separated(values, ',');
                case TSV -> separated(values, '\t');
                case MARKDOWN -> {
                    out.append('|');
                    for (Object value : values) {
                        out.append(' ')
                                .append(value == null ? "null" : markdown(ValueText.of(value)))
                                .append(" |");
                    }
                    out.append('\n');
                }
                case JSON -> json(values);
                case INSERT -> {
                    out.append(first ? "\n  (" : ",\n  (");
                    for (int i = 0; i < values.length; i++) {
                        out.append(i == 0 ? "" : ", ").append(literal(values[i], columns.get(i)));
                    }
                    out.append(')');
                }
                case IN_LIST -> {
                    if (values[0] != null) {
                        out.append(first ? "" : ", ").append(literal(values[0], columns.getFirst()));
                    } else {
                        return;
                    }
                }
            }
            first = false;
        }

        /** What is written so far. */
        public String text() {
            return out.toString();
        }

        /** The first value of the last row, as it is. */
        public String single() {
            return lastFirst;
        }

        /** Characters so far. */
        public int length() {
            return out.length();
        }

        /** The whole text. Called once. */
        public String finish() {
            switch (format) {
                case JSON -> out.append(first ? "]" : "\n]");
                case IN_LIST -> out.append(')');
                case INSERT -> out.append(";\n");
                default -> {}
            }
            return out.toString();
        }

        private void separated(@Nullable Object[] values, char separator) {
            for (int i = 0; i < values.length; i++) {
                if (i > 0) {
                    out.append(separator);
                }
                Object value = values[i];
                if (value != null) {
                    String text = ValueText.of(value);
                    out.append(separator == ',' ? csv(text) : tsv(text));
                }
            }
            out.append('\n');
        }

        private void json(@Nullable Object[] values) {
            out.append(first ? "\n  {" : ",\n  {");
            for (int i = 0; i < values.length; i++) {
                out.append(i == 0 ? "" : ", ");
                quoted(names.get(i));
                out.append(": ");
                Object value = values[i];
                boolean plain = value == null
                        || value instanceof Boolean
                        || value instanceof Number number && Double.isFinite(number.doubleValue())
                        || isJson(columns.get(i).value()) && value instanceof String;
                if (plain) {
                    out.append(value == null ? "null" : ValueText.of(value));
                } else {
                    quoted(ValueText.of(value));
                }
            }
            out.append('}');
        }

        private static boolean isJson(ValueType type) {
            return type.isNested();
        }

        private void quoted(String text) {
            out.append('"');
            JsonStringEncoder.getInstance().quoteAsString(text, out);
            out.append('"');
        }

        private String literal(@Nullable Object value, ResultColumn column) {
            return switch (value) {
                case null -> "NULL";
                case Boolean truth -> truth.toString();
                case Double number when !Double.isFinite(number) -> notFinite(number);
                case Float number when !Double.isFinite(number) -> notFinite(number.doubleValue());
                case Number number -> ValueText.of(number);
                case byte[] bytes -> "X'" + ValueText.of(bytes) + "'";
                default -> typed(column.value().kind(), ValueText.of(value));
            };
        }

        private String notFinite(double number) {
            String name = Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
            return "CAST(" + dialect.literal(name) + " AS DOUBLE)";
        }

        private String typed(ValueType.Kind kind, String text) {
            return switch (kind) {
                case DATE -> "DATE " + dialect.literal(text);
                case TIME -> "TIME " + dialect.literal(text);
                case TIMESTAMP ->
                    (dialect == SqlDialect.SPARK ? "TIMESTAMP_NTZ " : "TIMESTAMP ") + dialect.literal(text);
                case INSTANT -> "TIMESTAMP " + dialect.literal(text.replace("Z", " UTC"));
                default -> dialect.literal(text);
            };
        }

        private static String csv(String text) {
            boolean quote = text.isEmpty();
            for (int i = 0; !quote && i < text.length(); i++) {
                char c = text.charAt(i);
                quote = c == '"' || c == ',' || c == '\n' || c == '\r';
            }
            return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
        }

        private static String tsv(String text) {
            boolean quote = text.isEmpty();
            for (int i = 0; !quote && i < text.length(); i++) {
                char c = text.charAt(i);
                quote = c == '"' || c == '\t' || c == '\n' || c == '\r';
            }
            return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
        }

        private static String markdown(String text) {
            return text.replace("\\", "\\\\")
                    .replace("|", "\\|")
                    .replace("\r\n", "<br>")
                    .replace("\n", "<br>");
        }
    }
}
