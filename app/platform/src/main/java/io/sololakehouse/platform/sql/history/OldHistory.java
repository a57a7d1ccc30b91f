package io.sololakehouse.platform.sql.history;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The history as the first versions kept it: a line of JSON a statement. */
final class OldHistory {

    private static final Logger LOG = LoggerFactory.getLogger(OldHistory.class);
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private OldHistory() {}

    /** Takes the lines over and deletes the file. Done twice it changes nothing; a line that cannot be read is left out. */
    static void takeOver(Path lines, Connection into) throws SQLException {
        if (!Files.exists(lines)) {
            return;
        }
        into.setAutoCommit(false);
        try {
            // A line that a crash cut off in the middle of a character must not hide the others.
            String text = new String(Files.readAllBytes(lines), StandardCharsets.UTF_8);
            for (String line : text.split("\n")) {
                if (!line.isBlank()) {
                    insert(line, into);
                }
            }
            into.commit();
            Files.delete(lines);
        } catch (IOException e) {
            into.rollback();
            LOG.warn("{} was not taken over", lines, e);
        } finally {
            into.setAutoCommit(true);
        }
    }

    private static void insert(String line, Connection into) throws SQLException {
        HistoryEntry entry;
        try {
            entry = JSON.readValue(line, HistoryEntry.class);
        } catch (IOException e) {
            LOG.warn("A line of the old history cannot be read and is left out", e);
            return;
        }
        HistoryRows.insert(into, entry);
    }
}
