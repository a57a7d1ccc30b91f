package io.sololakehouse.platform.stack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full or cannot be written: real ones, which only root on Linux can mount. */
@Timeout(60)
class ComponentStoreDiskTest {

    private static final int DISK = 1 << 20;

    @TempDir
    Path mountPoint;

    private final ListJournal journal = new ListJournal();

    @BeforeEach
    void mountSmallDisk() throws Exception {
        assumeTrue(
                System.getProperty("os.name").equals("Linux") && "root".equals(System.getProperty("user.name")),
                "a small disk is mounted by root on Linux");
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + DISK, "tmpfs", mountPoint.toString()) == 0,
                "this machine lets root mount a tmpfs");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", mountPoint.toString());
    }

    @Test
    void tooSmallADiskIsSaidBeforeTheDownload() throws Exception {
        byte[] content = ComponentStoreTest.content(3 * DISK);
        try (ComponentServer server = new ComponentServer(content)) {
            LakehouseException failure = failure(server, content);
            assertThat(failure.problem().why())
                    .startsWith("It needs 3.1 MB, and 1.0 MB is free on the disk of "
                            + store(server).importFolder().getParent())
                    .contains("Free at least 2.1 MB");
            assertThat(failure.problem().remedies())
                    .extracting(Remedy::action)
                    .contains(new Remedy.Retry(), new Remedy.OpenSettings("data"));
            assertThat(server.ranges()).isEmpty();
            assertThat(leftBytes()).isZero();
        }
    }

    @Test
    void aDiskThatFillsUpOnTheWayLeavesNothingBehind() throws Exception {
        byte[] content = ComponentStoreTest.content(DISK * 3 / 4);
        try (ComponentServer server = new ComponentServer(content)) {
            server.answer((exchange, from) -> {
                OutputStream out = ComponentServer.head(exchange, content, from);
                Files.write(mountPoint.resolve("other"), new byte[DISK / 2]);
                out.write(content);
            });
            LakehouseException failure = failure(server, content);
            assertThat(failure.problem().what()).isEqualTo("Tool 1.0 was not installed");
            assertThat(failure.problem().why()).contains("is free on the disk of");
            Files.delete(mountPoint.resolve("other"));
            assertThat(leftBytes()).isZero();

            server.answer(ComponentServer.whole(content));
            assertThat(store(server).require(ComponentStoreTest.component(content), Progress.none()))
                    .hasBinaryContent(content);
        }
    }

    @Test
    void aReadOnlyDirectoryIsSaid() throws Exception {
        byte[] content = ComponentStoreTest.content(1000);
        try (ComponentServer server = new ComponentServer(content)) {
            assertThat(run("mount", "-o", "remount,ro", mountPoint.toString())).isZero();
            LakehouseException failure = failure(server, content);
            assertThat(failure.problem().why()).contains("cannot be written: it is read-only or not yours");
            assertThat(server.ranges()).isEmpty();
        }
    }

    @Test
    void anInstalledComponentIsUsedFromAReadOnlyDirectory() throws Exception {
        byte[] content = ComponentStoreTest.content(1000);
        try (ComponentServer server = new ComponentServer(content)) {
            Path file = store(server).require(ComponentStoreTest.component(content), Progress.none());
            assertThat(run("mount", "-o", "remount,ro", mountPoint.toString())).isZero();
            assertThat(store(server).require(ComponentStoreTest.component(content), Progress.none()))
                    .isEqualTo(file);
        }
    }

    private LakehouseException failure(ComponentServer server, byte[] content) {
        return catchThrowableOfType(
                LakehouseException.class,
                () -> store(server).require(ComponentStoreTest.component(content), Progress.none()));
    }

    private ComponentStore store(ComponentServer server) {
        return new ComponentStore(
                mountPoint.resolve("components"),
                server::base,
                journal,
                new Download.Retries(2, Duration.ofMillis(10), Duration.ofSeconds(5)));
    }

    private long leftBytes() throws IOException {
        try (Stream<Path> files = Files.walk(mountPoint)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
