package io.sololakehouse.platform.stack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What keeps services from starting: each is said, and nothing is left running. */
@Timeout(120)
class StackTroubleTest {

    private static final Set<ServiceKind> OBJECT_STORE = EnumSet.of(ServiceKind.OBJECT_STORE);

    @TempDir
    Path directory;

    @Test
    void anOccupiedPortIsLeftAloneAndItsHolderNamed() throws Exception {
        try (ServerSocket foreign = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RunningStack running = RunningStack.create()) {
            foreign.setSoTimeout(1);
            running.change(settings -> settings.withPort(ServiceKind.OBJECT_STORE, foreign.getLocalPort()));

            running.start(ServiceKind.OBJECT_STORE);

            ServiceStatus status = running.stack().status(ServiceKind.OBJECT_STORE);
            assertThat(status.state()).isEqualTo(ServiceState.READY);
            assertThat(running.stack().connections().s3Endpoint().getPort()).isGreaterThan(foreign.getLocalPort());
            assertThat(status.detail())
                    .startsWith("Port " + foreign.getLocalPort() + " is held by java (pid "
                            + ProcessHandle.current().pid() + ", since ");
            // Nobody ever connected to the other server.
            assertThat(catchThrowableOfType(SocketTimeoutException.class, foreign::accept))
                    .isNotNull();
        }
    }

    @Test
    void noFreePortIsSaid() throws Exception {
        try (ServerSocket last = new ServerSocket(65_535, 1, InetAddress.getLoopbackAddress())) {
            PortChooser chooser = new PortChooser(SocketTable.ofThisMachine());

            LakehouseException failure = catchThrowableOfType(
                    LakehouseException.class,
                    () -> chooser.choose(ServiceKind.OBJECT_STORE, last.getLocalPort(), Set.of()));

            assertThat(failure.problem().what()).isEqualTo("Object storage has no free port");
            assertThat(failure.problem().remedies())
                    .extracting(Remedy::action)
                    .contains(new Remedy.OpenSettings("ports"), new Remedy.Retry());
        }
    }

    @Test
    void aServiceThatDiesAtItsStartShowsItsLog() throws Exception {
        try (RunningStack running = RunningStack.create()) {
            Path store = running.home().environment("embedded").resolve("catalog");
            Files.createDirectories(store);
            Files.writeString(store.resolve("CURRENT"), "not RocksDB's");

            LakehouseException failure =
                    catchThrowableOfType(LakehouseException.class, () -> running.start(ServiceKind.CATALOG));

            Problem problem = failure.problem();
            assertThat(problem.what()).isEqualTo("Catalog did not start");
            assertThat(problem.why()).contains("ended with exit code 1");
            assertThat(problem.details()).contains("RocksDBException");
            assertThat(problem.remedies())
                    .extracting(Remedy::action)
                    .containsExactly(new Remedy.ShowLog("catalog"), new Remedy.Retry());
            assertThat(running.stack().status(ServiceKind.CATALOG).state()).isEqualTo(ServiceState.FAILED);
            assertThat(running.stack().status(ServiceKind.CATALOG).problem()).isEqualTo(problem);
            assertThat(running.processes()).isEmpty();
        }
    }

    @Test
    void aCancelledStartLeavesNothingRunning() {
        try (RunningStack running = RunningStack.create()) {
            Progress cancelledOnTheWay = new Progress() {
                private volatile boolean cancelled;

                @Override
                public void report(String step, double fraction) {
                    cancelled |= step.startsWith("Waiting for");
                }

                @Override
                public boolean isCancelled() {
                    return cancelled;
                }
            };

            assertThat(catchThrowableOfType(
                            CancellationException.class, () -> running.stack().start(OBJECT_STORE, cancelledOnTheWay)))
                    .isNotNull();

            assertThat(running.processes()).isEmpty();
            assertThat(running.stack().status(ServiceKind.OBJECT_STORE).state()).isEqualTo(ServiceState.STOPPED);
        }
    }

    @Test
    void aFullDiskIsSaid() throws Exception {
        try (SmallDisk disk = new SmallDisk(directory);
                RunningStack running = RunningStack.createIn(disk.root(), new ListJournal(), Timing.standard())) {
            running.stack().connections();
            disk.fill();

            LakehouseException failure = catchThrowableOfType(
                    LakehouseException.class, () -> running.stack().start(OBJECT_STORE, Progress.none()));

            assertThat(failure.problem().what()).isEqualTo("Object storage did not start");
            assertThat(failure.problem().why()).contains(disk.root().toString()).contains("is full");
            assertThat(running.processes()).isEmpty();
            disk.free();
            running.start(ServiceKind.OBJECT_STORE);
            assertThat(running.stack().status(ServiceKind.OBJECT_STORE).state()).isEqualTo(ServiceState.READY);
        }
    }

    @Test
    void aReadOnlyDataDirectoryIsSaid() throws Exception {
        try (SmallDisk disk = new SmallDisk(directory);
                RunningStack running = RunningStack.createIn(disk.root(), new ListJournal(), Timing.standard())) {
            disk.run("mount", "-o", "remount,ro", disk.root().toString());
            try {
                LakehouseException failure = catchThrowableOfType(
                        LakehouseException.class, () -> running.stack().start(OBJECT_STORE, Progress.none()));

                assertThat(failure.problem().what()).isEqualTo("The data directory cannot be written");
                assertThat(failure.problem().effect()).isEqualTo("Nothing was started or changed.");
                assertThat(running.processes()).isEmpty();
            } finally {
                disk.run("mount", "-o", "remount,rw", disk.root().toString());
            }
        }
    }

    /** A disk of one megabyte, which only root on Linux can mount. */
    private static final class SmallDisk implements AutoCloseable {
        private final Path root;

        SmallDisk(Path root) throws Exception {
            this.root = root;
            assumeTrue(
                    System.getProperty("os.name").equals("Linux") && "root".equals(System.getProperty("user.name")),
                    "a small disk is mounted by root on Linux");
            assumeTrue(
                    run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", root.toString()) == 0,
                    "this machine lets root mount a tmpfs");
        }

        Path root() {
            return root;
        }

        void fill() {
            byte[] block = new byte[4096];
            Arrays.fill(block, (byte) 1);
            try (var out = Files.newOutputStream(root.resolve("filling"))) {
                while (true) {
                    out.write(block);
                }
            } catch (java.io.IOException e) {
                assertThat(e).hasMessageContaining("No space left");
            }
        }

        void free() throws Exception {
            Files.delete(root.resolve("filling"));
        }

        int run(String... command) throws Exception {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        }

        @Override
        public void close() throws Exception {
            run("umount", root.toString());
        }
    }
}
