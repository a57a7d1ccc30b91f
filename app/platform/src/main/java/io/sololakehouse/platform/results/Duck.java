package io.sololakehouse.platform.results;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * The one embedded database instance that all results share: each is a file attached to it, so that one limit holds the
 * native memory of all. Statements run on threads of their own, because a call into native code would hold a carrier of
 * the virtual threads for as long as it takes.
 */
final class Duck implements AutoCloseable {

    private static final int POLL_MILLIS = 50;

    private final DuckDBConnection root;
    private final ExecutorService threads;

    /** Work on a statement of its own connection. */
    interface Use<T> {
        T with(Statement statement) throws SQLException;
    }

    Duck(Path directory, long memoryBytes) {
        Properties settings = new Properties();
        settings.put("memory_limit", memoryBytes / 1_000_000 + "MB");
        settings.put(
                "threads", Integer.toString(Math.min(4, Runtime.getRuntime().availableProcessors())));
        settings.put("temp_directory", directory.resolve("spill").toString());
        // Nothing is fetched from the network, and no file is read or written but those that are asked for here.
        settings.put("autoinstall_known_extensions", "false");
        settings.put("autoload_known_extensions", "false");
        settings.put("allow_community_extensions", "false");
        try {
            root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
            try (Statement statement = root.createStatement()) {
                statement.execute("SET TimeZone = 'UTC'");
            }
        } catch (SQLException e) {
            throw StoreProblems.of("The result store did not start", e);
        }
        threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("results-", 0).factory());
    }

    /** A connection of its own; whoever asked for it closes it. */
    DuckDBConnection connect() throws SQLException {
        DuckDBConnection connection = root.duplicate();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
        }
        return connection;
    }

    ExecutorService threads() {
        return threads;
    }

    /** Makes the result's file known. What is written to it need not survive a crash, so there is no log of changes. */
    void attach(String id, Path file) {
        run("The result's file was not made", Progress.none(), statement -> {
            statement.execute(
                    "ATTACH '" + file.toString().replace("'", "''") + "' AS " + id + " (RECOVERY_MODE no_wal_writes)");
            return true;
        });
    }

    /** Makes the file of an earlier session known, without what was looked at in it then. */
    void attachAgain(String id, Path file) {
        attach(id, file);
        run("The result of the last session was not opened", Progress.none(), statement -> {
            List<String> views = new ArrayList<>();
            try (ResultSet found =
                    statement.executeQuery("SELECT table_name FROM duckdb_tables() WHERE database_name = '" + id
                            + "' AND table_name <> 't'")) {
                while (found.next()) {
                    views.add(found.getString(1));
                }
            }
            for (String view : views) {
                statement.execute("DROP TABLE " + id + ".main." + view);
            }
            return true;
        });
    }

    /** Writes everything of a result to its file. */
    void checkpoint(String id) {
        run("The result was not written to its file", Progress.none(), statement -> {
            statement.execute("CHECKPOINT " + id);
            return true;
        });
    }

    void detach(String id) {
        run("The result was not closed", Progress.none(), statement -> {
            statement.execute("DETACH " + id);
            return true;
        });
    }

    /**
     * Runs something and waits for it. Cancelling the progress or interrupting the caller stops the statement.
     *
     * @param attempted what fails when it fails, as a sentence without its full stop
     */
    <T> T run(String attempted, Progress progress, Use<T> use) {
        progress.checkCancelled();
        Running<T> running = new Running<>(use);
        Future<T> answer = threads.submit(running::call);
        while (true) {
            try {
                return answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (progress.isCancelled()) {
                    running.cancel();
                }
                running.report(progress);
            } catch (InterruptedException e) {
                running.cancel();
                Thread.currentThread().interrupt();
                throw new CancellationException("Interrupted");
            } catch (ExecutionException e) {
                if (progress.isCancelled() || isInterrupt(e.getCause())) {
                    throw new CancellationException("Cancelled");
                }
                if (e.getCause() instanceof LakehouseException known) {
                    throw known;
                }
                throw StoreProblems.of(attempted, e.getCause());
            }
        }
    }

    private static boolean isInterrupt(@Nullable Throwable failure) {
        String message =
                String.valueOf(failure == null ? null : failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.startsWith("interrupt error") || message.contains("interrupt error: interrupted");
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            root.close();
        } catch (SQLException e) {
            throw StoreProblems.of("The result store did not close", e);
        }
    }

    /** A statement under way, reachable from the thread that waits for it. */
    private final class Running<T> {
        private final Use<T> use;
        private volatile Statement statement;
        private volatile boolean cancelled;

        @SuppressWarnings("NullAway.Init")
        private Running(Use<T> use) {
            this.use = use;
        }

        private T call() throws SQLException {
            try (Connection connection = connect();
                    Statement made = connection.createStatement()) {
                statement = made;
                if (cancelled) {
                    throw new CancellationException("Cancelled");
                }
                return use.with(made);
            }
        }

        private void cancel() {
            cancelled = true;
            try {
                if (statement != null) {
                    statement.cancel();
                }
            } catch (SQLException e) {
                // It ended meanwhile.
            }
        }

        private void report(Progress progress) {
            if (statement instanceof DuckDBPreparedStatement known) {
                try {
                    double percent = known.getQueryProgress().getPercentage();
                    if (percent > 0 && percent <= 100) {
                        progress.report("", percent / 100);
                    }
                } catch (SQLException e) {
                    // It ended meanwhile, or has no progress yet.
                }
            }
        }
    }
}
