package io.sololakehouse.platform.sql.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementHistoryTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("editor").resolve("history.jsonl");
    }

    private static HistoryEntry entry(String sql, HistoryEntry.Outcome outcome) {
        return new HistoryEntry(
                0,
                Instant.now(),
                sql,
                "Spark",
                "main",
                "ab".repeat(32),
                "silver",
                Duration.ofMillis(1234),
                7,
                outcome,
                "");
    }

    @Test
    void newestFirstAndThereAfterARestart() {
        StatementHistory history = new StatementHistory(file());
        history.add(entry("SELECT 1", HistoryEntry.Outcome.DONE));
        history.add(entry("SELECT 'ö\n𝒳'", HistoryEntry.Outcome.FAILED));
        StatementHistory again = new StatementHistory(file());
        assertThat(again.search("", 10)).extracting(HistoryEntry::sql).containsExactly("SELECT 'ö\n𝒳'", "SELECT 1");
        assertThat(again.search("", 10).getFirst().duration()).isEqualTo(Duration.ofMillis(1234));
        assertThat(again.search("", 1)).hasSize(1);
    }

    @Test
    void everyWordHasToBeThere() {
        StatementHistory history = new StatementHistory(file());
        history.add(entry("SELECT carrier FROM silver.flights", HistoryEntry.Outcome.DONE));
        history.add(entry("SELECT carrier FROM silver.planes", HistoryEntry.Outcome.FAILED));
        assertThat(history.search("FLIGHTS carrier", 10)).hasSize(1);
        assertThat(history.search("failed", 10)).hasSize(1);
        assertThat(history.search("abab spark", 10)).hasSize(2);
        assertThat(history.search("nothing", 10)).isEmpty();
    }

    @Test
    void deletedIsGoneForGood() {
        StatementHistory history = new StatementHistory(file());
        HistoryEntry one = history.add(entry("SELECT 1", HistoryEntry.Outcome.DONE));
        history.add(entry("SELECT 2", HistoryEntry.Outcome.DONE));
        history.delete(one.id());
        assertThat(new StatementHistory(file()).search("", 10))
                .extracting(HistoryEntry::sql)
                .containsExactly("SELECT 2");
        history.deleteAll();
        assertThat(new StatementHistory(file()).size()).isZero();
    }

    @Test
    void aLineThatACrashCutOffSpoilsNothing() throws Exception {
        StatementHistory history = new StatementHistory(file());
        history.add(entry("SELECT 1", HistoryEntry.Outcome.DONE));
        Files.writeString(file(), "{\"id\":12,\"at\":\"20", StandardOpenOption.APPEND);
        StatementHistory again = new StatementHistory(file());
        again.add(entry("SELECT 2", HistoryEntry.Outcome.DONE));
        assertThat(new StatementHistory(file()).search("", 10))
                .extracting(HistoryEntry::sql)
                .containsExactly("SELECT 2", "SELECT 1");
    }
}
