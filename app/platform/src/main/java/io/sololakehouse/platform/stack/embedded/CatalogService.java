package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nessie with its RocksDB store. It has no authentication in this configuration: loopback only. */
public final class CatalogService extends ComponentService {

    private static final String S3_OPTIONS = "nessie.catalog.service.s3.default-options.";

    public CatalogService(ComponentManifest manifest) {
        super(ServiceKind.CATALOG, "Nessie", manifest, "nessie-server");
    }

    @Override
    public long defaultHeapBytes(long machineBytes) {
        return machineBytes < 6L * 1024 * Heap.MEGABYTE ? 256 * Heap.MEGABYTE : 512 * Heap.MEGABYTE;
    }

    @Override
    public long nativeBytes() {
        return 220 * Heap.MEGABYTE;
    }

    @Override
    public void prepare(Wiring wiring) throws IOException {
        Files.createDirectories(wiring.dataOf(kind()));
    }

    @Override
    public JavaCommand command(Wiring wiring) {
        Path configuration = wiring.runFile(kind(), ".properties");
        return new JavaCommand(
                List.of(
                        // Room for what a start allocates: without it, sixty collections take a tenth of the start.
                        "-Xms96m",
                        "-XX:MetaspaceSize=128m",
                        Heap.limit(wiring.heap(kind())),
                        "-XX:+UseSerialGC",
                        "-XX:MinHeapFreeRatio=10",
                        "-XX:MaxHeapFreeRatio=30",
                        // Measured: ready a third sooner, and no slower at the few requests a second it gets.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dsmallrye.config.locations=" + configuration),
                List.of(programs(wiring)),
                "io.quarkus.runner.GeneratedMain",
                List.of(),
                Map.of(configuration, PropertiesText.of(settings(wiring))),
                Map.of());
    }

    private Map<String, String> settings(Wiring wiring) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.http.host", Wiring.HOST);
        settings.put("quarkus.http.port", Integer.toString(wiring.port(kind())));
        settings.put("quarkus.management.host", Wiring.HOST);
        // Nothing asks the management interface, and it can't be left out: any free port will do.
        settings.put("quarkus.management.port", "0");
        settings.put("quarkus.banner.enabled", "false");
        settings.put("quarkus.shutdown.timeout", "5s");
        settings.put("nessie.version.store.type", "ROCKSDB");
        settings.put(
                "nessie.version.store.persist.rocks.database-path",
                wiring.dataOf(kind()).toString());
        // The default is a share of the heap limit, which is more than one engineer's history needs.
        settings.put("nessie.version.store.persist.cache-capacity-mb", "48");

        // Nessie's Iceberg REST endpoint (for PyIceberg) reads table metadata from the object store by itself.
        settings.put("nessie.catalog.default-warehouse", Wiring.BUCKET);
        settings.put("nessie.catalog.warehouses." + Wiring.BUCKET + ".location", Wiring.WAREHOUSE);
        settings.put(
                S3_OPTIONS + "endpoint",
                wiring.url(ServiceKind.OBJECT_STORE, "").toString());
        settings.put(S3_OPTIONS + "region", Wiring.REGION);
        settings.put(S3_OPTIONS + "path-style-access", "true");
        settings.put(S3_OPTIONS + "request-signing-enabled", "false");
        settings.put(S3_OPTIONS + "access-key", "urn:nessie-secret:quarkus:lakehouse.s3");
        settings.put("lakehouse.s3.name", wiring.s3AccessKey());
        settings.put("lakehouse.s3.secret", wiring.s3SecretKey());
        settings.put("nessie.catalog.object-stores.health-check.enabled", "false");

        // Our own probe asks this every few seconds; the log is for what others ask.
        settings.put("quarkus.http.access-log.exclude-pattern", "/api/v2/config");
        settings.put("quarkus.log.console.enable", "false");
        settings.put("quarkus.log.file.enable", "true");
        settings.put("quarkus.log.file.path", wiring.logOf(kind()).toString());
        settings.put("quarkus.log.file.format", "%d{yyyy-MM-dd HH:mm:ss.SSS} %p [%c{1}] %s%e%n");
        settings.put("quarkus.log.file.rotation.max-file-size", "10M");
        settings.put("quarkus.log.file.rotation.max-backup-index", "2");
        // It warns at every start that there is no authentication, which is as it should be on loopback.
        settings.put("quarkus.log.category.\"org.projectnessie.server.config.ConfigChecks\".level", "ERROR");
        return settings;
    }

    @Override
    public ServiceProbe probe(Wiring wiring) {
        return new HttpProbe(wiring.url(kind(), "/api/v2/config"), "maxSupportedApiVersion");
    }
}
