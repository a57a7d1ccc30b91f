package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.storage.BucketProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** S3Proxy: an S3 server whose buckets are folders of the environment's directory. */
public final class ObjectStoreService extends ComponentService {

    public ObjectStoreService(ComponentManifest manifest) {
        super(ServiceKind.OBJECT_STORE, "S3Proxy", manifest, "s3proxy");
    }

    @Override
    public long defaultHeapBytes(long machineBytes) {
        return 256 * Heap.MEGABYTE;
    }

    @Override
    public long nativeBytes() {
        return 120 * Heap.MEGABYTE;
    }

    @Override
    public void prepare(Wiring wiring) throws IOException {
        // A bucket is a folder below the base directory.
        Files.createDirectories(wiring.dataOf(kind()).resolve(Wiring.BUCKET));
    }

    @Override
    public JavaCommand command(Wiring wiring) {
        Path configuration = wiring.runFile(kind(), ".properties");
        Path logging = wiring.runFile(kind(), "-logback.xml");
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("s3proxy.endpoint", wiring.url(kind(), "").toString());
        properties.put("s3proxy.authorization", "aws-v2-or-v4");
        properties.put("s3proxy.identity", wiring.s3AccessKey());
        properties.put("s3proxy.credential", wiring.s3SecretKey());
        // Without it every write of Trino fails with a 501.
        properties.put("s3proxy.ignore-unknown-headers", "true");
        properties.put("jclouds.provider", "filesystem-nio2");
        properties.put("jclouds.filesystem.basedir", wiring.dataOf(kind()).toString());
        return new JavaCommand(
                List.of(
                        "-Xms16m",
                        Heap.limit(wiring.heap(kind())),
                        "-XX:+UseSerialGC",
                        "-XX:MinHeapFreeRatio=10",
                        "-XX:MaxHeapFreeRatio=30",
                        // The second compiler never pays for itself here, and takes memory and start-up time.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dlogback.configurationFile=" + logging,
                        "-Dsololakehouse.log=" + wiring.logOf(kind())),
                List.of(programs(wiring)),
                "org.gaul.s3proxy.Main",
                List.of("--properties", configuration.toString()),
                Map.of(
                        configuration,
                        PropertiesText.of(properties),
                        logging,
                        Resources.text("object-store-logback.xml")),
                Map.of());
    }

    @Override
    public ServiceProbe probe(Wiring wiring) {
        BucketProbe bucket = new BucketProbe(
                wiring.url(kind(), ""), Wiring.REGION, wiring.s3AccessKey(), wiring.s3SecretKey(), Wiring.BUCKET);
        return new ServiceProbe() {
            @Override
            public String ask() {
                return bucket.head();
            }

            @Override
            public void close() {
                bucket.close();
            }
        };
    }
}
