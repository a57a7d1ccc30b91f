package io.sololakehouse.platform.storage;

import java.net.URI;

/** Where an S3 server is, and with which key. Never log it. */
public record S3Address(URI endpoint, String region, String accessKey, String secretKey) {

    @Override
    public String toString() {
        return "S3Address[" + endpoint + ", " + region + "]";
    }
}
