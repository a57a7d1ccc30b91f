package io.sololakehouse.platform.sql.language;

import io.sololakehouse.platform.sql.SqlDialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The functions of an engine, from the list that the engine itself gave: a resource with a line a function (name, kind,
 * signatures between bars, description, with tabs between). Its first line names the engine's version. Immutable.
 */
public final class Functions {

    private static final Functions SPARK = load("functions-spark.tsv");
    private static final Functions TRINO = load("functions-trino.tsv");

    private final Map<String, SqlFunction> byName;
    private final String source;

    private Functions(Map<String, SqlFunction> byName, String source) {
        this.byName = byName;
        this.source = source;
    }

    public static Functions of(SqlDialect dialect) {
        return dialect == SqlDialect.SPARK ? SPARK : TRINO;
    }

    /** Whose list this is ("Spark 4.1.3"). */
    public String source() {
        return source;
    }

    /** By name. */
    public Collection<SqlFunction> all() {
        return byName.values();
    }

    public boolean contains(String name) {
        return byName.containsKey(name.toLowerCase(Locale.ROOT));
    }

    public Optional<SqlFunction> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Functions load(String resource) {
        try (InputStream in = Functions.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The list " + resource + " is missing from the application");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            String first = lines.readLine();
            Map<String, SqlFunction> functions = new TreeMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split("\t", -1);
                if (parts.length == 4) {
                    functions.put(
                            parts[0], new SqlFunction(parts[0], parts[1], List.of(parts[2].split("\\|")), parts[3]));
                }
            }
            return new Functions(
                    functions, first == null ? "" : first.substring(1).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
