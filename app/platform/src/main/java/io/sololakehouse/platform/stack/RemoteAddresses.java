package io.sololakehouse.platform.stack;

import org.jspecify.annotations.Nullable;

/**
 * The addresses of services that run elsewhere; keys and tokens are in the secret store ("remote.s3-access-key",
 * "remote.s3-secret-key", "remote.nessie-token", "remote.spark-token", "remote.mlflow-token"). An empty address means:
 * this service is absent.
 *
 * @param s3Endpoint URL of the S3 endpoint
 * @param nessieUri Nessie's API v2 URI, ending in {@code /api/v2}
 * @param sparkUrl Spark Connect URL, {@code sc://host:port}
 * @param warehouse where tables are written, {@code s3://bucket/path}
 * @param mlflowUri URL of the MLflow server
 */
public record RemoteAddresses(
        String s3Endpoint, String s3Region, String nessieUri, String sparkUrl, String warehouse, String mlflowUri) {

    /** @param mlflowUri null in settings that were written before there was one */
    public RemoteAddresses(
            String s3Endpoint,
            String s3Region,
            String nessieUri,
            String sparkUrl,
            String warehouse,
            @Nullable String mlflowUri) {
        this.s3Endpoint = s3Endpoint;
        this.s3Region = s3Region;
        this.nessieUri = nessieUri;
        this.sparkUrl = sparkUrl;
        this.warehouse = warehouse;
        this.mlflowUri = mlflowUri == null ? "" : mlflowUri;
    }

    public static RemoteAddresses none() {
        return new RemoteAddresses("", "us-east-1", "", "", "s3://lakehouse/warehouse", "");
    }

    /** The same with another address of MLflow. */
    public RemoteAddresses withMlflow(String uri) {
        return new RemoteAddresses(s3Endpoint, s3Region, nessieUri, sparkUrl, warehouse, uri);
    }
}
