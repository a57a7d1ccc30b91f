package io.sololakehouse.platform.storage;

import io.sololakehouse.platform.journal.Journal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Objects of an S3 server. Everything is read and written through an {@link ObjectSession}, one for an action, which puts
 * its requests into the journal as one entry. Connects at first use, and again when the address changes. Thread-safe.
 */
public final class ObjectStore implements AutoCloseable {

    private final Supplier<S3Address> address;
    private final Journal journal;
    private @Nullable S3Address connected;
    private @Nullable S3Client client;

    public ObjectStore(Supplier<S3Address> address, Journal journal) {
        this.address = address;
        this.journal = journal;
    }

    /** For an action that only reads. @param scope what it reads, as the journal names it ({@code s3://bucket/table}) */
    public ObjectSession reading(String scope) {
        return new ObjectSession(client(), journal, scope, false);
    }

    /** For an action that also writes or deletes. */
    public ObjectSession writing(String scope) {
        return new ObjectSession(client(), journal, scope, true);
    }

    private synchronized S3Client client() {
        S3Address now = address.get();
        S3Client known = client;
        if (known != null && now.equals(connected)) {
            return known;
        }
        close();
        S3Client next = S3Clients.connect(now.endpoint(), now.region(), now.accessKey(), now.secretKey());
        client = next;
        connected = now;
        return next;
    }

    /** Stops using the server. */
    @Override
    public synchronized void close() {
        S3Client known = client;
        client = null;
        if (known != null) {
            known.close();
        }
    }
}
