package io.sololakehouse.platform.stack;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the services of the environment: what every adapter is built from, and what {@code connections.json}
 * holds. Contains keys: never log it, never journal it.
 *
 * @param sparkToken bearer token of the Spark Connect server, may be empty for a remote one
 * @param nessieToken bearer token of the catalog, empty for none
 * @param trinoUri where Trino answers, or null where there is none
 * @param mlflowUri where MLflow answers, or null where there is none
 * @param mlflowToken bearer token or {@code user:password} of the MLflow server, empty for none
 * @param warehouse where tables are written, {@code s3://bucket/path}
 */
public record Connections(
        URI s3Endpoint,
        String s3Region,
        String s3AccessKey,
        String s3SecretKey,
        String bucket,
        String warehouse,
        URI nessieUri,
        String nessieToken,
        String sparkHost,
        int sparkPort,
        String sparkToken,
        @Nullable URI trinoUri,
        @Nullable URI mlflowUri,
        String mlflowToken) {

    /** Without Trino and MLflow. */
    public Connections(
            URI s3Endpoint,
            String s3Region,
            String s3AccessKey,
            String s3SecretKey,
            String bucket,
            String warehouse,
            URI nessieUri,
            String nessieToken,
            String sparkHost,
            int sparkPort,
            String sparkToken) {
        this(
                s3Endpoint,
                s3Region,
                s3AccessKey,
                s3SecretKey,
                bucket,
                warehouse,
                nessieUri,
                nessieToken,
                sparkHost,
                sparkPort,
                sparkToken,
                null,
                null,
                "");
    }

    /** The Spark Connect URL without its token, for people and logs. */
    public String sparkUrl() {
        return "sc://" + sparkHost + ":" + sparkPort;
    }

    /**
     * The value of the header {@code Authorization} for the MLflow server, empty for none. A token of the form
     * {@code user:password} is for servers with MLflow's own basic authentication.
     */
    public String mlflowAuthorization() {
        if (mlflowToken.isEmpty()) {
            return "";
        }
        return mlflowToken.contains(":")
                ? "Basic " + Base64.getEncoder().encodeToString(mlflowToken.getBytes(StandardCharsets.UTF_8))
                : "Bearer " + mlflowToken;
    }

    @Override
    public String toString() {
        return "Connections[s3=" + s3Endpoint + ", nessie=" + nessieUri + ", spark=" + sparkUrl() + ", mlflow="
                + mlflowUri + "]";
    }
}
