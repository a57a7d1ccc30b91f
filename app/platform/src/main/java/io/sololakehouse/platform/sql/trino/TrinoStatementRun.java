package io.sololakehouse.platform.sql.trino;

import io.sololakehouse.platform.sql.CommitStamp;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.support.Progress;
import io.trino.jdbc.TrinoConnection;
import io.trino.jdbc.TrinoStatement;
import java.io.IOException;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One statement on one connection, from its text to its last row. Used once, on one thread. */
final class TrinoStatementRun {

    /** Cells of a batch, at most: enough that the cost of a batch does not count, few enough to come soon. */
    private static final int BATCH_CELLS = 60_000;

    private static final int MOST_ROWS = 8192;
    private static final int FIRST_ROWS = 512;
    private static final long MOST_CHARACTERS = 4 << 20;
    private static final long FLUSH_NANOS = 100_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(TrinoStatementRun.class);

    private final TrinoConnection connection;
    private final TrinoNames.Resolved resolved;
    private final Query query;
    private final TrinoProgress state;
    private final URI server;
    private final BooleanSupplier gone;
    private final long sentAt = System.nanoTime();
    private List<ResultColumn> columns = List.of();
    private long rows;
    private boolean more;
    private long changed = -1;
    private @Nullable Duration toFirstRow;
    private final List<String> warnings = new ArrayList<>();

    /** @param gone true once the server's process has ended: the driver itself would go on asking for minutes */
    TrinoStatementRun(
            TrinoConnection connection,
            TrinoNames.Resolved resolved,
            Query query,
            TrinoProgress state,
            URI server,
            BooleanSupplier gone) {
        this.connection = connection;
        this.resolved = resolved;
        this.query = query;
        this.state = state;
        this.server = server;
        this.gone = gone;
    }

    /**
     * Runs it to its end.
     *
     * @throws SQLException when the server refuses or fails
     * @throws CancellationException when it was cancelled, or the thread interrupted
     */
    void run(ResultSink sink, StatementListener listener, Progress progress) throws SQLException {
        progress.checkCancelled();
        try (Statement statement = connection.createStatement();
                Canceller canceller = new Canceller(statement, progress, gone)) {
            statement.unwrap(TrinoStatement.class).setProgressMonitor(state);
            try {
                if (statement.execute(resolved.sql())) {
                    try (ResultSet result = statement.getResultSet()) {
                        drain(result, sink, listener, progress);
                    }
                } else {
                    changed = changedRows(statement);
                    sink.columns(List.of());
                }
                warnings(statement.getWarnings());
            } catch (SQLException | RuntimeException e) {
                if (canceller.wasGone()) {
                    throw new SQLException(new IOException("The server's process has ended", e));
                }
                if (canceller.wasCancelled() || Thread.currentThread().isInterrupted() || progress.isCancelled()) {
                    canceller.cancel();
                    throw new CancellationException("Cancelled");
                }
                throw e;
            }
            progress.checkCancelled();
            sink.done(more);
        }
    }

    private static long changedRows(Statement statement) throws SQLException {
        long count = statement.getLargeUpdateCount();
        String type = statement.unwrap(TrinoStatement.class).getUpdateType();
        boolean counts = type != null
                && (type.equals("INSERT")
                        || type.equals("DELETE")
                        || type.equals("UPDATE")
                        || type.equals("MERGE")
                        || type.contains("AS SELECT")
                        || type.equals("CREATE TABLE") && count > 0);
        return counts ? Math.max(count, 0) : -1;
    }

    private void drain(ResultSet result, ResultSink sink, StatementListener listener, Progress progress)
            throws SQLException {
        columns = columns(result.getMetaData());
        sink.columns(columns);
        int most = Math.clamp(BATCH_CELLS / Math.max(1, columns.size()), 16, MOST_ROWS);
        RowBuffer buffer = new RowBuffer(columns, Math.min(most, FIRST_ROWS));
        long flushed = System.nanoTime();
        while (result.next()) {
            if (rows + buffer.rows() == query.rowLimit()) {
                // Closing the result tells the server that nobody wants the rest.
                more = true;
                break;
            }
            if (toFirstRow == null) {
                toFirstRow = Duration.ofNanos(System.nanoTime() - sentAt);
                state.fetching();
                listener.firstRows();
            }
            buffer.add(result);
            boolean late = (buffer.rows() & 63) == 0 && System.nanoTime() - flushed > FLUSH_NANOS;
            if (late || buffer.isFull(MOST_CHARACTERS)) {
                boolean first = rows == 0;
                flush(buffer, sink);
                flushed = System.nanoTime();
                progress.checkCancelled();
                if (first) {
                    buffer = new RowBuffer(columns, most);
                }
            }
        }
        flush(buffer, sink);
        if (more) {
            result.getStatement().cancel();
        }
    }

    private void flush(RowBuffer buffer, ResultSink sink) {
        if (buffer.rows() > 0) {
            rows += buffer.rows();
            sink.batch(buffer.take());
        }
    }

    private static List<ResultColumn> columns(ResultSetMetaData data) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            String type = data.getColumnTypeName(i);
            columns.add(new ResultColumn(data.getColumnLabel(i), type, TrinoTypes.value(type)));
        }
        return columns;
    }

    private void warnings(@Nullable SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            warnings.add(String.valueOf(warning.getMessage()));
        }
    }

    /** How it went, once it has run. */
    StatementSummary summary(Duration duration, CommitStamp stamp) {
        String queryId = state.queryId();
        return new StatementSummary(
                columns,
                rows,
                more,
                changed,
                duration,
                toFirstRow,
                stamp,
                queryId,
                queryId.isEmpty() ? null : TrinoServer.console(server, queryId),
                warnings,
                state.statistics(),
                Optional.empty());
    }

    /**
     * Passes a cancelled progress on to the server, from a thread of its own: the statement's waits for the server. A
     * statement that is cancelled at the wrong moment leaves the driver waiting for rows that never come, so its thread
     * is interrupted too when it does not return soon.
     */
    private static final class Canceller implements AutoCloseable {
        private static final long LOOK_MILLIS = 5;
        private static final int LOOKS_BEFORE_INTERRUPT = 40;
        private static final int LOOKS_BETWEEN_ALIVE = 20;

        private final Statement statement;
        private final Thread runner = Thread.currentThread();
        private final Thread watcher;
        private volatile boolean cancelled;
        private volatile boolean gone;
        private boolean done;
        private boolean interrupted;

        Canceller(Statement statement, Progress progress, BooleanSupplier isGone) {
            this.statement = statement;
            this.watcher = Thread.ofVirtual().name("trino-cancel").start(() -> watch(progress, isGone));
        }

        private void watch(Progress progress, BooleanSupplier isGone) {
            int looks = 0;
            int unheeded = 0;
            try {
                while (!isDone()) {
                    gone |= ++looks % LOOKS_BETWEEN_ALIVE == 0 && isGone.getAsBoolean();
                    if (gone || progress.isCancelled()) {
                        // Until the server has answered once there is nothing to cancel: so again.
                        cancel();
                        if (++unheeded > LOOKS_BEFORE_INTERRUPT) {
                            interrupt();
                        }
                    }
                    Thread.sleep(LOOK_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized boolean isDone() {
            return done;
        }

        private synchronized void interrupt() {
            if (!done) {
                interrupted = true;
                runner.interrupt();
            }
        }

        boolean wasCancelled() {
            return cancelled;
        }

        boolean wasGone() {
            return gone;
        }

        void cancel() {
            cancelled = true;
            try {
                statement.cancel();
            } catch (SQLException e) {
                LOG.debug("A statement was over before it was cancelled", e);
            }
        }

        @Override
        public void close() {
            synchronized (this) {
                done = true;
                if (interrupted) {
                    // What is left to do, closing and writing the end down, an interrupted thread can't.
                    Thread.interrupted();
                }
            }
            watcher.interrupt();
        }
    }
}
