package io.sololakehouse.platform.stack;

/**
 * The addresses of services that run elsewhere; keys and tokens are in the secret store ("remote.s3-access-key",
 * "remote.s3-secret-key", "remote.nessie-token", "remote.spark-token"). An empty address means: this service is absent.
 *
 * @param s3Endpoint URL of the S3 endpoint
 * @param nessieUri Nessie's API v2 URI, ending in {@code /api/v2}
 * @param sparkUrl Spark Connect URL, {@code sc://host:port}
 * @param warehouse where tables are written, {@code s3://bucket/path}
 */
public record RemoteAddresses(String s3Endpoint, String s3Region, String nessieUri, String sparkUrl, String warehouse) {

    public static RemoteAddresses none() {
        return new RemoteAddresses("", "us-east-1", "", "", "s3://lakehouse/warehouse");
    }
}
