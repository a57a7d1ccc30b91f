package io.sololakehouse.workbench;

import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.stack.ConnectionSnippets;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.StackFactory;
import io.sololakehouse.platform.stack.StackSettings;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.workbench.stack.StackModel;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;

/**
 * A data directory with a real embedded stack that nobody has started, for tests of views: ports that are free, the
 * programs and class archives that all tests share, everything but object store and catalog on demand. Closing it stops what was started.
 */
public final class TestHome implements AutoCloseable {

    public final DataDirectory home;
    public final SettingsStore settings;
    public final SecretStore secrets;
    public final FileJournal journal;
    public final Stack stack;
    public final Problems problems = new Problems();
    public final Jobs jobs = new Jobs(new VirtualThreadTaskRunner(), Platform::runLater, problems);

    /** @param directory an empty one */
    public TestHome(Path directory) {
        home = new DataDirectory(directory.resolve("home")).create();
        link(home.components(), "components");
        link(home.cache(), "cache");
        secrets = new SecretStore(home.secrets());
        settings = new SettingsStore(home.settings());
        StackSettings defaults = StackSettings.defaults();
        settings.write(
                StackSettings.SECTION,
                new StackSettings(
                        defaults.environment(),
                        defaults.memoryMegabytes(),
                        freePorts(),
                        defaults.idleMinutes(),
                        EnumSet.complementOf(EnumSet.of(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG)).stream()
                                .map(ServiceKind::id)
                                .collect(java.util.stream.Collectors.toSet()),
                        defaults.downloadBase(),
                        defaults.onClose(),
                        defaults.remote()));
        journal = new FileJournal(home.journal(), secrets::values, Clock.systemUTC());
        stack = new StackFactory(home, secrets, journal, settings).embedded();
    }

    /** The model that the window has of the stack. */
    public StackModel stackModel() {
        return new StackModel(
                stack, settings, home, new ConnectionSnippets(home.connections()), jobs, Platform::runLater);
    }

    private static void link(Path from, String name) {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        try {
            Files.createSymbolicLink(
                    from,
                    Files.createDirectories(base.resolve("sololakehouse-test").resolve(name)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Integer> freePorts() {
        Map<String, Integer> ports = new HashMap<>();
        List<ServerSocket> held = new java.util.ArrayList<>();
        try {
            for (ServiceKind kind : ServiceKind.values()) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.put(kind.id(), socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return ports;
    }

    @Override
    public void close() throws Exception {
        stack.stop(EnumSet.copyOf(stack.services()), Progress.none());
        stack.close();
        journal.close();
        Files.delete(home.components());
        Files.delete(home.cache());
    }
}
