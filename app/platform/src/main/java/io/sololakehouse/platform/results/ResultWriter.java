package io.sololakehouse.platform.results;

import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.RowBatch;
import io.sololakehouse.platform.support.LakehouseException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Takes a statement's rows. The first ones stay in memory, so that they can be painted at once; a result that goes on is
 * written to its file by a thread of its own, while the engine's thread fetches more. A few batches may wait; then the
 * engine waits.
 */
final class ResultWriter implements ResultSink {

    private static final int WAITING_BATCHES = 6;
    private static final long FLUSH_BYTES = 16_000_000;
    /** A row group of the store: whole ones are written to disk without passing through memory again. */
    private static final int COMMIT_ROWS = 122_880;

    private static final int FIRST_COMMIT_ROWS = 8192;
    private static final long COMMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final RowBatch END = new RowBatch(0, List.of());

    private final StoredResult result;
    private final List<RowBatch> kept = new ArrayList<>();
    private final BlockingQueue<RowBatch> waiting = new ArrayBlockingQueue<>(WAITING_BATCHES);
    private List<StoredColumn> columns = List.of();
    private long received;
    private int headCapacity;
    private @Nullable Future<?> writing;

    ResultWriter(StoredResult result) {
        this.result = result;
    }

    @Override
    public void columns(List<ResultColumn> described) {
        List<StoredColumn> stored = new ArrayList<>(described.size());
        for (int i = 0; i < described.size(); i++) {
            stored.add(new StoredColumn(described.get(i), i));
        }
        columns = List.copyOf(stored);
        headCapacity = StoredResult.headRows(columns.size());
        result.started(columns);
    }

    @Override
    public synchronized void batch(RowBatch batch) {
        received += batch.rows();
        result.keepHead(batch);
        if (writing == null) {
            kept.add(batch);
            if (received > headCapacity) {
                startWriting();
            }
        } else {
            put(batch);
        }
        result.arrived(received);
    }

    @Override
    public void done(boolean truncated) {
        end();
        result.completed(truncated);
    }

    /** The statement failed or was cancelled: what arrived stays readable. */
    void abandon() {
        try {
            end();
        } catch (LakehouseException e) {
            // It is over for the reason that the statement's own failure gives.
        }
        result.interrupted();
    }

    /** Writes what is still only in memory, so that it can be sorted, counted and exported. */
    synchronized void spill() {
        if (writing == null && result.isOver()) {
            startWriting();
            end();
        }
    }

    private synchronized void end() {
        if (writing != null) {
            put(END);
            await(writing);
        }
    }

    private void startWriting() {
        result.makeTable();
        List<RowBatch> first = List.copyOf(kept);
        kept.clear();
        writing = result.duck().threads().submit(() -> {
            write(first);
            return null;
        });
    }

    private void put(RowBatch batch) {
        Future<?> writer = writing;
        try {
            while (!waiting.offer(batch, 50, TimeUnit.MILLISECONDS)) {
                if (writer == null || writer.isDone()) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted");
        }
        if (writer != null && writer.isDone() && batch != END) {
            await(writer);
        }
    }

    private static void await(Future<?> writer) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    writer.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof LakehouseException known
                            ? known
                            : StoreProblems.of("The result could not be kept", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The writing thread. */
    private void write(List<RowBatch> first) throws SQLException, InterruptedException {
        try (DuckDBConnection connection = result.duck().connect()) {
            connection.setAutoCommit(false);
            Pen pen = new Pen(connection);
            try (DuckDBAppender appender = connection.createAppender(result.id(), "main", "t")) {
                for (RowBatch batch : first) {
                    pen.write(appender, batch);
                }
                while (true) {
                    RowBatch next = waiting.poll(COMMIT_NANOS, TimeUnit.NANOSECONDS);
                    if (next == END) {
                        break;
                    }
                    if (next == null) {
                        pen.commit(appender);
                    } else {
                        pen.write(appender, next);
                    }
                }
                pen.commit(appender);
            }
            connection.commit();
        }
    }

    /** Counts what was appended, and makes it visible in time. */
    private final class Pen {
        private final DuckDBConnection connection;
        private long written;
        private long committed;
        private long nextCommit = FIRST_COMMIT_ROWS;
        private long unflushed;
        private long lastCommit = System.nanoTime();

        private Pen(DuckDBConnection connection) {
            this.connection = connection;
        }

        private void write(DuckDBAppender appender, RowBatch batch) throws SQLException {
            StoredColumn[] targets = columns.toArray(StoredColumn[]::new);
            for (int row = 0; row < batch.rows(); row++) {
                appender.beginRow();
                for (int i = 0; i < targets.length; i++) {
                    unflushed += targets[i].append(appender, batch.columns().get(i), row);
                }
                appender.endRow();
                written++;
                // The appender holds its rows in memory until it has some thousands: too many when each has megabytes.
                if (unflushed > FLUSH_BYTES) {
                    appender.flush();
                    unflushed = 0;
                }
            }
            if (written - committed >= nextCommit || System.nanoTime() - lastCommit > COMMIT_NANOS) {
                commit(appender);
                nextCommit = Math.min(COMMIT_ROWS, nextCommit * 4);
            }
        }

        private void commit(DuckDBAppender appender) throws SQLException {
            if (written == committed) {
                return;
            }
            appender.flush();
            connection.commit();
            unflushed = 0;
            committed = written;
            lastCommit = System.nanoTime();
            result.committed(committed);
        }
    }
}
