package io.sololakehouse.platform.journal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A journalled call as text to paste elsewhere. Secrets were masked when the call was recorded; no key is added here. */
public final class CallText {

    private CallText() {}

    /** The statement, for a SQL call. */
    public static Optional<String> sql(JournalEntry entry) {
        return entry.kind() == CallKind.SQL ? Optional.of(terminated(entry.text())) : Optional.empty();
    }

    /** The request as a curl command, for an HTTP call whose text is {@code METHOD url}. */
    public static Optional<String> curl(JournalEntry entry) {
        Request request = Request.of(entry);
        return request == null ? Optional.empty() : Optional.of(curl(request, quoted(request.url()), entry.body()));
    }

    /** The call as a line for a shell: the command itself, curl, or SQL through Spark Connect; empty where no tool can repeat it. */
    public static Optional<String> shell(JournalEntry entry) {
        return switch (entry.kind()) {
            case HTTP -> curl(entry);
            case PROCESS, CONTAINER -> Optional.of(entry.text());
            case SQL -> Optional.of(ReplayScript.of(List.of(entry)));
            case S3, FILE -> Optional.empty();
        };
    }

    static String terminated(String sql) {
        String text = sql.strip();
        return text.endsWith(";") ? text : text + ";";
    }

    /** @param url the URL as the shell should see it, quoted */
    static String curl(Request request, String url, @Nullable String body) {
        StringBuilder out = new StringBuilder("curl -sS --fail-with-body");
        if (!request.method().equals("GET")) {
            out.append(" -X ").append(request.method());
        }
        out.append(' ').append(url);
        if (body != null && !body.isEmpty()) {
            out.append(" \\\n  -H ").append(quoted("Content-Type: " + request.contentType()));
            out.append(" \\\n  --data-raw ").append(quoted(body));
        }
        return out.toString();
    }

    /** The text as one word of a POSIX shell. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** An HTTP call's parts. */
    record Request(String method, String url, String contentType) {

        static @Nullable Request of(JournalEntry entry) {
            if (entry.kind() != CallKind.HTTP) {
                return null;
            }
            String text = entry.text();
            int space = text.indexOf(' ');
            if (space <= 0) {
                return null;
            }
            Map<String, String> attributes = entry.attributes();
            return new Request(
                    text.substring(0, space).toUpperCase(Locale.ROOT),
                    text.substring(space + 1).strip(),
                    attributes.getOrDefault("content-type", "application/json"));
        }
    }
}
