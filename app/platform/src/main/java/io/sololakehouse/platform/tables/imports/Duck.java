package io.sololakehouse.platform.tables.imports;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.OpenCall;
import io.sololakehouse.platform.support.Progress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An embedded database of one import, in memory, spilling to a scratch directory. Statements run on a thread of their own,
 * because native code would hold a carrier of the virtual threads; cancelling interrupts the statement. What an import
 * runs is in the journal.
 */
final class Duck implements AutoCloseable {

    private static final int POLL_MILLIS = 50;

    private final Connection connection;
    private final Journal journal;

    /** Takes the rows of a statement. */
    @FunctionalInterface
    interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    Duck(Path scratch, Journal journal) throws SQLException {
        Properties settings = new Properties();
        settings.put("memory_limit", "512MB");
        settings.put(
                "threads", Integer.toString(Math.min(4, Runtime.getRuntime().availableProcessors())));
        settings.put("temp_directory", scratch.resolve("spill").toString());
        // Nothing is fetched from the network.
        settings.put("autoinstall_known_extensions", "false");
        settings.put("autoload_known_extensions", "false");
        settings.put("allow_community_extensions", "false");
        this.connection = DriverManager.getConnection("jdbc:duckdb:", settings);
        this.journal = journal;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
        }
    }

    /** Runs a question about a file. */
    <T> T ask(String sql, Progress progress, Rows<T> rows) throws SQLException {
        return run(sql, progress, statement -> {
            try (ResultSet found = statement.executeQuery(sql)) {
                return rows.read(found);
            }
        });
    }

    /** Runs a statement of the import itself: it is in the journal. */
    void execute(String sql, Progress progress) throws SQLException {
        OpenCall call = journal.open(CallRequest.read(CallKind.SQL, "workbench", sql));
        try {
            run(sql, progress, statement -> statement.execute(sql));
            call.succeeded("done", null);
        } catch (CancellationException e) {
            call.cancelled();
            throw e;
        } catch (SQLException | RuntimeException e) {
            call.failed("failed", e.getMessage());
            throw e;
        }
    }

    private interface Use<T> {
        T with(Statement statement) throws SQLException;
    }

    private <T> T run(String sql, Progress progress, Use<T> use) throws SQLException {
        progress.checkCancelled();
        try (Statement statement = connection.createStatement()) {
            Callable<T> call = () -> use.with(statement);
            FutureTask<T> running = new FutureTask<>(call);
            Thread.ofPlatform().daemon().name("import").start(running);
            while (true) {
                try {
                    return running.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (progress.isCancelled()) {
                        throw stopped(statement, running);
                    }
                } catch (InterruptedException e) {
                    throw stopped(statement, running);
                } catch (ExecutionException e) {
                    if (progress.isCancelled()) {
                        throw new CancellationException("Cancelled");
                    }
                    if (e.getCause() instanceof SQLException failure) {
                        throw failure;
                    }
                    if (e.getCause() instanceof RuntimeException failure) {
                        throw failure;
                    }
                    throw new IllegalStateException(sql, e.getCause());
                }
            }
        }
    }

    /** Interrupts the statement and waits for it: it must not be closed under its thread. */
    private static CancellationException stopped(Statement statement, FutureTask<?> running) throws SQLException {
        statement.cancel();
        while (!running.isDone()) {
            try {
                running.get();
            } catch (InterruptedException e) {
                statement.cancel();
            } catch (ExecutionException e) {
                // It was interrupted.
                break;
            }
        }
        return new CancellationException("Cancelled");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
