package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The Spark engine: Spark Connect with the catalog {@code lakehouse} configured over Nessie and S3. */
public final class SparkService implements EmbeddedService {

    private final String version;
    private final Function<Wiring, ServiceProbe> probe;

    /** @param probe makes the probe for these surroundings */
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
    public Duration worthArchivingAfter() {
        // Until then its warm-up has run: parser, planner, catalog and the way back are in the archive as well.
        return Duration.ofSeconds(15);
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
        // What a killed engine left behind is of no use to the next one.
        Directories.empty(scratch(wiring));
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
                "-Djava.io.tmpdir=" + scratch(wiring),
                "-D" + SparkJvm.LOG_PROPERTY + "=" + wiring.logOf(kind())));
        flags.addAll(SparkJvm.OPTIONS);
        return new JavaCommand(
                flags,
                Jars.in(wiring.engines().resolve("spark").resolve("lib")),
                SparkJvm.MAIN_CLASS,
                List.of(configuration.toString()),
                Map.of(configuration, PropertiesText.of(SparkJvm.settings(wiring.connections(), scratch(wiring)))),
                SparkJvm.ENVIRONMENT);
    }

    @Override
    public ServiceProbe probe(Wiring wiring) {
        return probe.apply(wiring);
    }
}
