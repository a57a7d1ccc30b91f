package io.sololakehouse.platform.sql.history;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history of statements: a row a statement, written when it ends, with an index of every three letters that follow
 * each other, so that any piece of a text is found among hundreds of thousands in milliseconds. Nothing is kept in the
 * heap. What is added is on disk when {@link #add} returns. Thread-safe; every method may wait for the disk.
 */
public final class StatementHistory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatementHistory.class);
    /** The index finds pieces of three characters and more; shorter ones are looked for in the texts themselves. */
    private static final int SHORTEST_INDEXED = 3;

    private final Path file;
    private @Nullable Connection connection;
    private long lastId;
    private boolean closed;

    /** @param file opened, or made, at the first use; a history in lines of JSON beside it is taken over once */
    public StatementHistory(Path file) {
        this.file = file;
    }

    /**
     * Adds a statement. A history that cannot be written is logged and no failure: the statement ran.
     *
     * @param entry its id is given here
     * @return with its id
     */
    public synchronized HistoryEntry add(HistoryEntry entry) {
        try {
            Connection open = open();
            lastId = Math.max(lastId + 1, entry.at().toEpochMilli() << 8);
            HistoryEntry numbered = entry.withId(lastId);
            HistoryRows.insert(open, numbered);
            return numbered;
        } catch (SQLException | LakehouseException e) {
            LOG.warn("A statement was not written to {}", file, e);
            return entry;
        }
    }

    /**
     * What matches, the newest first.
     *
     * @param words separated by spaces; each has to stand somewhere in text, engine, reference, commit, outcome or
     *     message, in any case
     * @param limit at most so many
     */
    public synchronized List<HistoryEntry> search(String words, int limit) {
        if (closed) {
            return List.of();
        }
        List<String> wanted = Arrays.stream(words.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<String> indexed = wanted.stream()
                .filter(word -> word.codePointCount(0, word.length()) >= SHORTEST_INDEXED)
                .map(word -> '"' + word.replace("\"", "\"\"") + '"')
                .toList();
        List<String> scanned = wanted.stream()
                .filter(word -> word.codePointCount(0, word.length()) < SHORTEST_INDEXED)
                .toList();
        StringBuilder sql = new StringBuilder("SELECT s.* FROM statements s");
        if (!indexed.isEmpty()) {
            sql.append(" JOIN words w ON w.rowid = s.id WHERE words MATCH ?");
        }
        for (int i = 0; i < scanned.size(); i++) {
            sql.append(i == 0 && indexed.isEmpty() ? " WHERE" : " AND")
                    .append(" (s.sql LIKE ? ESCAPE '\\' OR s.about LIKE ? ESCAPE '\\')");
        }
        // The index gives its rows in this order without sorting them, and stops at the limit.
        sql.append(indexed.isEmpty() ? " ORDER BY s.id DESC LIMIT ?" : " ORDER BY w.rowid DESC LIMIT ?");
        return with("The history cannot be read", open -> {
            try (PreparedStatement statement = open.prepareStatement(sql.toString())) {
                int at = 1;
                if (!indexed.isEmpty()) {
                    statement.setString(at++, String.join(" AND ", indexed));
                }
                for (String word : scanned) {
                    String pattern = "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%";
                    statement.setString(at++, pattern);
                    statement.setString(at++, pattern);
                }
                statement.setInt(at, limit);
                List<HistoryEntry> found = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(HistoryRows.read(rows));
                    }
                }
                return found;
            }
        });
    }

    /** How many there are. */
    public synchronized int size() {
        if (closed) {
            return 0;
        }
        return with("The history cannot be read", open -> {
            try (Statement statement = open.createStatement();
                    ResultSet count = statement.executeQuery("SELECT count(*) FROM statements")) {
                count.next();
                return count.getInt(1);
            }
        });
    }

    /** Forgets one. */
    public synchronized void delete(long id) {
        with("The history was not changed", open -> {
            try (PreparedStatement statement = open.prepareStatement("DELETE FROM statements WHERE id = ?")) {
                statement.setLong(1, id);
                return statement.executeUpdate();
            }
        });
    }

    /** Forgets all; nothing of them stays in the file. */
    public synchronized void deleteAll() {
        with("The history was not changed", open -> {
            try (Statement statement = open.createStatement()) {
                statement.execute("DELETE FROM statements");
                statement.execute("VACUUM");
                return statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
        });
    }

    /** Something done with the database. */
    private interface Use<T> {
        T with(Connection open) throws SQLException;
    }

    private <T> T with(String failing, Use<T> use) {
        try {
            return use.with(open());
        } catch (SQLException e) {
            throw problem(failing, e);
        }
    }

    private Connection open() throws SQLException {
        Connection open = connection;
        if (open == null) {
            if (closed) {
                throw new SQLException("The history is closed");
            }
            open = HistoryRows.open(file);
            connection = open;
            lastId = HistoryRows.lastId(open);
        }
        return open;
    }

    private LakehouseException problem(String failing, SQLException e) {
        return new LakehouseException(
                Problem.of(
                                failing,
                                file + " cannot be used: it is read-only, damaged, or the disk is full.",
                                new Remedy("Try again", new Remedy.Retry()))
                        .withEffect("Tabs, results and saved queries are untouched.")
                        .withDetails(e.toString()),
                e);
    }

    /** Nothing is found and nothing is added from now on; who asks late, while a session ends, gets no error. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        } catch (SQLException e) {
            LOG.warn("{} was not closed in order", file, e);
        }
    }
}
