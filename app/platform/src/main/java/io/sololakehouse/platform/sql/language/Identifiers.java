package io.sololakehouse.platform.sql.language;

import io.sololakehouse.platform.sql.SqlDialect;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names as a statement takes them: quoted only where they have to be. Pure functions. */
public final class Identifiers {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Identifiers() {}

    /** One name. */
    public static String written(String name, SqlDialect dialect) {
        boolean plain = PLAIN.matcher(name).matches()
                && !Grammar.of(dialect).reserved().contains(name.toUpperCase(Locale.ROOT));
        return plain ? name : dialect.quote(name);
    }

    /** The elements of a name, with dots between. */
    public static String written(List<String> name, SqlDialect dialect) {
        return name.stream().map(element -> written(element, dialect)).collect(Collectors.joining("."));
    }
}
