package io.sololakehouse.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand calls: little memory, quick to search, quick to read back. */
class JournalSizeTest {

    @TempDir
    Path directory;

    @Test
    void aHundredThousandCallsAreSmallAndQuickToSearch() {
        try (FileJournal journal = new FileJournal(directory, List::of, Clock.systemUTC())) {
            for (int i = 0; i < JournalIndex.LIMIT + 5_000; i++) {
                journal.open(CallRequest.read(
                                CallKind.SQL,
                                "spark",
                                "SELECT carrier, count(*) FROM silver.flights WHERE month = " + i
                                        + " GROUP BY carrier ORDER BY 2 DESC"))
                        .succeeded(i % 17 + " rows", "a response that stays on disk");
            }
        }
        long before = usedHeap();
        try (FileJournal journal = new FileJournal(directory, List::of, Clock.systemUTC())) {
            long start = System.nanoTime();
            journal.loadHistory();
            Duration loading = Duration.ofNanos(System.nanoTime() - start);
            JournalIndex index = journal.index();
            assertThat(index.size()).isBetween(JournalIndex.LIMIT - 2_000, JournalIndex.LIMIT);
            long bytes = usedHeap() - before;

            JournalFilter rare = new JournalFilter("month = 99999 ", Set.of(), Set.of(), false);
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 15; i++) {
                long from = System.nanoTime();
                assertThat(index.find(rare)).hasSize(1);
                best = Math.min(best, System.nanoTime() - from);
            }
            assertThat(index.entry(index.first()).response()).isEqualTo("a response that stays on disk");
            System.getLogger("journal")
                    .log(
                            System.Logger.Level.INFO,
                            "100,000 calls: {0} MB, loaded in {1} ms, searched in {2} ms",
                            bytes >> 20,
                            loading.toMillis(),
                            best / 1_000_000.0);
            assertThat(bytes).isLessThan(30L << 20);
            assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(50));
        }
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
