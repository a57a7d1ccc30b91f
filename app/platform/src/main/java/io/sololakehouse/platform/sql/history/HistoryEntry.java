package io.sololakehouse.platform.sql.history;

import java.time.Duration;
import java.time.Instant;

/**
 * A statement that was run.
 *
 * @param id grows with time, unique in one history
 * @param sql as it stood in the editor
 * @param engine the engine's name ("Spark")
 * @param reference branch, tag or {@code branch@hash} that it ran on
 * @param hash the commit that it read or made, or empty when unknown
 * @param namespace default namespace, or empty
 * @param rows rows that it brought back, or -1 when it brought none
 * @param outcome how it ended
 * @param message what went wrong in a few words, or empty
 */
public record HistoryEntry(
        long id,
        Instant at,
        String sql,
        String engine,
        String reference,
        String hash,
        String namespace,
        Duration duration,
        long rows,
        Outcome outcome,
        String message) {

    /** How a statement ended. */
    public enum Outcome {
        DONE,
        FAILED,
        CANCELLED
    }

    /** What is found of it besides its text, in one line. */
    String about() {
        return engine + " " + reference + " " + hash + " " + outcome + " " + message;
    }

    HistoryEntry withId(long number) {
        return new HistoryEntry(number, at, sql, engine, reference, hash, namespace, duration, rows, outcome, message);
    }
}
