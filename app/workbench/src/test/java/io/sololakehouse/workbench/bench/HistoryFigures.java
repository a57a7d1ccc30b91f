package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.sql.history.HistoryEntry;
import io.sololakehouse.platform.sql.history.StatementHistory;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A history of 100,000 statements: searching it as somebody types, and adding one more. */
final class HistoryFigures implements Figure {

    private static final int STATEMENTS = 100_000;
    private static final int SHOWN = 1_000;
    private static final int SAMPLES = 7;

    @Override
    public String name() {
        return "history";
    }

    @Override
    public List<Row> measure(Path scratch) throws Exception {
        // As an older version kept them: they are taken over with the first use, which is not measured.
        try (BufferedWriter lines = Files.newBufferedWriter(scratch.resolve("history.jsonl"))) {
            for (int i = 0; i < STATEMENTS; i++) {
                lines.write(
                        ("{\"id\":%d,\"at\":\"2026-01-01T00:00:00Z\",\"sql\":\"SELECT f.carrier, count(*) AS flights,"
                                        + " avg(f.arrival_delay) AS delay_%d FROM silver.flights f JOIN bronze.airlines a ON a.carrier"
                                        + " = f.carrier WHERE f.flight_number = %d GROUP BY f.carrier\",\"engine\":\"%s\",\"reference\":"
                                        + "\"main\",\"hash\":\"\",\"namespace\":\"\",\"duration\":\"PT1S\",\"rows\":16,\"outcome\":"
                                        + "\"DONE\",\"message\":\"\"}")
                                .formatted(i + 1, i % 97, i, i % 2 == 0 ? "Spark" : "Trino"));
                lines.newLine();
            }
        }
        try (StatementHistory history = new StatementHistory(scratch.resolve("history.db"))) {
            if (history.size() != STATEMENTS) {
                throw new IllegalStateException(history.size() + " statements");
            }
            List<Double> rare = new ArrayList<>();
            List<Double> common = new ArrayList<>();
            List<Double> added = new ArrayList<>();
            for (int sample = -2; sample < SAMPLES; sample++) {
                int number = 54_321 + 97 * sample;
                double one =
                        millis(() -> expect(history.search("FLIGHT_NUMBER = " + number + " trino spark", SHOWN), 0));
                double two = millis(() -> expect(history.search("number = " + number, SHOWN), 1));
                double many = millis(() -> expect(history.search("arrival_del carrier", SHOWN), SHOWN));
                double add = millis(() -> history.add(entry()));
                if (sample >= 0) {
                    rare.add(Math.max(one, two));
                    common.add(many);
                    added.add(add);
                }
            }
            return List.of(
                    Row.absolute("history-search-100000-rare", "ms", rare, 50.0),
                    Row.absolute("history-search-100000-common", "ms", common, 50.0),
                    Row.absolute("history-add-to-100000", "ms", added, 50.0));
        }
    }

    private static HistoryEntry entry() {
        return new HistoryEntry(
                0,
                Instant.now(),
                "SELECT DISTINCT tail_number FROM bronze.planes",
                "Spark",
                "main",
                "",
                "",
                Duration.ofMillis(10),
                1,
                HistoryEntry.Outcome.DONE,
                "");
    }

    private static void expect(List<HistoryEntry> found, int count) {
        if (found.size() != count) {
            throw new IllegalStateException(found.size() + " statements were found instead of " + count);
        }
    }

    private static double millis(Runnable action) {
        long from = System.nanoTime();
        action.run();
        return (System.nanoTime() - from) / 1e6;
    }
}
