package io.sololakehouse.platform.sql.history;

import io.sololakehouse.platform.support.OwnerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The tables of the history, and how an entry is a row in them. */
final class HistoryRows {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryRows.class);

    private HistoryRows() {}

    /** Opens the file, or makes it for its owner only. A damaged one is kept beside with the ending {@code .damaged}. */
    static Connection open(Path file) throws SQLException {
        try {
            return connect(file);
        } catch (SQLiteException e) {
            if (e.getResultCode() != SQLiteErrorCode.SQLITE_NOTADB
                    && e.getResultCode() != SQLiteErrorCode.SQLITE_CORRUPT) {
                throw e;
            }
            LOG.warn("{} is damaged; it is kept with the ending .damaged, and a new history begins", file, e);
            try {
                Files.move(
                        file,
                        file.resolveSibling(file.getFileName() + ".damaged"),
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException moving) {
                throw new SQLException("A damaged history cannot be moved away", moving);
            }
            return connect(file);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // A crash of the process loses nothing; one of the machine at most the last statements, never the file.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setCacheSize(-8_000);
        config.setBusyTimeout(10_000);
        boolean fresh = !Files.exists(file);
        try {
            if (fresh) {
                // Owner only: literals in statements may be anything.
                OwnerFiles.write(file, "");
            }
        } catch (IOException e) {
            throw new SQLException("The history cannot be made", e);
        }
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA secure_delete = ON");
            create(statement);
            OldHistory.takeOver(file.resolveSibling("history.jsonl"), connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void create(Statement statement) throws SQLException {
        statement.execute("CREATE TABLE IF NOT EXISTS statements (id INTEGER PRIMARY KEY, at INTEGER NOT NULL,"
                + " sql TEXT NOT NULL, engine TEXT NOT NULL, reference TEXT NOT NULL, hash TEXT NOT NULL,"
                + " namespace TEXT NOT NULL, nanos INTEGER NOT NULL, row_count INTEGER NOT NULL,"
                + " outcome TEXT NOT NULL, message TEXT NOT NULL, about TEXT NOT NULL)");
        // The texts stand in the table alone; the index only points at them.
        statement.execute("CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(sql, about, content='statements',"
                + " content_rowid='id', tokenize='trigram')");
        statement.execute("CREATE TRIGGER IF NOT EXISTS added AFTER INSERT ON statements BEGIN"
                + " INSERT INTO words(rowid, sql, about) VALUES (new.id, new.sql, new.about); END");
        statement.execute("CREATE TRIGGER IF NOT EXISTS deleted AFTER DELETE ON statements BEGIN"
                + " INSERT INTO words(words, rowid, sql, about) VALUES ('delete', old.id, old.sql, old.about); END");
    }

    static long lastId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet max = statement.executeQuery("SELECT coalesce(max(id), 0) FROM statements")) {
            max.next();
            return max.getLong(1);
        }
    }

    /** Adds an entry; one whose id is there already is left as it is. */
    static void insert(Connection connection, HistoryEntry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT OR IGNORE INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, entry.id());
            insert.setLong(2, entry.at().toEpochMilli());
            insert.setString(3, entry.sql());
            insert.setString(4, entry.engine());
            insert.setString(5, entry.reference());
            insert.setString(6, entry.hash());
            insert.setString(7, entry.namespace());
            insert.setLong(8, entry.duration().toNanos());
            insert.setLong(9, entry.rows());
            insert.setString(10, entry.outcome().name());
            insert.setString(11, entry.message());
            insert.setString(12, entry.about());
            insert.executeUpdate();
        }
    }

    static HistoryEntry read(ResultSet row) throws SQLException {
        return new HistoryEntry(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("sql"),
                row.getString("engine"),
                row.getString("reference"),
                row.getString("hash"),
                row.getString("namespace"),
                Duration.ofNanos(row.getLong("nanos")),
                row.getLong("row_count"),
                HistoryEntry.Outcome.valueOf(row.getString("outcome")),
                row.getString("message"));
    }
}
