package io.sololakehouse.platform.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A POSIX shell script that repeats journalled calls with outside clients: curl for HTTP, PySpark over Spark Connect for
 * SQL, the command itself for processes. It reads addresses and keys from {@code connections.json}; no key is ever in it.
 *
 * <p>Hashes in a changing catalog request belong to the run that was recorded. Where the journal knows whose head a hash
 * was ({@code hash.<hash>} attributes), the script asks for that reference's head instead.
 */
public final class ReplayScript {

    private static final String HEAD_HASH = "hash.";

    private static final String SQL_FUNCTION = """

            # Runs the statements on standard input through Spark Connect. $1: branch or tag, $2: namespace or "".
            # Needs: pip install "pyspark-client==4.1.*"
            run_sql() {
              python3 -c '
            import json, sys
            from pyspark.sql import SparkSession
            connect = json.load(open(sys.argv[1]))["spark"]["connectUrl"]
            spark = SparkSession.builder.remote(connect).create()
            spark.conf.set("spark.sql.catalog.lakehouse.ref", sys.argv[2])
            spark.sql("USE lakehouse" + ("." + sys.argv[3] if sys.argv[3] else ""))
            for statement in sys.stdin.read().split("\\n-- next statement\\n"):
                spark.sql(statement.strip().rstrip(";")).show(50, truncate=False)
            spark.stop()
            ' "$CONNECTIONS" "$1" "$2"
            }
            """;

    private static final String CATALOG_FUNCTIONS = """

            # A value of connections.json. $1: section, $2: name
            connection() {
              python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]][sys.argv[3]])' "$CONNECTIONS" "$1" "$2"
            }
            NESSIE=$(connection nessie uri)
            """;

    private static final String HEAD_FUNCTION = """

            # The hash that a branch or tag stands at now.
            head_of() {
              curl -sS --fail-with-body "$NESSIE/trees/$1" \\
                | python3 -c 'import json, sys; print(json.load(sys.stdin)["reference"]["hash"])'
            }
            """;

    private ReplayScript() {}

    /** The script that repeats these calls in their order. Calls that no outside client can repeat become comments. */
    public static String of(List<JournalEntry> entries) {
        boolean sql = entries.stream().anyMatch(entry -> entry.kind() == CallKind.SQL);
        boolean catalog = entries.stream().anyMatch(ReplayScript::isCatalog);
        boolean heads = entries.stream()
                .anyMatch(entry -> entry.attributes().keySet().stream().anyMatch(key -> key.startsWith(HEAD_HASH)));
        StringBuilder out = new StringBuilder("#!/bin/sh\n");
        out.append("# Repeats ").append(entries.size()).append(entries.size() == 1 ? " call" : " calls");
        out.append(" of the SoloLakehouse workbench. Keys are read from connections.json in the data directory.\n");
        out.append("set -eu\n");
        if (sql || catalog) {
            out.append("CONNECTIONS=${CONNECTIONS:-${SOLOLAKEHOUSE_HOME:-$HOME/.local/share/sololakehouse}"
                    + "/connections.json}\n");
        }
        if (catalog) {
            out.append(CATALOG_FUNCTIONS);
        }
        if (heads) {
            out.append(HEAD_FUNCTION);
        }
        if (sql) {
            out.append(SQL_FUNCTION);
        }
        String action = null;
        for (int i = 0; i < entries.size(); i++) {
            JournalEntry entry = entries.get(i);
            if (!entry.action().equals(action)) {
                action = entry.action();
                out.append("\n# ").append(oneLine(action)).append('\n');
            }
            // A client takes seconds to come up: statements that follow each other on one reference share it.
            List<JournalEntry> together = entry.kind() == CallKind.SQL ? run(entries, i) : List.of(entry);
            out.append(entry.kind() == CallKind.SQL ? sql(together) : call(entry))
                    .append('\n');
            i += together.size() - 1;
        }
        return out.toString();
    }

    private static boolean isCatalog(JournalEntry entry) {
        return entry.kind() == CallKind.HTTP && nessiePath(entry.text()) != null;
    }

    private static String call(JournalEntry entry) {
        return switch (entry.kind()) {
            case SQL -> sql(List.of(entry));
            case HTTP -> http(entry);
            case PROCESS, CONTAINER -> entry.text();
            case S3, FILE -> "# " + entry.kind().label() + ", not repeated: " + oneLine(entry.text());
        };
    }

    /** The statements of one action, reference and namespace that follow each other from here. */
    private static List<JournalEntry> run(List<JournalEntry> entries, int from) {
        JournalEntry first = entries.get(from);
        int to = from + 1;
        while (to < entries.size()
                && entries.get(to).kind() == CallKind.SQL
                && entries.get(to).action().equals(first.action())
                && reference(entries.get(to)).equals(reference(first))
                && namespace(entries.get(to)).equals(namespace(first))) {
            to++;
        }
        return entries.subList(from, to);
    }

    private static String reference(JournalEntry entry) {
        return entry.attributes().getOrDefault("reference", "main");
    }

    private static String namespace(JournalEntry entry) {
        return entry.attributes().getOrDefault("namespace", "");
    }

    private static String sql(List<JournalEntry> statements) {
        String text = statements.stream()
                .map(entry -> CallText.terminated(entry.text()))
                .collect(Collectors.joining("\n-- next statement\n"));
        String end = "SQL";
        while (text.contains(end)) {
            end += "_";
        }
        return "run_sql " + CallText.quoted(reference(statements.getFirst())) + " "
                + CallText.quoted(namespace(statements.getFirst())) + " <<'" + end + "'\n" + text + "\n" + end;
    }

    private static String http(JournalEntry entry) {
        CallText.Request request = CallText.Request.of(entry);
        if (request == null) {
            return "# not repeated: " + oneLine(entry.text());
        }
        String path = nessiePath(entry.text());
        if (path == null) {
            return CallText.curl(request, CallText.quoted(request.url()), entry.body());
        }
        List<String> hashes = hashes(entry.attributes());
        String url = "\"$NESSIE\"" + spliced(path, hashes, entry.attributes());
        StringBuilder out = new StringBuilder("curl -sS --fail-with-body");
        if (!request.method().equals("GET")) {
            out.append(" -X ").append(request.method());
        }
        out.append(' ').append(url);
        String body = entry.body();
        if (body != null && !body.isEmpty()) {
            out.append(" \\\n  -H ").append(CallText.quoted("Content-Type: " + request.contentType()));
            out.append(" \\\n  --data-raw ").append(spliced(body, hashes, entry.attributes()));
        }
        return out.toString();
    }

    /** What follows {@code /api/v2} in a request to the catalog, or null for another request. */
    private static @Nullable String nessiePath(String text) {
        int at = text.indexOf("/api/v2/");
        return at < 0 ? null : text.substring(at + "/api/v2".length());
    }

    private static List<String> hashes(Map<String, String> attributes) {
        List<String> hashes = new ArrayList<>();
        for (String key : new TreeSet<>(attributes.keySet())) {
            if (key.startsWith(HEAD_HASH)) {
                hashes.add(key.substring(HEAD_HASH.length()));
            }
        }
        return hashes;
    }

    /** The text as a shell word, with each recorded head replaced by a question for today's. */
    private static String spliced(String text, List<String> hashes, Map<String, String> attributes) {
        String word = CallText.quoted(text);
        for (String hash : hashes) {
            String name = attributes.getOrDefault(HEAD_HASH + hash, "main");
            word = word.replace(hash, "'\"$(head_of " + CallText.quoted(encoded(name)) + ")\"'");
        }
        return word;
    }

    /** A reference's name as one element of a path. */
    private static String encoded(String name) {
        return java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ').replace('\r', ' ');
    }
}
