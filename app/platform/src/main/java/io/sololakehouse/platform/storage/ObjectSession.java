package io.sololakehouse.platform.storage;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.OpenCall;
import io.sololakehouse.platform.support.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The requests of one action: made one by one, journalled together, with their number and bytes by kind. Thread-safe. The
 * journal's entry is opened by the first request and closed by {@link #close}; a session without requests leaves none.
 */
public final class ObjectSession implements AutoCloseable {

    private static final int NOT_SATISFIABLE = 416;

    private final S3Client client;
    private final Callable<OpenCall> opener;
    private Traffic traffic = new Traffic();
    private @Nullable OpenCall call;
    private boolean closed;

    ObjectSession(S3Client client, Journal journal, String scope, boolean changes) {
        this.client = client;
        CallRequest request =
                new CallRequest(CallKind.S3, "object-store", scope, changes, null, Map.of("requests", "summarised"));
        // Requests come from whatever thread; the journal files them under the action that made the session.
        this.opener = Task.inherit(() -> journal.open(request));
    }

    /** A request of the client. */
    @FunctionalInterface
    private interface Request<T> {
        T send(ObjectUri object) throws IOException;
    }

    /** The size of an object in bytes. */
    public long size(String uri) throws IOException {
        return request("HEAD", uri, object -> {
            long size = client.headObject(head -> head.bucket(object.bucket()).key(object.key()))
                    .contentLength();
            count("HEAD", uri, 0);
            return size;
        });
    }

    /** A whole object. Only for what is known to be small. */
    public byte[] read(String uri) throws IOException {
        return request("GET", uri, object -> {
            byte[] bytes = client.getObjectAsBytes(
                            get -> get.bucket(object.bucket()).key(object.key()))
                    .asByteArrayUnsafe();
            count("GET", uri, bytes.length);
            return bytes;
        });
    }

    /** A part of an object. @param length how many bytes were read; @param size of the whole object */
    public record Part(int length, long size) {}

    /**
     * Reads a part of an object into a buffer.
     *
     * @param from the first byte, from 0
     * @return how many bytes there were: fewer than {@code length} at the object's end
     */
    public Part read(String uri, long from, byte[] buffer, int offset, int length) throws IOException {
        return request("GET", uri, object -> {
            String range = "bytes=" + from + "-" + (from + length - 1);
            try (ResponseInputStream<GetObjectResponse> in = client.getObject(
                    get -> get.bucket(object.bucket()).key(object.key()).range(range))) {
                int read = in.readNBytes(buffer, offset, length);
                count("GET", uri, read);
                return new Part(read, size(in.response(), from + read));
            } catch (S3Exception e) {
                if (e.statusCode() == NOT_SATISFIABLE) {
                    // There is no byte at that place, as in an empty object.
                    count("GET", uri, 0);
                    return new Part(0, from);
                }
                throw e;
            }
        });
    }

    /** The whole object's size, which answers to requests of a part have behind the slash. */
    private static long size(GetObjectResponse response, long atLeast) {
        String range = response.contentRange();
        int slash = range == null ? -1 : range.indexOf('/');
        return slash < 0 ? atLeast : Long.parseLong(range.substring(slash + 1));
    }

    /** Writes an object from a file of this machine, of at most 5 GB. */
    public void write(String uri, Path file) throws IOException {
        write(uri, RequestBody.fromFile(file));
    }

    /** Writes an object. */
    public void write(String uri, byte[] bytes) throws IOException {
        write(uri, RequestBody.fromBytes(bytes));
    }

    private void write(String uri, RequestBody body) throws IOException {
        request("PUT", uri, object -> {
            client.putObject(put -> put.bucket(object.bucket()).key(object.key()), body);
            count("PUT", uri, body.optionalContentLength().orElse(0L));
            return true;
        });
    }

    /** Deletes an object; one that is not there is no error. */
    public void delete(String uri) throws IOException {
        request("DELETE", uri, object -> {
            client.deleteObject(delete -> delete.bucket(object.bucket()).key(object.key()));
            count("DELETE", uri, 0);
            return true;
        });
    }

    private <T> T request(String method, String uri, Request<T> request) throws IOException {
        ObjectUri object = ObjectUri.parse(uri);
        begin();
        try {
            return request.send(object);
        } catch (RuntimeException | IOException e) {
            ObjectStoreException failure = S3Failures.translate(uri, e);
            countFailure(method, uri, String.valueOf(failure.getMessage()));
            throw failure;
        }
    }

    private synchronized void count(String method, String uri, long bytes) {
        traffic.add(method, uri, bytes);
    }

    private synchronized void countFailure(String method, String uri, String message) {
        traffic.failed(method, uri, message);
    }

    private synchronized void begin() throws IOException {
        if (call == null && !closed) {
            try {
                call = opener.call();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }

    /** Closes the journal's entry; the next request opens another one. */
    public synchronized void report() {
        OpenCall open = call;
        Traffic done = traffic;
        call = null;
        traffic = new Traffic();
        if (open == null) {
            return;
        }
        if (done.failures() > 0) {
            open.failed(done.summary(), done.details());
        } else {
            open.succeeded(done.summary(), done.details());
        }
    }

    /** Closes the journal's entry. Requests made later are not journalled. */
    @Override
    public synchronized void close() {
        closed = true;
        report();
    }
}
