package io.sololakehouse.platform.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.OwnerFiles;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code connections.json}: how a program outside of the workbench reaches the lakehouse, with keys and tokens, for the
 * owner's eyes only. {@link ConnectionSnippets} read their keys from it.
 */
public final class ConnectionsFile {

    /** The catalog's name in every engine. */
    static final String CATALOG = "lakehouse";

    /** The reference that outside clients begin on. */
    static final String REFERENCE = "main";

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionsFile.class);
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;

    /** @param file see {@code DataDirectory.connections()} */
    public ConnectionsFile(Path file) {
        this.file = file;
    }

    public Path path() {
        return file;
    }

    /** Writes the file, when it does not say the same already. @throws LakehouseException when it cannot be written */
    public synchronized void write(Connections to) {
        String text = text(to);
        try {
            if (!Files.exists(file) || !Files.readString(file).equals(text)) {
                OwnerFiles.write(file, text);
            }
        } catch (IOException e) {
            throw new LakehouseException(
                    Problem.of(
                                    "The connection settings were not written",
                                    file + " cannot be written.",
                                    new Remedy("Try again", new Remedy.Retry()))
                            .withEffect("The services run; programs outside of the workbench find no settings.")
                            .withDetails(e.toString()),
                    e);
        }
    }

    /** Keeps the file as the stack is: writes it whenever a service has become ready, until closed. */
    public AutoCloseable follow(Stack stack) {
        return stack.listen(status -> {
            if (status.state() == ServiceState.READY) {
                // A listener must not wait for a disk.
                Thread.ofVirtual().name("connections-file").start(() -> writeQuietly(stack));
            }
        });
    }

    private void writeQuietly(Stack stack) {
        try {
            write(stack.connections());
        } catch (LakehouseException e) {
            LOG.warn("{}", e.problem().what(), e);
        }
    }

    /** Nessie's Iceberg REST endpoint, with a slash at its end; a reference's name may follow. */
    static URI icebergRest(Connections to) {
        String api = to.nessieUri().toString();
        return URI.create(api.replaceAll("/api/v\\d+/?$", "") + "/iceberg/");
    }

    private static String text(Connections to) {
        Map<String, Object> s3 = new LinkedHashMap<>();
        s3.put("endpoint", to.s3Endpoint().toString());
        s3.put("region", to.s3Region());
        s3.put("pathStyleAccess", true);
        s3.put("bucket", to.bucket());
        s3.put("accessKeyId", to.s3AccessKey());
        s3.put("secretAccessKey", to.s3SecretKey());
        Map<String, Object> nessie = new LinkedHashMap<>();
        nessie.put("uri", to.nessieUri().toString());
        nessie.put("icebergRest", icebergRest(to).toString());
        nessie.put("token", to.nessieToken());
        Map<String, Object> spark = new LinkedHashMap<>();
        spark.put("url", to.sparkUrl());
        spark.put("connectUrl", connectUrl(to));
        spark.put("token", to.sparkToken());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("catalog", CATALOG);
        all.put("reference", REFERENCE);
        all.put("warehouse", to.warehouse());
        all.put("s3", s3);
        all.put("nessie", nessie);
        all.put("spark", spark);
        if (to.trinoUri() != null) {
            all.put("trino", Map.of("url", to.trinoUri().toString()));
        }
        all.put("sparkCatalogSettings", sparkCatalog(to));
        if (to.mlflowUri() != null) {
            Map<String, Object> mlflow = new LinkedHashMap<>();
            mlflow.put("trackingUri", to.mlflowUri().toString());
            mlflow.put("token", to.mlflowToken());
            all.put("mlflow", mlflow);
        }
        try {
            return JSON.writeValueAsString(all) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The URL for Spark Connect clients. The token goes into a header of its own: their {@code token} parameter would
     * ask for TLS, which is not spoken on the loopback address.
     */
    public static String connectUrl(Connections to) {
        if (to.sparkToken().isEmpty()) {
            return to.sparkUrl();
        }
        String bearer = URLEncoder.encode("Bearer " + to.sparkToken(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return to.sparkUrl() + "/;authorization=" + bearer;
    }

    /** What a Spark of the user's own, with Iceberg's runtime and AWS bundle, needs to open the same catalog. */
    private static Map<String, String> sparkCatalog(Connections to) {
        String prefix = "spark.sql.catalog." + CATALOG;
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(prefix, "org.apache.iceberg.spark.SparkCatalog");
        settings.put(prefix + ".catalog-impl", "org.apache.iceberg.nessie.NessieCatalog");
        settings.put(prefix + ".uri", to.nessieUri().toString());
        settings.put(prefix + ".ref", REFERENCE);
        // What the cache holds goes stale when another program writes.
        settings.put(prefix + ".cache-enabled", "false");
        settings.put(prefix + ".warehouse", to.warehouse());
        settings.put(prefix + ".io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
        settings.put(prefix + ".s3.endpoint", to.s3Endpoint().toString());
        settings.put(prefix + ".s3.path-style-access", "true");
        settings.put(prefix + ".s3.access-key-id", to.s3AccessKey());
        settings.put(prefix + ".s3.secret-access-key", to.s3SecretKey());
        settings.put(prefix + ".client.region", to.s3Region());
        if (!to.nessieToken().isEmpty()) {
            settings.put(prefix + ".authentication.type", "BEARER");
            settings.put(prefix + ".authentication.token", to.nessieToken());
        }
        return settings;
    }
}
