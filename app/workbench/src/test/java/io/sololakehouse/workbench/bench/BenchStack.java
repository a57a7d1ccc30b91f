package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.sql.spark.SparkConnectProbe;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.StackSettings;
import io.sololakehouse.platform.stack.embedded.ComponentManifest;
import io.sololakehouse.platform.stack.embedded.ComponentStore;
import io.sololakehouse.platform.stack.embedded.EmbeddedServices;
import io.sololakehouse.platform.stack.embedded.EmbeddedStack;
import io.sololakehouse.platform.stack.embedded.ServiceProbe;
import io.sololakehouse.platform.support.BuildFacts;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.SecretStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;

/** A real embedded stack in a directory of the benchmark's own, as the workbench builds it. */
final class BenchStack implements AutoCloseable {

    /** Programs are fetched once, not measured. */
    static final Path COMPONENTS = Path.of("target", "bench-components").toAbsolutePath();

    static final Set<ServiceKind> ALL = EnumSet.of(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG, ServiceKind.SPARK);

    private final FileJournal journal;
    private final EmbeddedStack stack;

    BenchStack(Path directory, boolean archives) {
        DataDirectory home = new DataDirectory(directory).create();
        SecretStore secrets = new SecretStore(home.secrets());
        BuildFacts facts = BuildFacts.load();
        ComponentManifest manifest = ComponentManifest.bundled();
        journal = new FileJournal(home.journal(), secrets::values, Clock.systemDefaultZone());
        stack = new EmbeddedStack(
                new EmbeddedStack.Parts(
                        home,
                        Path.of(System.getProperty(EmbeddedStack.ENGINES)),
                        secrets,
                        new ComponentStore(COMPONENTS, facts::repository, journal),
                        manifest,
                        journal,
                        StackSettings::defaults,
                        archives),
                EmbeddedServices.all(manifest, facts, BenchStack::probe));
    }

    /** Spark's own question, as the workbench asks it. */
    private static ServiceProbe probe(Connections to) {
        SparkConnectProbe probe = new SparkConnectProbe(to);
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

    EmbeddedStack stack() {
        return stack;
    }

    void start() {
        stack.start(ALL, Progress.none());
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
        stack.close();
        journal.close();
    }
}
