package io.sololakehouse.platform.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLogTest {

    @TempDir
    Path directory;

    private Path file;
    private ServiceLog log;

    @BeforeEach
    void name() {
        file = directory.resolve("spark.log");
        log = new ServiceLog(ServiceKind.SPARK, file);
    }

    @Test
    void readsTimeLevelLoggerAndWhatFollows() throws IOException {
        append(
                "OpenJDK 64-Bit Server VM warning: something about flags",
                "2026-11-23 08:15:01.250 INFO [o.a.s.SparkContext] Running Spark version 4.1.3",
                "2026-11-23 08:15:02.000 ERROR [o.a.s.Executor] Task failed",
                "java.lang.IllegalStateException: no",
                "\tat a.B.c(B.java:1)",
                "2026-11-23 08:15:02.001 WARN  [] Größe [1]");
        List<LogLine> lines = log.last(10);
        assertThat(lines)
                .extracting(LogLine::level)
                .containsExactly(LogLevel.WARN, LogLevel.INFO, LogLevel.ERROR, LogLevel.WARN);
        assertThat(lines.get(1).time())
                .isEqualTo(LocalDateTime.of(2026, 11, 23, 8, 15, 1, 250_000_000)
                        .atZone(ZoneId.systemDefault())
                        .toInstant());
        assertThat(lines.get(1).logger()).isEqualTo("o.a.s.SparkContext");
        assertThat(lines.get(2).text())
                .isEqualTo("Task failed\njava.lang.IllegalStateException: no\n\tat a.B.c(B.java:1)");
        assertThat(lines.get(3).text()).isEqualTo("Größe [1]");
        assertThat(log.last(2)).isEqualTo(lines.subList(2, 4));
    }

    @Test
    void aMissingFileHasNoLines() {
        assertThat(log.last(10)).isEmpty();
    }

    @Test
    void readsTheEndOfALargeFileAtOnce() throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            String filling = "x".repeat(960);
            for (int i = 0; i < 100_000; i++) {
                out.write("2026-11-23 08:15:01.%03d INFO [a.B] %06d %s\n".formatted(i % 1000, i, filling));
            }
        }
        assertThat(Files.size(file)).isGreaterThan(100_000_000);
        long start = System.nanoTime();
        List<LogLine> lines = log.last(500);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(lines).hasSize(500);
        assertThat(lines.getFirst().text()).startsWith("099500 ");
        assertThat(lines.getLast().text()).startsWith("099999 ");
    }

    @Test
    void aLineWithoutEndIsCut() throws IOException {
        append("2026-11-23 08:15:01.250 INFO [a] " + "y".repeat(2_000_000), line(2, "after"));
        assertThat(log.last(2)).extracting(line -> line.text().length()).allMatch(length -> length < 70_000);
        assertThat(log.last(2).getLast().text()).isEqualTo("after");
    }

    @Test
    void followsThroughRotationsWithoutMissingALine() throws Exception {
        append(line(0, "line 0"));
        List<LogLine> seen = new CopyOnWriteArrayList<>();
        try (AutoCloseable _ = log.follow(100, seen::addAll)) {
            for (int i = 1; i <= 200; i++) {
                if (i % 50 == 0) {
                    Files.move(file, directory.resolve("spark.log." + i));
                }
                append(line(i, "line " + i), "\tat detail " + i);
                if (i % 20 == 0) {
                    int upTo = i - 1;
                    await().until(() -> seen.size() >= upTo);
                }
            }
            await().until(() -> seen.size() >= 201);
        }
        assertThat(seen.stream()
                        .map(LogLine::text)
                        .map(text -> text.lines().findFirst().orElse("")))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, 200).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void followsAFileThatIsEmptiedInPlaceAndOneThatComesLater() throws Exception {
        List<LogLine> seen = new CopyOnWriteArrayList<>();
        try (AutoCloseable _ = log.follow(100, seen::addAll)) {
            append(line(1, "first, and longer than what comes next"));
            await().until(() -> seen.size() == 1);
            Files.writeString(file, line(2, "second") + "\n");
            await().until(() -> seen.size() == 2);
        }
        append(line(3, "after closing"));
        assertThat(seen).extracting(LogLine::text).containsExactly("first, and longer than what comes next", "second");
    }

    @Test
    void mergesServicesInOrderOfTimeAndForgetsTheOldest() throws Exception {
        Path other = directory.resolve("catalog.log");
        append(line(1, "s1"), line(3, "s3"));
        Files.writeString(other, line(2, "c2") + "\n" + line(4, "c4") + "\n");
        try (MergedLog merged = new MergedLog(List.of(log, new ServiceLog(ServiceKind.CATALOG, other)), 5)) {
            await().untilAsserted(() ->
                    assertThat(merged.lines()).extracting(LogLine::text).containsExactly("s1", "c2", "s3", "c4"));
            append(line(6, "s6"));
            Files.writeString(other, line(5, "c5") + "\n", StandardOpenOption.APPEND);
            await().untilAsserted(() ->
                    assertThat(merged.lines()).extracting(LogLine::text).containsExactly("c2", "s3", "c4", "c5", "s6"));
        }
    }

    private void append(String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(int millis, String text) {
        return "2026-11-23 08:15:01.%03d INFO [a.B] %s".formatted(millis, text);
    }
}
