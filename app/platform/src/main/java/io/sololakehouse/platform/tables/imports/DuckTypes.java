package io.sololakehouse.platform.tables.imports;

import io.sololakehouse.platform.tables.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Between DuckDB's types and Iceberg's. */
final class DuckTypes {

    private DuckTypes() {}

    /** What DuckDB calls a type. */
    static String duck(FieldType type) {
        return switch (type) {
            case FieldType.Struct struct ->
                struct.fields().stream()
                        .map(field -> Sql.name(field.name()) + " " + duck(field.type()))
                        .collect(Collectors.joining(", ", "STRUCT(", ")"));
            case FieldType.ListOf list -> duck(list.element()) + "[]";
            case FieldType.MapOf map -> "MAP(" + duck(map.key()) + ", " + duck(map.value()) + ")";
            case FieldType.Scalar scalar ->
                switch (scalar.text()) {
                    case "boolean" -> "BOOLEAN";
                    case "int" -> "INTEGER";
                    case "long" -> "BIGINT";
                    case "float" -> "FLOAT";
                    case "double" -> "DOUBLE";
                    case "date" -> "DATE";
                    case "time" -> "TIME";
                    case "timestamp" -> "TIMESTAMP";
                    case "timestamptz" -> "TIMESTAMPTZ";
                    case "uuid" -> "UUID";
                    case "binary" -> "BLOB";
                    case "string" -> "VARCHAR";
                    default -> scalar.text().replace(" ", "").toUpperCase(Locale.ROOT);
                };
        };
    }

    /** The type that holds every value of a type of DuckDB's. */
    static FieldType iceberg(String duck) {
        Reader reader = new Reader(duck);
        return reader.type();
    }

    private static FieldType scalar(String name) {
        String word = name.strip().toUpperCase(Locale.ROOT);
        if (word.startsWith("DECIMAL(") || word.startsWith("NUMERIC(")) {
            String[] digits = word.substring(8, word.length() - 1).split(",");
            return new FieldType.Scalar("decimal(" + digits[0].strip() + ", " + digits[1].strip() + ")");
        }
        return new FieldType.Scalar(
                switch (word) {
                    case "BOOLEAN" -> "boolean";
                    case "TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT" -> "int";
                    case "BIGINT", "UINTEGER" -> "long";
                    case "UBIGINT" -> "decimal(20, 0)";
                    case "HUGEINT", "UHUGEINT" -> "decimal(38, 0)";
                    case "FLOAT" -> "float";
                    case "DOUBLE" -> "double";
                    case "DATE" -> "date";
                    case "TIME", "TIME_NS" -> "time";
                    case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> "timestamp";
                    case "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ" -> "timestamptz";
                    case "UUID" -> "uuid";
                    case "BLOB" -> "binary";
                    default -> "string";
                });
    }

    /** Takes a type's text apart. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        private FieldType type() {
            FieldType type;
            if (accept("STRUCT(")) {
                List<FieldType.Field> fields = new ArrayList<>();
                do {
                    String name = name();
                    fields.add(new FieldType.Field(name, type()));
                } while (accept(","));
                accept(")");
                type = new FieldType.Struct(fields);
            } else if (accept("MAP(")) {
                FieldType key = type();
                accept(",");
                type = new FieldType.MapOf(key, type());
                accept(")");
            } else {
                type = scalar(plain());
            }
            while (at < text.length() && text.charAt(at) == '[') {
                at = text.indexOf(']', at) + 1;
                type = new FieldType.ListOf(type);
            }
            return type;
        }

        /** Up to what ends a type; parentheses and quotes belong to it. */
        private String plain() {
            int from = at;
            int depth = 0;
            boolean quoted = false;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '\'' || c == '"') {
                    quoted = !quoted;
                } else if (!quoted && c == '(') {
                    depth++;
                } else if (!quoted && depth == 0 && (c == ',' || c == ')' || c == '[')) {
                    break;
                } else if (!quoted && c == ')') {
                    depth--;
                }
                at++;
            }
            return text.substring(from, at);
        }

        private String name() {
            skipSpace();
            StringBuilder name = new StringBuilder();
            if (at < text.length() && text.charAt(at) == '"') {
                for (at++; at < text.length(); at++) {
                    char c = text.charAt(at);
                    if (c == '"') {
                        at++;
                        if (at >= text.length() || text.charAt(at) != '"') {
                            break;
                        }
                    }
                    name.append(c);
                }
                skipSpace();
                return name.toString();
            }
            while (at < text.length() && text.charAt(at) != ' ') {
                name.append(text.charAt(at++));
            }
            skipSpace();
            return name.toString();
        }

        private boolean accept(String expected) {
            skipSpace();
            if (text.regionMatches(true, at, expected, 0, expected.length())) {
                at += expected.length();
                skipSpace();
                return true;
            }
            return false;
        }

        private void skipSpace() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }
    }
}
