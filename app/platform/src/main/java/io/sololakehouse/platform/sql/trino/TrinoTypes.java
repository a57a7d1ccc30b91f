package io.sololakehouse.platform.sql.trino;

import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.sql.ValueType.Field;
import io.sololakehouse.platform.sql.ValueType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads Trino's names of types: {@code map(varchar(3), row(a integer, "b c" array(date)))}. */
final class TrinoTypes {

    private final String text;
    private int at;

    private TrinoTypes(String text) {
        this.text = text;
    }

    static ValueType value(String type) {
        return new TrinoTypes(type.strip()).type();
    }

    private ValueType type() {
        StringBuilder name = new StringBuilder(word());
        List<String> numbers = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        if (peek('(')) {
            at++;
            boolean row = name.toString().equals("row");
            while (!peek(')') && at < text.length()) {
                skipBlank();
                if (Character.isDigit(text.charAt(at))) {
                    numbers.add(word());
                } else if (row) {
                    fields.add(field());
                } else {
                    fields.add(new Field("", type()));
                }
                skipBlank();
                if (peek(',')) {
                    at++;
                    skipBlank();
                }
            }
            at++;
        }
        // "timestamp(6) with time zone", "interval day to second", "double precision"
        while (at < text.length() && text.charAt(at) == ' ' && !name.toString().equals("row")) {
            int before = at;
            skipBlank();
            String more = word();
            if (more.isEmpty()) {
                at = before;
                break;
            }
            name.append(' ').append(more);
        }
        return of(name.toString(), numbers, fields);
    }

    private Field field() {
        String name;
        if (peek('"')) {
            int end = at + 1;
            StringBuilder quoted = new StringBuilder();
            while (end < text.length()) {
                if (text.charAt(end) == '"') {
                    if (end + 1 < text.length() && text.charAt(end + 1) == '"') {
                        end++;
                    } else {
                        break;
                    }
                }
                quoted.append(text.charAt(end++));
            }
            at = end + 1;
            name = quoted.toString();
        } else {
            int before = at;
            name = rawWord();
            // A field without a name is only a type.
            if (!peek(' ')) {
                at = before;
                return new Field("", type());
            }
        }
        skipBlank();
        return new Field(name, type());
    }

    private static ValueType of(String name, List<String> numbers, List<Field> fields) {
        int first = numbers.isEmpty() ? 0 : Integer.parseInt(numbers.getFirst());
        return switch (name) {
            case "boolean" -> ValueType.of(Kind.BOOLEAN);
            case "tinyint", "smallint", "integer" -> ValueType.of(Kind.INTEGER);
            case "bigint" -> ValueType.of(Kind.LONG);
            case "real" -> ValueType.of(Kind.FLOAT);
            case "double" -> ValueType.of(Kind.DOUBLE);
            case "decimal" -> ValueType.decimal(first, numbers.size() < 2 ? 0 : Integer.parseInt(numbers.get(1)));
            case "varchar", "char" -> ValueType.of(Kind.TEXT);
            case "json" -> ValueType.of(Kind.JSON);
            case "varbinary" -> ValueType.of(Kind.BINARY);
            case "uuid" -> ValueType.of(Kind.UUID);
            case "date" -> ValueType.of(Kind.DATE);
            case "time" -> ValueType.of(Kind.TIME, precision(numbers, first));
            case "timestamp" -> ValueType.of(Kind.TIMESTAMP, precision(numbers, first));
            case "timestamp with time zone" -> ValueType.of(Kind.INSTANT, precision(numbers, first));
            case "interval day to second", "interval year to month" -> ValueType.of(Kind.INTERVAL);
            case "array" -> ValueType.list(fields.getFirst().type());
            case "map" -> ValueType.map(fields.get(0).type(), fields.get(1).type());
            case "row" -> ValueType.struct(named(fields));
            case "unknown" -> ValueType.of(Kind.NULL);
            default -> ValueType.of(Kind.OTHER);
        };
    }

    private static int precision(List<String> numbers, int first) {
        return numbers.isEmpty() ? 3 : first;
    }

    private static List<Field> named(List<Field> fields) {
        List<Field> named = new ArrayList<>();
        for (Field field : fields) {
            named.add(field.name().isEmpty() ? new Field("field" + (named.size() + 1), field.type()) : field);
        }
        return named;
    }

    private String word() {
        return rawWord().toLowerCase(Locale.ROOT);
    }

    private String rawWord() {
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(from, at);
    }

    private void skipBlank() {
        while (peek(' ')) {
            at++;
        }
    }

    private boolean peek(char c) {
        return at < text.length() && text.charAt(at) == c;
    }
}
