package io.sololakehouse.platform.sql.history;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.OwnerFiles;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history of statements: a line a statement in one file, appended when a statement ends, and all of it in memory for
 * the search. A line that cannot be read is skipped. Thread-safe; every method may wait for the disk.
 */
public final class StatementHistory {

    private static final Logger LOG = LoggerFactory.getLogger(StatementHistory.class);
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);

    private final Path file;
    private final List<HistoryEntry> entries = new ArrayList<>();
    private boolean loaded;
    private long lastId;

    /** @param file read at the first use */
    public StatementHistory(Path file) {
        this.file = file;
    }

    /** Adds a statement. @param entry its id is given here @return with its id */
    public synchronized HistoryEntry add(HistoryEntry entry) {
        load();
        lastId = Math.max(lastId + 1, entry.at().toEpochMilli() << 8);
        HistoryEntry numbered = new HistoryEntry(
                lastId,
                entry.at(),
                entry.sql(),
                entry.engine(),
                entry.reference(),
                entry.hash(),
                entry.namespace(),
                entry.duration(),
                entry.rows(),
                entry.outcome(),
                entry.message());
        entries.add(numbered);
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (!Files.exists(file)) {
                // Owner only: literals in statements may be anything.
                OwnerFiles.write(file, "");
            }
            Files.writeString(
                    file, JSON.writeValueAsString(numbered) + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // It is in memory; a statement that ran is no failure because it was not noted.
            LOG.warn("A statement was not written to {}", file, e);
        }
        return numbered;
    }

    /**
     * What matches, the newest first.
     *
     * @param words separated by spaces; each has to stand somewhere in text, engine, reference, commit or outcome
     * @param limit at most so many
     */
    public synchronized List<HistoryEntry> search(String words, int limit) {
        load();
        List<String> wanted = Arrays.stream(
                        words.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return entries.reversed().stream()
                .filter(entry -> entry.matches(wanted))
                .limit(limit)
                .collect(Collectors.toList());
    }

    /** How many there are. */
    public synchronized int size() {
        load();
        return entries.size();
    }

    /** Forgets one. */
    public void delete(long id) {
        remove(entry -> entry.id() == id);
    }

    /** Forgets all. */
    public void deleteAll() {
        remove(entry -> true);
    }

    private synchronized void remove(Predicate<HistoryEntry> which) {
        load();
        List<HistoryEntry> kept = entries.stream().filter(which.negate()).toList();
        try {
            StringBuilder out = new StringBuilder();
            for (HistoryEntry entry : kept) {
                out.append(JSON.writeValueAsString(entry)).append('\n');
            }
            OwnerFiles.write(file, out.toString());
        } catch (IOException e) {
            throw new LakehouseException(
                    Problem.of(
                                    "The history was not changed",
                                    file + " cannot be written.",
                                    new Remedy("Try again", new Remedy.Retry()))
                            .withDetails(e.toString()),
                    e);
        }
        entries.clear();
        entries.addAll(kept);
    }

    private void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        if (!Files.exists(file)) {
            return;
        }
        try {
            // A line that a crash cut off in the middle of a character must not hide the others.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            boolean whole = text.isEmpty() || text.endsWith("\n");
            for (String line : text.split("\n")) {
                read(line);
            }
            if (!whole) {
                Files.writeString(file, "\n", StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read", file, e);
        }
        lastId = entries.stream().mapToLong(HistoryEntry::id).max().orElse(0);
    }

    private void read(String line) {
        if (line.isBlank()) {
            return;
        }
        try {
            entries.add(JSON.readValue(line, HistoryEntry.class));
        } catch (IOException e) {
            LOG.warn("A line of {} cannot be read and is left out", file, e);
        }
    }
}
