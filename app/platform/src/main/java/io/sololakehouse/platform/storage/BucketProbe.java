package io.sololakehouse.platform.storage;

import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Asks an S3 server for a bucket with a signed request: it answers, it knows our key, and the bucket is there. */
public final class BucketProbe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final S3Client client;
    private final String bucket;

    public BucketProbe(URI endpoint, String region, String accessKey, String secretKey, String bucket) {
        this.client = S3Clients.connect(endpoint, region, accessKey, secretKey);
        this.bucket = bucket;
    }

    /**
     * Asks. Not journalled.
     *
     * @return the request and its answer
     * @throws software.amazon.awssdk.core.exception.SdkException when the answer is another one, or none
     */
    public String head() {
        int status = client.headBucket(
                        request -> request.bucket(bucket).overrideConfiguration(o -> o.apiCallTimeout(PATIENCE)))
                .sdkHttpResponse()
                .statusCode();
        return "HEAD s3://" + bucket + ": " + status;
    }

    /** What a failure of {@link #head} means, as the end of a sentence. */
    public String explain(RuntimeException failure) {
        if (failure instanceof S3Exception answer) {
            return switch (answer.statusCode()) {
                case 401, 403 -> "it does not accept the access key and secret key (" + answer.statusCode() + ")";
                case 404 -> "it has no bucket " + bucket + " (404)";
                case 301, 307 -> "its buckets are in another region (" + answer.statusCode() + ")";
                default -> "it answered " + answer.statusCode();
            };
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof UnknownHostException ? "there is no such host" : String.valueOf(cause.getMessage());
    }

    @Override
    public void close() {
        client.close();
    }
}
