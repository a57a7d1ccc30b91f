package io.sololakehouse.platform.sql.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftStoreTest {

    @TempDir
    Path directory;

    static Draft draft(String id, String text) {
        return new Draft(id, id + ".sql", "SPARK", "", "silver", 100_000, null, "", true, text, 0, text.length(), 100);
    }

    @Test
    void whatWasKeptIsThereAgainInItsOrder() {
        try (DraftStore store = new DraftStore(directory)) {
            store.keep(draft("b", "SELECT 2"));
            store.keep(draft("a", "SELECT 'öäü 𝒳'\n-- 1"));
            store.keep(new Desk(List.of("b", "a"), "a", ""));
        }
        try (DraftStore store = new DraftStore(directory)) {
            DraftStore.Found found = store.read();
            assertThat(found.desk().selected()).isEqualTo("a");
            assertThat(found.drafts()).containsExactly(draft("b", "SELECT 2"), draft("a", "SELECT 'öäü 𝒳'\n-- 1"));
        }
    }

    @Test
    void aTabThatTheDeskDoesNotKnowIsNotLost() {
        try (DraftStore store = new DraftStore(directory)) {
            store.keep(new Desk(List.of("a"), "a", ""));
            store.keep(draft("new", "typed just before the crash"));
            store.flush();
            assertThat(store.read().drafts()).extracting(Draft::id).containsExactly("new");
        }
    }

    @Test
    void aClosedTabIsForgotten() {
        try (DraftStore store = new DraftStore(directory)) {
            store.keep(draft("a", "x"));
            store.flush();
            store.forget("a");
            store.flush();
            assertThat(store.read().drafts()).isEmpty();
        }
    }

    @Test
    void aDamagedFileIsKeptAsideAndTheOthersAreRead() throws Exception {
        try (DraftStore store = new DraftStore(directory)) {
            store.keep(draft("a", "x"));
            store.keep(draft("b", "y"));
            store.flush();
            Files.writeString(directory.resolve("a.tab.json"), "{\"id\":\"a\",\"tex");
            Files.writeString(directory.resolve("desk.json"), "not json");
            assertThat(store.read().drafts()).extracting(Draft::id).containsExactly("b");
            assertThat(directory.resolve("a.tab.json.damaged")).exists();
        }
    }

    @Test
    void aKilledProcessLosesAtMostASecondOfTyping() throws Exception {
        Process typist = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Typist.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(typist.getInputStream(), StandardCharsets.UTF_8))) {
            long typed = 0;
            long typedBefore = 0;
            long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            // "N T": N characters were typed, T ms after the start.
            for (String line = out.readLine(); line != null && System.nanoTime() < until; line = out.readLine()) {
                if (!line.matches("\\d+ \\d+")) {
                    continue;
                }
                String[] parts = line.split(" ");
                typed = Long.parseLong(parts[0]);
                long now = Long.parseLong(parts[1]);
                if (now < 3_000) {
                    typedBefore = typed;
                }
                // A second after what was typed before 3,000 ms, in the middle of typing: the plug is pulled.
                if (now >= 4_000) {
                    typist.destroyForcibly();
                    break;
                }
            }
            assertThat(typist.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(typed).isGreaterThan(typedBefore);
            try (DraftStore store = new DraftStore(directory)) {
                Draft kept = store.read().drafts().getFirst();
                assertThat((long) kept.text().length()).isGreaterThanOrEqualTo(typedBefore);
                assertThat(kept.text()).isEqualTo("x".repeat(kept.text().length()));
                assertThat(kept.caret()).isEqualTo(kept.text().length());
            }
        } finally {
            typist.destroyForcibly();
        }
    }

    /** Types without a pause, and says how far it is. */
    static final class Typist {
        public static void main(String[] args) {
            DraftStore store = new DraftStore(Path.of(args[0]));
            StringBuilder text = new StringBuilder();
            long start = System.nanoTime();
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .pollDelay(Duration.ZERO)
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> {
                        text.append('x');
                        store.keep(draft("tab", text.toString()));
                        System.out.println(text.length() + " " + (System.nanoTime() - start) / 1_000_000);
                        return false;
                    });
        }
    }
}
