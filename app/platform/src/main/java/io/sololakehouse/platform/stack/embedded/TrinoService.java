package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Trino: coordinator and worker in one process, with the connectors for Iceberg and TPC-H. Optional: it is fetched when it
 * is first needed. It has no authentication in this configuration: loopback only. Its catalogs are made by the adapter,
 * one a reference, when statements need them.
 */
public final class TrinoService extends ComponentService {

    /** Names of the variables that Trino reads the object store's keys from, in its own files and in catalogs. */
    public static final String ACCESS_KEY = "LAKEHOUSE_S3_ACCESS_KEY";

    public static final String SECRET_KEY = "LAKEHOUSE_S3_SECRET_KEY";

    private static final String SPOOLING_KEY = "LAKEHOUSE_SPOOLING_KEY";

    public TrinoService(ComponentManifest manifest) {
        super(ServiceKind.TRINO, "Trino", manifest, "trino-server");
    }

    @Override
    public Set<ServiceKind> dependencies() {
        return Set.of(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG);
    }

    @Override
    public boolean sleeps() {
        return true;
    }

    @Override
    public Optional<Problem> unavailable() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                "Trino does not run on Windows",
                "Its server is made for Linux and macOS. Spark runs here; a Trino in Docker or elsewhere can be"
                        + " connected to.",
                new Remedy("Choose the environment", new Remedy.OpenSettings("environment"))));
    }

    @Override
    public Duration worthArchivingAfter() {
        return Duration.ofSeconds(10);
    }

    @Override
    public long defaultHeapBytes(long machineBytes) {
        return machineBytes < 12L * 1024 * Heap.MEGABYTE ? 768 * Heap.MEGABYTE : 1024 * Heap.MEGABYTE;
    }

    @Override
    public long nativeBytes() {
        return 350 * Heap.MEGABYTE;
    }

    @Override
    public void prepare(Wiring wiring) throws IOException {
        Files.createDirectories(etc(wiring));
        Path plugins = plugins(wiring);
        Directories.empty(plugins);
        TrinoPlugins.assemble(programs(wiring), plugins.resolve("lakehouse"));
    }

    /** Trino looks for this one directory below the one that it is started in, and takes no other for an answer. */
    private static Path etc(Wiring wiring) {
        return wiring.data().resolve("etc");
    }

    private Path plugins(Wiring wiring) {
        return wiring.dataOf(kind()).resolve("plugins");
    }

    @Override
    public JavaCommand command(Wiring wiring) throws IOException {
        Path configuration = wiring.runFile(kind(), "-config.properties");
        Path levels = wiring.runFile(kind(), "-log.properties");
        Path spooling = etc(wiring).resolve("spooling-manager.properties");
        List<String> flags = new ArrayList<>(List.of(
                "-Xms64m",
                Heap.limit(wiring.heap(kind())),
                "-XX:+UseG1GC",
                "-XX:G1PeriodicGCInterval=20000",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:+ExplicitGCInvokesConcurrent",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-OmitStackTraceInFastThrow",
                "-XX:ReservedCodeCacheSize=256M",
                "-Djdk.attach.allowAttachSelf=true",
                "-Djdk.nio.maxCachedBufferSize=2000000",
                "-XX:+EnableDynamicAgentLoading",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                // Times mean the same on every machine, and the same as in Spark.
                "-Duser.timezone=UTC",
                "-Dconfig=" + configuration,
                "-Dlog.levels-file=" + levels,
                "-Dnode.environment=lakehouse",
                "-Dnode.id=lakehouse",
                "-Dnode.data-dir=" + wiring.dataOf(kind()),
                "-Dplugin.dir=" + plugins(wiring)));
        return new JavaCommand(
                flags,
                Jars.in(programs(wiring).resolve("lib")),
                "io.trino.server.TrinoServer",
                List.of(),
                Map.of(
                        configuration, PropertiesText.of(settings(wiring)),
                        spooling, PropertiesText.of(spooling(wiring)),
                        levels, PropertiesText.of(LEVELS)),
                Map.of(
                        "MALLOC_ARENA_MAX",
                        "2",
                        ACCESS_KEY,
                        wiring.s3AccessKey(),
                        SECRET_KEY,
                        wiring.s3SecretKey(),
                        SPOOLING_KEY,
                        wiring.trinoSpoolingKey()));
    }

    private static final Map<String, String> LEVELS = Map.of("io.trino", "INFO", "Bootstrap", "WARN");

    private Map<String, String> settings(Wiring wiring) {
        long heap = wiring.heap(kind()) / Heap.MEGABYTE;
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("coordinator", "true");
        settings.put("node-scheduler.include-coordinator", "true");
        settings.put("http-server.http.port", Integer.toString(wiring.port(kind())));
        settings.put("discovery.uri", wiring.url(kind(), "").toString());
        settings.put("node.internal-address", Wiring.HOST);
        settings.put("node.bind-ip", Wiring.HOST);
        settings.put("catalog.management", "dynamic");
        // The other store writes catalogs, with what is in them, to files.
        settings.put("catalog.store", "memory");
        settings.put("query.max-memory", heap / 2 + "MB");
        settings.put("query.max-memory-per-node", heap * 3 / 8 + "MB");
        settings.put("memory.heap-headroom-per-node", heap / 4 + "MB");
        settings.put("query.max-length", "16000000");
        settings.put("query.max-history", "50");
        // A client that is gone for so long does not come back for its rows.
        settings.put("query.client.timeout", "1m");
        settings.put("protocol.spooling.enabled", "true");
        settings.put("protocol.spooling.shared-secret-key", variable(SPOOLING_KEY));
        settings.put("protocol.spooling.retrieval-mode", "COORDINATOR_PROXY");
        settings.put("log.path", wiring.logOf(kind()).toString());
        settings.put("log.max-size", "10MB");
        settings.put("log.max-total-size", "30MB");
        settings.put("log.enable-console", "false");
        return settings;
    }

    /** Where large results wait for their client: measured twice as fast as sending them in answers to polls. */
    private static Map<String, String> spooling(Wiring wiring) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spooling-manager.name", "filesystem");
        settings.put("fs.s3.enabled", "true");
        settings.put("fs.location", "s3://" + Wiring.BUCKET + "/spool/");
        settings.put("fs.layout", "SIMPLE");
        settings.put("fs.segment.ttl", "1h");
        settings.put("fs.segment.encryption", "false");
        settings.put("s3.endpoint", wiring.url(ServiceKind.OBJECT_STORE, "").toString());
        settings.put("s3.region", Wiring.REGION);
        settings.put("s3.path-style-access", "true");
        settings.put("s3.aws-access-key", variable(ACCESS_KEY));
        settings.put("s3.aws-secret-key", variable(SECRET_KEY));
        return settings;
    }

    private static String variable(String name) {
        return "${ENV:" + name + "}";
    }

    @Override
    public ServiceProbe probe(Wiring wiring) {
        return new HttpProbe(wiring.url(kind(), "/v1/info"), "\"starting\":false");
    }
}
