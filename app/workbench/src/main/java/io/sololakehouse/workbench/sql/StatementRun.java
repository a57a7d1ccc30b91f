package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.SqlError;
import io.sololakehouse.platform.sql.StatementKind;
import io.sololakehouse.platform.sql.StatementProgress;
import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.support.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a tab on its way through an engine: waiting for the one before it, running, over. What it is never
 * changes, how far it is are properties. FX thread only, except for the query and the engine.
 */
public final class StatementRun {

    /** Where it is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        public boolean isOver() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    /** What is asked of the engine. */
    public enum Mode {
        RUN,
        /** The plan alone. */
        EXPLAIN,
        /** Run it, and bring back what each operator did. */
        ANALYZE
    }

    private final int number;
    private final Mode mode;
    private final QueryEngine engine;
    private final Query query;
    private final String source;
    private final Instant createdAt = Instant.now();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.WAITING);
    private final ReadOnlyObjectWrapper<@Nullable StatementProgress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StatementSummary> summary = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable QueryPlan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private @Nullable SqlError error;
    private @Nullable URI console;
    private String queryId = "";
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private Runnable cancel = () -> {};

    /**
     * @param number from 1, as results are numbered in the tab
     * @param source the statement as it stands in the editor, with its parameters
     */
    StatementRun(int number, Mode mode, QueryEngine engine, Query query, String source) {
        this.number = number;
        this.mode = mode;
        this.engine = engine;
        this.query = query;
        this.source = source;
    }

    public int number() {
        return number;
    }

    public Mode mode() {
        return mode;
    }

    public QueryEngine engine() {
        return engine;
    }

    /** What the engine is given. */
    public Query query() {
        return query;
    }

    /** The statement as it stands in the editor: parameters have no values there. */
    public String source() {
        return source;
    }

    public StatementKind kind() {
        return StatementKind.of(query.sql());
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State state() {
        return state.get();
    }

    /** How far it is, or null before the engine said so. */
    public ReadOnlyObjectProperty<@Nullable StatementProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** How it went, when it is done and was not only explained. */
    public ReadOnlyObjectProperty<@Nullable StatementSummary> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Its plan, when it was asked for or the engine gave it. */
    public ReadOnlyObjectProperty<@Nullable QueryPlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** Why it failed, or null. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Where in its text the engine sees the error, when it failed and the engine says so. */
    public Optional<SqlError> error() {
        return Optional.ofNullable(error);
    }

    /** The engine's own page about it, as soon as it is known. */
    public Optional<URI> console() {
        return Optional.ofNullable(console);
    }

    /** The engine's own name of it, or empty. */
    public String queryId() {
        return queryId;
    }

    /** When it was asked for. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When its turn came, or null. */
    public @Nullable Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** Ends it on the server, or takes it out of the row. */
    public void cancel() {
        if (state.get() == State.WAITING) {
            ended(State.CANCELLED);
        } else if (state.get() == State.RUNNING) {
            cancel.run();
        }
    }

    // ---- for who runs it

    void started(Runnable howToCancel) {
        cancel = howToCancel;
        startedAt = Instant.now();
        state.set(State.RUNNING);
    }

    void accepted(String id, @Nullable URI page) {
        queryId = id;
        console = page;
    }

    void progressed(StatementProgress now) {
        if (state.get() == State.RUNNING) {
            progress.set(now);
        }
    }

    void done(@Nullable StatementSummary how, @Nullable QueryPlan known) {
        plan.set(known);
        summary.set(how);
        ended(State.DONE);
    }

    void failed(Problem why, @Nullable SqlError where) {
        error = where;
        problem.set(why);
        ended(State.FAILED);
    }

    void cancelled() {
        ended(State.CANCELLED);
    }

    private void ended(State end) {
        endedAt = Instant.now();
        cancel = () -> {};
        state.set(end);
    }
}
