package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.StackFactory;
import io.sololakehouse.platform.stack.embedded.EmbeddedStack;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.workbench.SparkProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;

/** A real embedded stack in a directory of the benchmark's own, as the workbench builds it. */
final class BenchStack implements AutoCloseable {

    static final Set<ServiceKind> ALL = EnumSet.of(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG, ServiceKind.SPARK);

    /** Programs are fetched once, not measured. */
    private static final Path COMPONENTS = Path.of("target", "bench-components").toAbsolutePath();

    private final FileJournal journal;
    private final EmbeddedStack stack;
    /** Services outlive the process that started them: a benchmark that is ended early takes its own along. */
    private final Thread ended = new Thread(this::stop, "bench-ended");

    BenchStack(Path directory, boolean archives) throws IOException {
        DataDirectory home = new DataDirectory(directory).create();
        if (Files.notExists(home.components())) {
            if (Files.notExists(COMPONENTS)) {
                Files.createDirectories(COMPONENTS);
            }
            Files.createSymbolicLink(home.components(), COMPONENTS);
        }
        SecretStore secrets = new SecretStore(home.secrets());
        journal = new FileJournal(home.journal(), secrets::values, Clock.systemDefaultZone());
        stack = new StackFactory(home, secrets, journal, new SettingsStore(home.settings()))
                .embedded(SparkProbe::new, archives);
        Runtime.getRuntime().addShutdownHook(ended);
    }

    EmbeddedStack stack() {
        return stack;
    }

    void start() {
        stack.start(ALL, Progress.none());
    }

    /** The catalog alone, for what needs no tables. */
    void startCatalog() {
        stack.start(EnumSet.of(ServiceKind.CATALOG), Progress.none());
    }

    void stop() {
        stack.stop(ALL, Progress.none());
    }

    /** Runs statements on Spark; a new connection each time, as a workbench that has just started has none. */
    void run(String... statements) {
        try (SparkConnectEngine engine = new SparkConnectEngine(
                stack::connections, EngineGate.of(stack, ServiceKind.SPARK), journal, reference -> "")) {
            for (String statement : statements) {
                engine.run(new Query(statement, "main", "", 10), Progress.none());
            }
        }
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(ended);
        stack.close();
        journal.close();
    }
}
