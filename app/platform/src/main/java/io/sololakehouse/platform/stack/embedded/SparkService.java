package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The Spark engine: Spark Connect with the catalog {@code lakehouse} configured over Nessie and S3. */
public final class SparkService implements EmbeddedService {

    private static final String CATALOG = "spark.sql.catalog.lakehouse";

    /** Packages of java.base that Spark opens by reflection; each is an option of its own. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private final String version;
    private final Function<Wiring, ServiceProbe> probe;

    /** Spark with a probe of its transport: its gRPC server answers. */
    public SparkService(String version) {
        this(version, wiring -> new Http2Probe(Wiring.HOST, wiring.port(ServiceKind.SPARK)));
    }

    /** Spark with another probe. @param probe makes the probe for these surroundings */
    public SparkService(String version, Function<Wiring, ServiceProbe> probe) {
        this.version = version;
        this.probe = probe;
    }

    @Override
    public ServiceKind kind() {
        return ServiceKind.SPARK;
    }

    @Override
    public String product() {
        return "Spark";
    }

    @Override
    public String version() {
        return version;
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
    public long defaultHeapBytes(long machineBytes) {
        long eighth = machineBytes / 8 / Heap.MEGABYTE * Heap.MEGABYTE;
        return Math.clamp(eighth, 1024 * Heap.MEGABYTE, 4096 * Heap.MEGABYTE);
    }

    @Override
    public long nativeBytes() {
        return 500 * Heap.MEGABYTE;
    }

    @Override
    public void prepare(Wiring wiring) throws IOException {
        Files.createDirectories(scratch(wiring));
        Files.createDirectories(wiring.dataOf(kind()).resolve("warehouse"));
    }

    private Path scratch(Wiring wiring) {
        return wiring.dataOf(kind()).resolve("scratch");
    }

    @Override
    public JavaCommand command(Wiring wiring) throws IOException {
        Path configuration = wiring.runFile(kind(), ".properties");
        List<String> flags = new ArrayList<>(List.of(
                "-Xms64m",
                Heap.limit(wiring.heap(kind())),
                "-XX:+UseG1GC",
                // Gives memory back to the machine while nobody asks anything.
                "-XX:G1PeriodicGCInterval=20000",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:ReservedCodeCacheSize=192m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--add-modules=jdk.incubator.vector",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Djdk.reflect.useDirectMethodHandle=false",
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-Dio.netty.allocator.type=pooled",
                "-Djava.io.tmpdir=" + scratch(wiring),
                "-Dsololakehouse.log=" + wiring.logOf(kind())));
        OPENED.forEach(name -> flags.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        flags.add("--add-opens=java.security.jgss/sun.security.krb5=ALL-UNNAMED");
        return new JavaCommand(
                flags,
                Jars.in(wiring.engines().resolve("spark").resolve("lib")),
                "io.sololakehouse.spark.SparkEngine",
                List.of(configuration.toString()),
                Map.of(configuration, PropertiesText.of(settings(wiring))),
                Map.of("SPARK_LOCAL_IP", Wiring.HOST));
    }

    private Map<String, String> settings(Wiring wiring) {
        // What does not depend on this machine is in config/spark/spark-defaults.conf, shared with the containers.
        Map<String, String> settings = new LinkedHashMap<>(PropertiesText.read(Resources.text("spark-defaults.conf")));
        settings.put("spark.driver.bindAddress", Wiring.HOST);
        settings.put("spark.driver.host", Wiring.HOST);
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.connect.grpc.binding.address", Wiring.HOST);
        settings.put("spark.connect.grpc.binding.port", Integer.toString(wiring.port(kind())));
        settings.put("spark.connect.authenticate.token", wiring.sparkToken());
        settings.put("spark.local.dir", scratch(wiring).toString());
        settings.put(
                "spark.sql.warehouse.dir",
                wiring.dataOf(kind()).resolve("warehouse").toUri().toString());
        settings.put(
                CATALOG + ".uri", wiring.url(ServiceKind.CATALOG, "/api/v2").toString());
        settings.put(CATALOG + ".warehouse", Wiring.WAREHOUSE);
        settings.put(
                CATALOG + ".s3.endpoint",
                wiring.url(ServiceKind.OBJECT_STORE, "").toString());
        settings.put(CATALOG + ".client.region", Wiring.REGION);
        settings.put(CATALOG + ".s3.access-key-id", wiring.s3AccessKey());
        settings.put(CATALOG + ".s3.secret-access-key", wiring.s3SecretKey());
        return settings;
    }

    @Override
    public ServiceProbe probe(Wiring wiring) {
        return probe.apply(wiring);
    }
}
