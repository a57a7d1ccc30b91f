package io.sololakehouse.platform.tables;

import java.util.List;
import java.util.stream.Collectors;

/** Names and literals as engines read them. */
public final class SqlNames {

    private SqlNames() {}

    /** A name of several elements for Spark, every one quoted: {@code `a`.`b c`}. */
    public static String spark(List<String> name) {
        return name.stream().map(SqlNames::spark).collect(Collectors.joining("."));
    }

    /** One element for Spark. */
    public static String spark(String element) {
        return "`" + element.replace("`", "``") + "`";
    }

    /**
     * A name of several elements for Trino, every one quoted: {@code "a"."b c"}. Trino has one level of schemas, so a
     * namespace in a namespace is one schema with a dot in its name.
     */
    public static String trino(List<String> name) {
        return name.size() <= 2
                ? name.stream().map(SqlNames::trino).collect(Collectors.joining("."))
                : trino(String.join(".", name.subList(0, name.size() - 1))) + "." + trino(name.getLast());
    }

    /** One element for Trino. */
    public static String trino(String element) {
        return "\"" + element.replace("\"", "\"\"") + "\"";
    }

    /** A string literal for Spark, which reads backslashes as escapes. */
    public static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** A string literal as the SQL standard has it, and Trino. */
    public static String standardLiteral(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
