package io.sololakehouse.platform.sql;

import io.sololakehouse.platform.support.Progress;

/** An engine that runs SQL on the lakehouse. Thread-safe; one call is one statement. */
public interface QueryEngine extends AutoCloseable {

    /** The name that a person reads ("Spark"). */
    String name();

    /**
     * Runs a statement and returns its first rows. Cancelling the progress (or interrupting the thread) cancels the
     * statement on the server.
     *
     * @throws io.sololakehouse.platform.support.LakehouseException when the engine refuses or fails
     * @throws java.util.concurrent.CancellationException when it was cancelled
     */
    QueryResult run(Query query, Progress progress);

    /** Like {@link #run}, for statements whose rows do not matter (DDL, DML). */
    default void execute(Query query, Progress progress) {
        run(query, progress);
    }

    @Override
    void close();
}
