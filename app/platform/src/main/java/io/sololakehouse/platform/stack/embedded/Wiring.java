package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.SecretStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a service needs to know about its surroundings to write its configuration and its command.
 *
 * @param data the environment's directory: what the services store
 * @param ports the port of every service of the stack
 * @param heapBytes the heap limit of every service
 * @param components where the file or directory of every component is, or will be, by its id
 * @param engines the directory with one folder per engine that is built with the application ("spark/lib")
 */
public record Wiring(
        DataDirectory home,
        Path data,
        Map<ServiceKind, Integer> ports,
        Map<ServiceKind, Long> heapBytes,
        Map<String, Path> components,
        Path engines,
        SecretStore secrets) {

    /** Everything listens here and nowhere else. */
    public static final String HOST = "127.0.0.1";

    /** The bucket of the embedded lakehouse. */
    public static final String BUCKET = "lakehouse";

    /** Where tables are written. */
    public static final String WAREHOUSE = "s3://" + BUCKET + "/warehouse";

    /** The object store knows no regions; clients want one to be named. */
    public static final String REGION = "us-east-1";

    public Wiring {
        ports = Map.copyOf(ports);
        heapBytes = Map.copyOf(heapBytes);
        components = Map.copyOf(components);
    }

    public int port(ServiceKind kind) {
        Integer port = ports.get(kind);
        if (port == null) {
            throw new IllegalStateException("No port was chosen for " + kind.label());
        }
        return port;
    }

    public URI url(ServiceKind kind, String path) {
        return URI.create("http://" + HOST + ":" + port(kind) + path);
    }

    public long heap(ServiceKind kind) {
        Long bytes = heapBytes.get(kind);
        if (bytes == null) {
            throw new IllegalStateException("No heap limit was chosen for " + kind.label());
        }
        return bytes;
    }

    /** Where the component is once it is installed. */
    public Path component(String id) {
        Path path = components.get(id);
        if (path == null) {
            throw new IllegalStateException("No service declares the component " + id);
        }
        return path;
    }

    public String s3AccessKey() {
        return secrets.generated("s3-access-key", 20);
    }

    public String s3SecretKey() {
        return secrets.generated("s3-secret-key", 40);
    }

    public String sparkToken() {
        return secrets.generated("spark-token", 32);
    }

    public String trinoSpoolingKey() {
        return secrets.generated("trino-spooling-key", 32);
    }

    /** How to reach the services, with keys. */
    public Connections connections() {
        return new Connections(
                url(ServiceKind.OBJECT_STORE, ""),
                REGION,
                s3AccessKey(),
                s3SecretKey(),
                BUCKET,
                WAREHOUSE,
                url(ServiceKind.CATALOG, "/api/v2"),
                "",
                HOST,
                port(ServiceKind.SPARK),
                sparkToken(),
                ports.containsKey(ServiceKind.TRINO) ? url(ServiceKind.TRINO, "") : null,
                ports.containsKey(ServiceKind.MLFLOW) ? url(ServiceKind.MLFLOW, "") : null,
                "");
    }

    /** Where the service keeps what it stores. */
    public Path dataOf(ServiceKind kind) {
        return data.resolve(kind.id());
    }

    /** The log that the service writes with its own logging framework. */
    public Path logOf(ServiceKind kind) {
        return home.logs().resolve(kind.id() + ".log");
    }

    /** A generated file of the service that lives as long as its process. */
    public Path runFile(ServiceKind kind, String suffix) {
        return home.run().resolve(kind.id() + suffix);
    }
}
