package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.python.PythonEnvironments;
import io.sololakehouse.platform.python.PythonFinder;
import io.sololakehouse.platform.sql.spark.SparkConnectProbe;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.StackSettings;
import io.sololakehouse.platform.support.BuildFacts;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.SecretStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A real embedded stack in a data directory of its own, on ports that nobody has, with the programs and class archives
 * that earlier tests have fetched and made. Closing it stops every service and deletes the data.
 */
public final class RunningStack implements AutoCloseable {

    private final DataDirectory home;
    private final SecretStore secrets;
    private final Journal journal;
    private final Timing timing;
    private volatile StackSettings settings;
    private EmbeddedStack stack;

    private RunningStack(DataDirectory home, Journal journal, Timing timing) {
        this.home = home;
        this.journal = journal;
        this.timing = timing;
        this.secrets = new SecretStore(home.secrets());
        this.settings = settingsWithPorts(freePorts());
        this.stack = newStack();
    }

    /** A stack that is not started yet, with a journal in memory. */
    public static RunningStack create() {
        return create(new ListJournal());
    }

    public static RunningStack create(Journal journal) {
        return create(journal, Timing.standard());
    }

    static RunningStack create(Journal journal, Timing timing) {
        try {
            return createIn(Files.createTempDirectory("sololakehouse-test-"), journal, timing);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In a directory of the test's own, which closing empties. */
    static RunningStack createIn(Path directory, Journal journal, Timing timing) {
        try {
            DataDirectory home = new DataDirectory(directory).create();
            // Class archives are only a matter of speed, and take long to make: shared by all tests.
            Path archives = Files.createDirectories(shared().resolve("cache"));
            Files.createSymbolicLink(home.cache(), archives);
            return new RunningStack(home, journal, timing);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Programs and class archives that tests share; fetched once on a machine. */
    public static Path shared() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("sololakehouse-test");
    }

    private EmbeddedStack newStack() {
        BuildFacts facts = BuildFacts.load();
        ComponentManifest manifest = ComponentManifest.bundled();
        return new EmbeddedStack(
                new EmbeddedStack.Parts(
                        home,
                        Path.of(System.getProperty(EmbeddedStack.ENGINES)),
                        secrets,
                        new ComponentStore(shared().resolve("components"), facts::repository, journal),
                        manifest,
                        new PythonEnvironments(
                                shared().resolve("python-environments"), PythonFinder.ofThisMachine(), journal),
                        journal,
                        () -> settings,
                        true),
                EmbeddedServices.all(manifest, facts, RunningStack::sparkProbe),
                timing);
    }

    private static ServiceProbe sparkProbe(Connections connections) {
        SparkConnectProbe probe = new SparkConnectProbe(connections);
        return new ServiceProbe() {
            @Override
            public String ask() {
                return probe.ask();
            }

            @Override
            public void close() {
                probe.close();
            }
        };
    }

    /** Starts services and waits until they answer. */
    public RunningStack start(ServiceKind first, ServiceKind... more) {
        stack.start(EnumSet.of(first, more), Progress.none());
        return this;
    }

    public EmbeddedStack stack() {
        return stack;
    }

    public DataDirectory home() {
        return home;
    }

    public SecretStore secrets() {
        return secrets;
    }

    public Journal journal() {
        return journal;
    }

    public StackSettings settings() {
        return settings;
    }

    /** Changes the settings, as the user would. */
    public void change(UnaryOperator<StackSettings> change) {
        settings = change.apply(settings);
    }

    /** Forgets the supervisor without stopping anything, as a killed workbench does, and makes another one. */
    public EmbeddedStack forgetAndCreateAnother() {
        stack.close();
        stack = newStack();
        return stack;
    }

    /** Every process of this data directory that lives now. */
    public List<ProcessHandle> processes() {
        return new OwnProcesses(home)
                .find().stream().map(OwnProcesses.Found::handle).toList();
    }

    @Override
    public void close() {
        try {
            stack.stop(EnumSet.copyOf(stack.services()), Progress.none());
        } finally {
            stack.close();
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(home.root())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(home.root())) {
                    Files.deleteIfExists(file);
                }
            }
            if (!Files.getFileStore(home.root())
                    .equals(Files.getFileStore(home.root().resolve("..")))) {
                // The mount point of a disk of the test's own.
                return;
            }
            Files.delete(home.root());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StackSettings settingsWithPorts(Map<String, Integer> ports) {
        StackSettings defaults = StackSettings.defaults();
        return new StackSettings(
                defaults.environment(),
                Map.of(ServiceKind.SPARK.id(), 1024),
                ports,
                Map.of(),
                defaults.startOnDemand(),
                defaults.downloadBase(),
                defaults.onClose(),
                defaults.remote());
    }

    private static Map<String, Integer> freePorts() {
        Map<String, Integer> ports = new HashMap<>();
        List<ServerSocket> sockets = Stream.of(
                        ServiceKind.OBJECT_STORE,
                        ServiceKind.CATALOG,
                        ServiceKind.SPARK,
                        ServiceKind.TRINO,
                        ServiceKind.MLFLOW)
                .map(kind -> {
                    try {
                        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                        ports.put(kind.id(), socket.getLocalPort());
                        return socket;
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
        for (ServerSocket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return ports;
    }

    /** How long tests wait for what a busy machine does slowly. */
    public static Duration patience() {
        return Duration.ofSeconds(90);
    }
}
