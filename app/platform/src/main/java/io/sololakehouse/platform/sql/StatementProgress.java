package io.sololakehouse.platform.sql;

import java.time.Duration;
import java.util.List;

/**
 * How far a statement is.
 *
 * @param stages in the order in which rows flow through them; may grow while it runs
 * @param fraction 0 to 1, or negative when the engine can't tell
 * @param rows rows read from tables so far; 0 when the engine does not count them
 * @param bytes bytes read from tables so far
 * @param elapsed since the statement was sent
 */
public record StatementProgress(
        State state, List<Stage> stages, double fraction, long rows, long bytes, Duration elapsed) {

    /** What a statement is doing. */
    public enum State {
        /** Waits for the engine: it starts, or other statements have its place. */
        QUEUED,
        PLANNING,
        RUNNING,
        /** The engine is done, or nearly; rows travel. */
        FETCHING
    }

    /**
     * A part of the work that the engine does in one go.
     *
     * @param name what it does ("Scan silver.flights", "Join"), or "Stage 3" where the engine does not say
     * @param done tasks that are finished
     * @param tasks tasks in all, as far as known; at least {@code done}
     */
    public record Stage(String name, Status status, int done, int tasks) {

        /** Where a stage is. */
        public enum Status {
            WAITING,
            RUNNING,
            DONE
        }

        /** 0 to 1. */
        public double fraction() {
            return status == Status.DONE ? 1 : tasks == 0 ? 0 : (double) done / tasks;
        }
    }

    public StatementProgress {
        stages = List.copyOf(stages);
    }

    /** A state of which nothing more is known. */
    public static StatementProgress of(State state, Duration elapsed) {
        return new StatementProgress(state, List.of(), -1, 0, 0, elapsed);
    }

    /** How many stages are done or under way: "stage 3 of 5". */
    public int stage() {
        return (int) stages.stream()
                .filter(stage -> stage.status() != Stage.Status.WAITING)
                .count();
    }
}
