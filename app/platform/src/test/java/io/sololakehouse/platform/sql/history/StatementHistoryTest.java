package io.sololakehouse.platform.sql.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementHistoryTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("editor").resolve("history.db");
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
    void anyPieceOfAWordIsFoundAlsoShortOnesAndSigns() {
        StatementHistory history = new StatementHistory(file());
        history.add(
                entry("SELECT arrival_delay * 100% AS \"ä b\" FROM t WHERE x <> 'O''Hare'", HistoryEntry.Outcome.DONE));
        history.add(entry("SELECT 2", HistoryEntry.Outcome.DONE));
        assertThat(history.search("rival_del", 10)).hasSize(1);
        assertThat(history.search("<>", 10)).hasSize(1);
        assertThat(history.search("0% ä", 10)).hasSize(1);
        assertThat(history.search("\"ä", 10)).hasSize(1);
        assertThat(history.search("l_x", 10)).isEmpty();
        assertThat(history.search("O''H OR", 10)).isEmpty();
    }

    @Test
    void whatADeletedStatementSaidIsNotInTheFile() throws Exception {
        StatementHistory history = new StatementHistory(file());
        history.add(entry("SELECT 'a very particular literal'", HistoryEntry.Outcome.DONE));
        history.deleteAll();
        history.close();
        assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1)).doesNotContain("very particular");
    }

    @Test
    void theLinesOfAnOlderVersionAreTakenOverOnce() throws Exception {
        Path lines = file().resolveSibling("history.jsonl");
        Files.createDirectories(folder.resolve("editor"));
        Files.writeString(lines, """
                {"id":400,"at":"2026-11-01T10:00:00Z","sql":"SELECT old","engine":"Spark","reference":"main",\
                "hash":"","namespace":"","duration":"PT1.5S","rows":3,"outcome":"DONE","message":""}
                {"id":12,"at":"20""");
        assertThat(new StatementHistory(file()).search("old", 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.duration()).isEqualTo(Duration.ofMillis(1500)));
        assertThat(lines).doesNotExist();
        assertThat(new StatementHistory(file()).size()).isEqualTo(1);
    }

    @Test
    void aDamagedFileIsPutAsideAndANewHistoryBegins() throws Exception {
        Files.createDirectories(folder.resolve("editor"));
        Files.writeString(file(), "this is no database, however long it may be ".repeat(100));
        StatementHistory history = new StatementHistory(file());
        history.add(entry("SELECT 1", HistoryEntry.Outcome.DONE));
        assertThat(history.search("", 10)).hasSize(1);
        assertThat(file().resolveSibling("history.db.damaged")).exists();
    }

    @Test
    void whatAKilledProcessAddedIsThere() throws Exception {
        Process writer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Adder.class.getName(),
                        file().toString())
                .redirectErrorStream(true)
                .start();
        try (var lines = writer.inputReader()) {
            while (!"added".equals(lines.readLine())) {
                assertThat(writer.isAlive()).isTrue();
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertThat(new StatementHistory(file()).search("SELECT", 200)).hasSize(100);
    }

    /** The process that is killed. */
    public static final class Adder {
        public static void main(String[] arguments) throws Exception {
            StatementHistory history = new StatementHistory(Path.of(arguments[0]));
            for (int i = 0; i < 100; i++) {
                history.add(entry("SELECT " + i, HistoryEntry.Outcome.DONE));
            }
            System.out.println("added");
            Thread.currentThread().join();
        }
    }
}
