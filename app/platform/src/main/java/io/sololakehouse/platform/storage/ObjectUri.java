package io.sololakehouse.platform.storage;

/** The address of an object, taken apart. The key is taken as it is: Iceberg does not encode its paths. */
record ObjectUri(String bucket, String key) {

    /** @param uri {@code s3://}, {@code s3a://} or {@code s3n://} */
    static ObjectUri parse(String uri) throws ObjectStoreException {
        int scheme = uri.indexOf("://");
        int slash = uri.indexOf('/', scheme + 3);
        String name = scheme < 0 ? "" : uri.substring(0, scheme);
        if (!name.equals("s3") && !name.equals("s3a") && !name.equals("s3n") || slash < 0) {
            throw new ObjectStoreException(
                    ObjectStoreException.Reason.NOT_S3, uri, uri + " is not an address on an S3 server", null);
        }
        return new ObjectUri(uri.substring(scheme + 3, slash), uri.substring(slash + 1));
    }
}
