package io.sololakehouse.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal on a disk of 64 kB that is full; needs the right to mount one. */
class JournalDiskFullTest {

    @TempDir
    Path directory;

    @Test
    void aFullDiskIsSaidAndNothingIsLostOnceThereIsRoom() throws Exception {
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", directory.toString()))
                .as("mounting a small disk")
                .isZero();
        try {
            Path ballast = directory.resolve("ballast");
            Path home = directory.resolve("journal");
            try (FileJournal journal = new FileJournal(home, List::of, Clock.systemUTC())) {
                journal.open(CallRequest.change(CallKind.SQL, "spark", "INSERT 0"))
                        .succeeded("ok", null);
                Files.write(ballast, new byte[40 << 10]);
                for (int i = 1; i < 20; i++) {
                    journal.open(CallRequest.change(CallKind.SQL, "spark", "INSERT " + i))
                            .succeeded("ok", "x".repeat(2_000));
                }
                assertThat(journal.trouble()).startsWith("The journal cannot be written");
                assertThat(journal.entries()).hasSize(20);
                assertThat(journal.entries().getLast().response()).hasSize(2_000);
                Files.delete(ballast);
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> journal.trouble().isEmpty());
            }
            try (FileJournal journal = new FileJournal(home, List::of, Clock.systemUTC())) {
                assertThat(journal.entries()).hasSize(20).allMatch(entry -> entry.outcome() == Outcome.SUCCEEDED);
            }
        } finally {
            run("umount", directory.toString());
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
