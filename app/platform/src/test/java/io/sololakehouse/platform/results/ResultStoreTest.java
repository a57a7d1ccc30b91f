package io.sololakehouse.platform.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStoreTest {

    @TempDir
    Path home;

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aClosedResultLeavesNoFileAndOthersStay() throws Exception {
        try (ResultStore store = new ResultStore(home)) {
            StoredResult first = store.create();
            StoredResult second = store.create();
            Batches.many(first, 5000);
            Batches.many(second, 5000);
            assertThat(files(home))
                    .extracting(path -> path.getFileName().toString())
                    .contains(first.id() + ".db", second.id() + ".db");
            first.close();
            first.close();
            assertThat(files(home))
                    .extracting(path -> path.getFileName().toString())
                    .doesNotContain(first.id() + ".db");
            assertThat(second.page(second.all(), 4000, 1, 0, 1).at(4000, 0)).isEqualTo(4000L);
        }
        assertThat(files(home)).isEmpty();
    }

    @Test
    void aSmallResultNeedsNoFile() throws Exception {
        try (ResultStore store = new ResultStore(home)) {
            StoredResult small = store.create();
            Batches.many(small, 100);
            assertThat(small.page(small.all(), 90, 5, 0, 3).at(92, 0)).isEqualTo(92L);
            assertThat(files(home)).isEmpty();
            assertThat(small.statistics(0, Progress.none()).max()).isEqualTo(99L);
            assertThat(files(home)).isNotEmpty();
        }
    }

    @Test
    void aHomeThatCannotBeWrittenIsSaid() throws Exception {
        Path file = Files.writeString(home.resolve("occupied"), "a file");
        try (ResultStore store = new ResultStore(file)) {
            StoredResult result = store.create();
            assertThatThrownBy(() -> Batches.many(result, 5000))
                    .isInstanceOf(LakehouseException.class)
                    .hasMessageContaining("Results cannot be kept on disk");
        }
    }

    /** A process of its own that holds a result and is killed: what it leaves is swept by the next one. */
    @Test
    void whatAKilledProcessLeavesIsSwept() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> files(home).stream().anyMatch(path -> path.endsWith("written")));
            try (ResultStore store = new ResultStore(home)) {
                store.retain(Set.of());
                assertThat(files(home))
                        .as("its owner lives")
                        .anyMatch(path -> path.toString().endsWith(".db"));
            }
            child.destroyForcibly();
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            try (ResultStore store = new ResultStore(home)) {
                store.retain(Set.of());
                assertThat(files(home)).noneMatch(path -> path.toString().endsWith(".db"));
            }
            assertThat(files(home)).isEmpty();
        } finally {
            child.destroyForcibly();
        }
    }

    /** Holds a result until it is killed. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            ResultStore store = new ResultStore(Path.of(arguments[0]));
            StoredResult result = store.create();
            Batches.many(result, 200_000);
            try (Stream<Path> all = Files.list(Path.of(arguments[0]))) {
                Path own = all.filter(Files::isDirectory).findFirst().orElseThrow();
                Files.writeString(own.resolve("written"), "");
            }
            Thread.currentThread().join();
        }
    }

    @Test
    void aFullDiskIsSaidAndTheStoreGoesOn() throws Exception {
        Path tiny = Files.createDirectories(home.resolve("tiny"));
        boolean mounted = mount(tiny);
        org.junit.jupiter.api.Assumptions.assumeTrue(mounted, "needs the right to mount a small file system");
        try (ResultStore store = new ResultStore(tiny)) {
            StoredResult large = store.create();
            assertThatThrownBy(() -> Batches.noise(large, 2_000_000))
                    .isInstanceOfSatisfying(
                            LakehouseException.class,
                            failure -> assertThat(failure.problem().what()).isEqualTo("The disk is full"));
            large.abandon();
            large.close();
            StoredResult small = store.create();
            Batches.many(small, 2000);
            assertThat(small.page(small.all(), 1999, 1, 0, 1).at(1999, 0)).isEqualTo(1999L);
        } finally {
            new ProcessBuilder("umount", "-l", tiny.toString()).start().waitFor();
        }
    }

    private static boolean mount(Path directory) throws Exception {
        try {
            return new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", directory.toString())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
