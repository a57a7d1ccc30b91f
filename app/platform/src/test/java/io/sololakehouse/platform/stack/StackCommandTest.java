package io.sololakehouse.platform.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.stack.embedded.EmbeddedStack;
import io.sololakehouse.platform.stack.embedded.RunningServices;
import io.sololakehouse.platform.stack.embedded.RunningServices.RunningService;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.InstanceLock;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code make up} and {@code make down} as the processes that they are. */
@Timeout(300)
class StackCommandTest {

    /** What a start brings up; the others wait until they are needed. */
    private static final List<ServiceKind> STARTED =
            List.of(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG, ServiceKind.SPARK);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private DataDirectory home;

    @BeforeEach
    void makeHome() throws IOException {
        home = new DataDirectory(directory.resolve("home")).create();
        // Programs and class archives are those that the other tests use.
        Files.createSymbolicLink(
                home.components(), Files.createDirectories(RunningStack.shared().resolve("components")));
        Files.createSymbolicLink(
                home.cache(), Files.createDirectories(RunningStack.shared().resolve("cache")));
        StackSettings defaults = StackSettings.defaults();
        new SettingsStore(home.settings())
                .write(
                        StackSettings.SECTION,
                        new StackSettings(
                                "embedded",
                                Map.of(ServiceKind.SPARK.id(), 1024),
                                freePorts(),
                                Map.of(),
                                defaults.startOnDemand(),
                                "",
                                defaults.onClose(),
                                defaults.remote()));
    }

    @AfterEach
    void endWhatIsLeft() {
        RunningServices.of(home)
                .forEach(service -> ProcessHandle.of(service.pid()).ifPresent(ProcessHandle::destroyForcibly));
        await().until(() -> RunningServices.of(home).isEmpty());
    }

    @Test
    void upLeavesAStackThatAnotherOneTakesOverAndDownStops() throws Exception {
        assertThat(command("up")).isEqualTo(StackCommand.DONE);
        SecretStore secrets = new SecretStore(home.secrets());
        String said = said("up");
        assertThat(said)
                .contains("Catalog          Running at 127.0.0.1:")
                .contains("Keys and settings for other programs: " + home.connections());
        assertThat(secrets.values()).isNotEmpty().noneMatch(said::contains);
        assertThat(home.connections())
                .content()
                .contains(secrets.find("s3-secret-key").orElseThrow());
        List<RunningService> running = RunningServices.of(home);
        assertThat(running)
                .extracting(RunningService::kind)
                .containsExactly(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG, ServiceKind.SPARK);

        assertThat(inThisProcess("status")).isEqualTo(StackCommand.DONE);
        assertThat(inThisProcess("up")).isEqualTo(StackCommand.DONE);
        assertThat(RunningServices.of(home)).isEqualTo(running);
        bringsBackWhatEnded(running);
        running = RunningServices.of(home);

        StackFactory factory = new StackFactory(home, secrets, new ListJournal(), new SettingsStore(home.settings()));
        try (EmbeddedStack stack = factory.embedded()) {
            stack.attach();
            await().untilAsserted(() ->
                    assertThat(started(stack)).extracting(ServiceStatus::state).containsOnly(ServiceState.READY));
            assertThat(started(stack))
                    .extracting(ServiceStatus::pid)
                    .containsExactlyElementsOf(
                            running.stream().map(RunningService::pid).toList());
        }

        assertThat(command("down")).isEqualTo(StackCommand.DONE);
        assertThat(said("down")).endsWith("Stopped" + System.lineSeparator());
        assertThat(RunningServices.of(home)).isEmpty();
        assertThat(inThisProcess("status")).isEqualTo(StackCommand.NOTHING_RUNS);
        assertThat(inThisProcess("down")).isEqualTo(StackCommand.DONE);
    }

    /** Nobody supervises what {@code up} left: the next {@code up} starts what ended, and leaves the others alone. */
    private void bringsBackWhatEnded(List<RunningService> before) {
        long catalog = before.get(1).pid();
        ProcessHandle.of(catalog).orElseThrow().destroyForcibly();
        await().until(() ->
                ProcessHandle.of(catalog).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(RunningServices.of(home))
                .extracting(RunningService::kind)
                .containsExactly(ServiceKind.OBJECT_STORE, ServiceKind.SPARK);

        assertThat(inThisProcess("up")).isEqualTo(StackCommand.DONE);
        List<RunningService> after = RunningServices.of(home);
        assertThat(after).extracting(RunningService::kind).containsExactlyElementsOf(STARTED);
        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after.get(2)).isEqualTo(before.get(2));
        assertThat(after.get(1).pid()).isNotEqualTo(catalog);
        assertThat(after.get(1).port()).isEqualTo(before.get(1).port());
    }

    @Test
    void changesNothingWhileAWorkbenchIsOpen() throws Exception {
        InstanceLock.Outcome outcome = InstanceLock.acquire(home);
        try (InstanceLock _ = ((InstanceLock.Held) outcome).lock()) {
            assertThat(command("up")).isEqualTo(StackCommand.WORKBENCH_IN_CHARGE);
            assertThat(said("up"))
                    .contains("Process " + ProcessHandle.current().pid() + " has " + home.root() + " open");
            assertThat(RunningServices.of(home)).isEmpty();
        }
    }

    @Test
    void saysWhatItCanDo() {
        assertThat(inThisProcess()).isEqualTo(StackCommand.USAGE);
        assertThat(inThisProcess("sideways")).isEqualTo(StackCommand.USAGE);
    }

    private int inThisProcess(String... arguments) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new StackCommand(home, nowhere, nowhere).run(arguments);
    }

    private int command(String word) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-D" + EmbeddedStack.ENGINES + "=" + System.getProperty(EmbeddedStack.ENGINES),
                "-cp",
                System.getProperty("java.class.path"),
                StackCommand.class.getName(),
                word));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put(DataDirectory.OVERRIDE, home.root().toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve(word + ".said").toFile())
                .start()
                .waitFor();
    }

    private String said(String word) throws IOException {
        return Files.readString(directory.resolve(word + ".said"));
    }

    private static Map<String, Integer> freePorts() throws IOException {
        Map<String, Integer> ports = new HashMap<>();
        List<ServerSocket> sockets = new ArrayList<>();
        for (ServiceKind kind : Set.of(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG, ServiceKind.SPARK)) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            ports.put(kind.id(), socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    /** Trino waits until it is needed. */
    private static List<ServiceStatus> started(EmbeddedStack stack) {
        return stack.statuses().stream()
                .filter(status -> STARTED.contains(status.kind()))
                .toList();
    }
}
