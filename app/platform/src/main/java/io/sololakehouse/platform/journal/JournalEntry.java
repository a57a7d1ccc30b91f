package io.sololakehouse.platform.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call as the journal holds it; immutable, and free of secrets.
 *
 * @param id unique and growing with time
 * @param actionId the task that caused the call; calls of one action share it
 * @param action the task's title, or "Background" where nobody asked
 * @param duration null while the call runs
 * @param result what came back, in a few words ("200", "16 rows", "exit 0"); empty while it runs
 * @param response the response's body or the error's original message, shortened, or null
 */
public record JournalEntry(
        long id,
        Instant at,
        long actionId,
        String action,
        CallKind kind,
        String service,
        String text,
        boolean changes,
        Map<String, String> attributes,
        @Nullable String body,
        Outcome outcome,
        @Nullable Duration duration,
        String result,
        @Nullable String response) {}
