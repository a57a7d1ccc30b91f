package io.sololakehouse.platform.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InstanceLockTest {

    @TempDir
    Path directory;

    private DataDirectory home;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void makeHome() {
        home = new DataDirectory(directory.resolve("home"));
    }

    @AfterEach
    void endProcesses() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void theSecondProcessAsksTheFirstToComeUpAndEnds() throws Exception {
        Process first = start("first");
        await().until(() -> said("first").contains("held"));
        Process second = start("second");
        assertThat(second.waitFor()).isZero();
        assertThat(said("second")).containsExactly("running " + first.pid());
        assertThat(said("first")).containsExactly("held", "asked");
        assertThat(InstanceLock.acquireForCommand(home)).isEqualTo(new InstanceLock.AlreadyRunning(first.pid()));
        assertThat(said("first")).containsExactly("held", "asked");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(home.run().resolve("workbench.json"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void whatAKilledProcessLeavesIsNoObstacle() throws Exception {
        Process first = start("first");
        await().until(() -> said("first").contains("held"));
        first.destroyForcibly().waitFor();
        assertThat(home.root().resolve("workbench.lock")).exists();
        assertThat(home.run().resolve("workbench.json")).exists();
        try (InstanceLock lock = held()) {
            assertThat(lock).isNotNull();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aHolderThatHangsIsNamed() throws Exception {
        Process first = start("first");
        await().until(() -> said("first").contains("held"));
        assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(first.pid()))
                        .start()
                        .waitFor())
                .isZero();
        LakehouseException failure = catchThrowableOfType(LakehouseException.class, () -> InstanceLock.acquire(home));
        assertThat(failure.problem().what()).isEqualTo("The running workbench does not answer");
        assertThat(failure.problem().why()).startsWith("Process " + first.pid() + " holds ");
        assertThat(failure.problem().remedies()).extracting(Remedy::command).contains("kill -9 " + first.pid());
    }

    @Test
    void aStartThatCameTooEarlyIsAnsweredWhenTheWindowIsThere() {
        AtomicInteger shown = new AtomicInteger();
        try (InstanceLock lock = held()) {
            InstanceLock.Outcome second = InstanceLock.acquire(home);
            assertThat(second)
                    .isEqualTo(new InstanceLock.AlreadyRunning(
                            ProcessHandle.current().pid()));
            lock.onShow(shown::incrementAndGet);
            assertThat(shown).hasValue(1);
        }
        try (InstanceLock again = held()) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void aCommandHasNoWindowToShow() throws Exception {
        try (InstanceLock command = ((InstanceLock.Held) InstanceLock.acquireForCommand(home)).lock()) {
            assertThat(command).isNotNull();
            Process window = start("window");
            assertThat(window.waitFor()).isEqualTo(1);
            assertThat(Files.readString(directory.resolve("window.err")))
                    .contains("A command is starting or stopping this lakehouse");
        }
    }

    @Test
    void onlyThoseWhoKnowTheTokenAreAnswered() throws IOException {
        AtomicInteger shown = new AtomicInteger();
        try (InstanceLock lock = held()) {
            lock.onShow(shown::incrementAndGet);
            var address = InstanceDoor.Address.read(home.run().resolve("workbench.json"))
                    .orElseThrow();
            try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
                stranger.getOutputStream().write("guess\nshow\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(stranger.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(shown).hasValue(0);
        }
    }

    private InstanceLock held() {
        return ((InstanceLock.Held) InstanceLock.acquire(home)).lock();
    }

    private Process start(String name) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        InstanceLockHolder.class.getName(),
                        home.root().toString())
                .redirectOutput(directory.resolve(name).toFile())
                .redirectError(directory.resolve(name + ".err").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private List<String> said(String name) throws IOException {
        Path file = directory.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
