package io.sololakehouse.platform.sql;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.support.Progress;
import java.util.Optional;

/**
 * An engine that runs SQL on the lakehouse. Thread-safe; one call is one statement, runs on the thread that makes it,
 * and is journalled.
 *
 * <p>Cancelling the progress (or interrupting the thread) of any call ends the statement on the server, whatever state
 * it is in; a sink that throws, and a call that is abandoned in any other way, does the same. Engines start on demand
 * when a statement needs them; only {@link #validate} never starts one.
 */
public interface QueryEngine extends AutoCloseable {

    /** The name that a person reads ("Spark"). */
    String name();

    /** The service that runs it. */
    ServiceKind service();

    /** How this engine writes names and literals. */
    SqlDialect dialect();

    /**
     * Runs a statement and hands its rows to a sink as they arrive. Rows are never collected here: what the sink does
     * not keep is gone.
     *
     * @param sink takes columns and batches on this thread; the engine waits for it
     * @param listener told about the statement's state, from any thread, until this method returns
     * @return how the statement went, when all its rows are in the sink
     * @throws io.sololakehouse.platform.support.LakehouseException when the engine refuses or fails; {@link SqlError#of}
     *     says where in the text
     * @throws java.util.concurrent.CancellationException when it was cancelled
     */
    StatementSummary stream(Query query, ResultSink sink, StatementListener listener, Progress progress);

    /**
     * Runs a statement and returns its first rows, all in memory: for small results.
     *
     * @throws io.sololakehouse.platform.support.LakehouseException when the engine refuses or fails
     * @throws java.util.concurrent.CancellationException when it was cancelled
     */
    default QueryResult run(Query query, Progress progress) {
        CollectingSink rows = new CollectingSink();
        StatementSummary summary = stream(query, rows, StatementListener.none(), progress);
        return new QueryResult(
                rows.columns().stream()
                        .map(column -> new QueryResult.Column(column.name(), column.type()))
                        .toList(),
                rows.rows(),
                summary.truncated(),
                summary.duration(),
                summary.stamp().hash());
    }

    /** Like {@link #run}, for statements whose rows do not matter (DDL, DML). */
    default void execute(Query query, Progress progress) {
        run(query, progress);
    }

    /**
     * How the engine would run a statement, or ran it.
     *
     * @param analyze false to ask for the plan alone, with estimates; true to run the statement, leave its rows on the
     *     server where the engine can, and bring back what each operator did. A statement that writes is then written.
     */
    QueryPlan explain(Query query, boolean analyze, Progress progress);

    /**
     * Checks a statement against the grammar and the catalog without running it: cheap enough for while somebody types.
     * Not journalled, because nobody asked for it.
     *
     * @return what is wrong, or empty when it is right, or when the engine is not running
     */
    Optional<Diagnostic> validate(Query query, Progress progress);

    /**
     * How the catalog at a reference is named in the text of a statement, unquoted, so that one statement can read
     * several: {@code lakehouse@dev}. Empty where the engine has no such name.
     */
    Optional<String> catalogName(String reference);

    /**
     * Gives back what the engine and this client keep for a reference that is about to be deleted: sessions, catalogs.
     * Does nothing when the engine is not running; failing is not an error.
     */
    default void forget(String reference) {}

    @Override
    void close();
}
