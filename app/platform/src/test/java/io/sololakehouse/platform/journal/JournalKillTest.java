package io.sololakehouse.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process while it writes its journal: every call that it had announced as written is there. */
class JournalKillTest {

    @TempDir
    Path directory;

    /** Writes changes until it is killed; says each one's number once it was acknowledged. */
    static final class Child {

        public static void main(String[] args) {
            FileJournal journal = new FileJournal(Path.of(args[0]), List::of, Clock.systemUTC());
            for (int i = 0; ; i++) {
                OpenCall call = journal.open(CallRequest.change(CallKind.SQL, "spark", "INSERT " + i));
                System.out.println(i);
                if (i % 2 == 0) {
                    call.succeeded("ok", "x".repeat(i % 500));
                }
            }
        }
    }

    @Test
    void aKillLosesNoAnnouncedCall() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int announced = -1;
        try (BufferedReader out = child.inputReader()) {
            String line;
            while ((line = out.readLine()) != null) {
                announced = Integer.parseInt(line);
                if (announced == 300) {
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        try (FileJournal journal = new FileJournal(directory, List::of, Clock.systemUTC())) {
            List<JournalEntry> entries = journal.entries();
            assertThat(entries).hasSizeGreaterThanOrEqualTo(announced + 1);
            for (int i = 0; i <= announced; i++) {
                assertThat(entries.get(i).text()).isEqualTo("INSERT " + i);
            }
            assertThat(entries.get(100).outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(entries.get(101).outcome()).isEqualTo(Outcome.RUNNING);
            journal.open(CallRequest.change(CallKind.SQL, "spark", "after")).succeeded("ok", null);
            assertThat(journal.entries().getLast().text()).isEqualTo("after");
        }
    }
}
