package io.sololakehouse.platform.sql;

import java.util.List;

/**
 * Takes a result as it arrives. All methods are called on the thread that runs the statement, in the order columns,
 * batches, done; a slow sink slows the engine down and nothing piles up. What a sink throws ends the statement on the
 * server and reaches the caller.
 */
public interface ResultSink {

    /** The result's columns: once, as soon as they are known, before the first row. Empty for a statement without rows. */
    void columns(List<ResultColumn> columns);

    /** The next rows. */
    void batch(RowBatch batch);

    /** The result is complete. Not called when the statement fails or is cancelled. @param truncated true when the limit cut it */
    default void done(boolean truncated) {}

    /** Keeps nothing. */
    static ResultSink discarding() {
        return new ResultSink() {
            @Override
            public void columns(List<ResultColumn> columns) {}

            @Override
            public void batch(RowBatch batch) {}
        };
    }
}
