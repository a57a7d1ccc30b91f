package io.sololakehouse.platform.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A type of a column that is about to be made. {@link #text} and {@link #parse} are each other's opposite. */
public sealed interface FieldType {

    /** As {@link Column#fullType} writes it; names of fields that are not plain stand in backticks. */
    String text();

    /** A type without fields, as Iceberg names it: {@code long}, {@code decimal(10, 2)}. */
    record Scalar(String text) implements FieldType {}

    /** A struct. */
    record Struct(List<Field> fields) implements FieldType {
        public Struct {
            fields = List.copyOf(fields);
        }

        @Override
        public String text() {
            return fields.stream()
                    .map(field -> quoted(field.name()) + ": " + field.type().text())
                    .collect(Collectors.joining(", ", "struct<", ">"));
        }
    }

    /** A field of a struct. */
    record Field(String name, FieldType type) {}

    /** A list. */
    record ListOf(FieldType element) implements FieldType {
        @Override
        public String text() {
            return "list<" + element.text() + ">";
        }
    }

    /** A map. */
    record MapOf(FieldType key, FieldType value) implements FieldType {
        @Override
        public String text() {
            return "map<" + key.text() + ", " + value.text() + ">";
        }
    }

    private static String quoted(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "`" + name.replace("`", "``") + "`";
    }

    /** @throws IllegalArgumentException when the text is not a type; the message says what is wrong, for people */
    static FieldType parse(String text) {
        Parser parser = new Parser(text.strip());
        FieldType type = parser.type();
        parser.end();
        return type;
    }

    /** Reads one type from left to right. */
    final class Parser {
        private final String text;
        private int at;

        private Parser(String text) {
            this.text = text;
        }

        private FieldType type() {
            String word = word();
            return switch (word) {
                case "struct" -> {
                    expect('<');
                    List<Field> fields = new ArrayList<>();
                    do {
                        String name = name();
                        expect(':');
                        fields.add(new Field(name, type()));
                    } while (accept(','));
                    expect('>');
                    yield new Struct(fields);
                }
                case "list" -> {
                    expect('<');
                    FieldType element = type();
                    expect('>');
                    yield new ListOf(element);
                }
                case "map" -> {
                    expect('<');
                    FieldType key = type();
                    expect(',');
                    FieldType value = type();
                    expect('>');
                    yield new MapOf(key, value);
                }
                case "decimal" -> decimal();
                default -> scalar(word);
            };
        }

        private FieldType decimal() {
            expect('(');
            int precision = number();
            expect(',');
            int scale = number();
            expect(')');
            if (precision < 1 || precision > 38 || scale > precision) {
                throw wrong("a decimal has 1 to 38 digits, and not more of them behind the point");
            }
            return new Scalar("decimal(" + precision + ", " + scale + ")");
        }

        private FieldType scalar(String word) {
            boolean known = ImportColumn.TYPES.contains(word);
            if (!known) {
                throw wrong(word.isEmpty() ? "a type is missing" : "there is no type " + word);
            }
            return new Scalar(word);
        }

        private String word() {
            skipSpace();
            int from = at;
            while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                at++;
            }
            return text.substring(from, at).toLowerCase(Locale.ROOT);
        }

        private String name() {
            skipSpace();
            if (!accept('`')) {
                int from = at;
                while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                    at++;
                }
                return text.substring(from, at);
            }
            StringBuilder name = new StringBuilder();
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '`') {
                    if (at >= text.length() || text.charAt(at) != '`') {
                        return name.toString();
                    }
                    at++;
                }
                name.append(c);
            }
            throw wrong("a name is not closed");
        }

        private int number() {
            String digits = word();
            try {
                return Integer.parseInt(digits);
            } catch (NumberFormatException e) {
                throw wrong("a number is missing");
            }
        }

        private boolean accept(char c) {
            skipSpace();
            if (at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        private void expect(char c) {
            if (!accept(c)) {
                throw wrong("“" + c + "” is missing at character " + (at + 1));
            }
        }

        private void end() {
            skipSpace();
            if (at < text.length()) {
                throw wrong("there is something behind the type, at character " + (at + 1));
            }
        }

        private void skipSpace() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }

        private IllegalArgumentException wrong(String why) {
            return new IllegalArgumentException("“" + text + "” is not a type: " + why);
        }
    }
}
