package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.KeptStatement;
import io.sololakehouse.platform.results.StoredResult;
import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.StatementProgress;
import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.task.Jobs;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The result of one statement, while it comes and after. FX thread only, but for what an engine is given. */
public final class ResultSetModel implements AutoCloseable {

    /** Where the statement is. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    private final ShownStatement run;
    private final Jobs jobs;
    private final StoredResult stored;
    private final RowsModel rows;
    private final Coalescer changes;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.RUNNING);
    private final ReadOnlyObjectWrapper<@Nullable StatementProgress> progress =
            new ReadOnlyObjectWrapper<>(this, "progress");
    private final ReadOnlyObjectWrapper<@Nullable StatementSummary> summary =
            new ReadOnlyObjectWrapper<>(this, "summary");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final SimpleObjectProperty<@Nullable QueryPlan> plan = new SimpleObjectProperty<>(this, "plan");
    private final ReadOnlyLongWrapper rowCount = new ReadOnlyLongWrapper(this, "rowCount");
    private long startedNanos = System.nanoTime();
    private long endedNanos;
    private volatile @Nullable StatementProgress latestProgress;
    private volatile String queryId = "";
    private volatile @Nullable URI console;
    private final StringProperty chartComment = new SimpleStringProperty(this, "chartComment", "");
    private @Nullable Instant restoredFrom;
    private boolean closed;

    ResultSetModel(ShownStatement run, StoredResult stored, Jobs jobs, Consumer<Runnable> fxThread) {
        this.run = run;
        this.jobs = jobs;
        this.stored = stored;
        this.rows = new RowsModel(stored, jobs);
        this.changes = new Coalescer(fxThread, this::refresh);
        stored.onChange(changes::request);
    }

    public ShownStatement run() {
        return run;
    }

    /** Takes the statement's rows, on the engine's thread. */
    public ResultSink sink() {
        return stored.sink();
    }

    /** Takes news of the statement, from any thread. */
    public StatementListener listener() {
        return new StatementListener() {
            @Override
            public void started(String id, @Nullable URI page) {
                queryId = id;
                console = page;
                changes.request();
            }

            @Override
            public void progress(StatementProgress now) {
                latestProgress = now;
                changes.request();
            }
        };
    }

    /** Its turn came: it waited for others until now. */
    public void started() {
        startedNanos = System.nanoTime();
    }

    /** The engine took it. */
    public void accepted(String id, @Nullable URI page) {
        queryId = id;
        console = page;
        refresh();
    }

    /** How far it is, for whoever listens to the engine himself. */
    public void progressed(StatementProgress now) {
        latestProgress = now;
        refresh();
    }

    /** The statement ended well. */
    public void finished(StatementSummary how) {
        summary.set(how);
        how.plan().ifPresent(plan::set);
        end(State.DONE);
    }

    /** The statement failed; what had arrived stays. */
    public void failed(Problem why) {
        problem.set(why);
        abandon();
        end(State.FAILED);
    }

    /** The statement was cancelled; what had arrived stays. */
    public void cancelled() {
        abandon();
        end(State.CANCELLED);
    }

    /** The statement's plan came, without its rows. */
    public void planned(QueryPlan how) {
        plan.set(how);
        if (state.get() == State.RUNNING) {
            end(State.DONE);
        }
    }

    /** It is a result of the last session. */
    void restored(KeptStatement was) {
        queryId = was.queryId();
        console = was.console();
        restoredFrom = was.endedAt();
        startedNanos = 0;
        endedNanos = was.duration().toNanos();
        plan.set(was.plan());
        was.wholeSummary().ifPresent(summary::set);
        problem.set(was.problem());
        state.set(
                switch (was.outcome()) {
                    case DONE -> State.DONE;
                    case FAILED -> State.FAILED;
                    case CANCELLED -> State.CANCELLED;
                });
        refresh();
    }

    /** When it was run, for a result of an earlier session. */
    public Optional<Instant> restoredFrom() {
        return Optional.ofNullable(restoredFrom);
    }

    /**
     * Keeps it for the next session, however this one ends. Called when it is over.
     *
     * @param owner the tab's id
     * @param place among the results of its run, from 1
     */
    public void keep(String owner, int place) {
        KeptStatement statement = new KeptStatement(
                run.title(),
                place,
                run.engine().dialect(),
                run.query(),
                switch (state.get()) {
                    case DONE -> KeptStatement.Outcome.DONE;
                    case FAILED -> KeptStatement.Outcome.FAILED;
                    default -> KeptStatement.Outcome.CANCELLED;
                },
                summary.get(),
                problem.get(),
                plan.get(),
                queryId,
                console,
                duration(),
                Instant.now());
        jobs.quiet("Keep a result", ignored -> {
                    stored.keep(owner, statement);
                    return true;
                })
                .start();
    }

    private void abandon() {
        // Writes what is still on its way to the file: not for the FX thread.
        jobs.quiet("Keep what arrived", ignored -> {
                    stored.abandon();
                    return true;
                })
                .onSuccess(done -> refresh())
                .start();
    }

    private void end(State how) {
        endedNanos = System.nanoTime();
        state.set(how);
        refresh();
    }

    private void refresh() {
        if (!closed) {
            progress.set(latestProgress);
            rows.refresh();
            rowCount.set(stored.rows());
        }
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** How far it is, or null when nothing is known. */
    public ReadOnlyObjectProperty<@Nullable StatementProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** How it went; null until it has ended well. */
    public ReadOnlyObjectProperty<@Nullable StatementSummary> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Why it failed, or null. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** How it was or would be run, or null when that is not known. */
    public SimpleObjectProperty<@Nullable QueryPlan> planProperty() {
        return plan;
    }

    /** Rows that can be looked at, before any filter. */
    public ReadOnlyLongProperty rowCountProperty() {
        return rowCount.getReadOnlyProperty();
    }

    /** The rows as they are looked at: order, filters, statistics, selection. */
    public RowsModel rows() {
        return rows;
    }

    public StoredResult stored() {
        return stored;
    }

    /**
     * The chart's settings as they stand in the text of the tab: {@code -- chart: line x=hour y=trips}, or empty. The
     * editor puts here what it reads and writes what it finds here.
     */
    public StringProperty chartCommentProperty() {
        return chartComment;
    }

    /** The engine's own name of the statement, or empty. */
    public String queryId() {
        return queryId;
    }

    /** The page of the engine's console about it, or null. */
    public @Nullable URI console() {
        return console;
    }

    /** Since it was begun, or how long it took. */
    public Duration duration() {
        StatementSummary known = summary.get();
        return known != null
                ? known.duration()
                : Duration.ofNanos((endedNanos == 0 ? System.nanoTime() : endedNanos) - startedNanos);
    }

    /** The session ends: what runs is ended, and nothing is deleted. */
    void end() {
        closed = true;
        run.cancel().run();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            run.cancel().run();
            jobs.quiet("Forget a result", ignored -> {
                        stored.close();
                        return true;
                    })
                    .start();
        }
    }
}
