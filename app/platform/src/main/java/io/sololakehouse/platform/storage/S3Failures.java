package io.sololakehouse.platform.storage;

import io.sololakehouse.platform.storage.ObjectStoreException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the client's failures mean. */
final class S3Failures {

    private S3Failures() {}

    static ObjectStoreException translate(String uri, Exception failure) {
        if (failure instanceof ObjectStoreException known) {
            return known;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AbortedException
                    || cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException
                    || cause instanceof InterruptedIOException
                            && Thread.currentThread().isInterrupted()) {
                return new ObjectStoreException(Reason.INTERRUPTED, uri, "interrupted", failure);
            }
        }
        if (failure instanceof S3Exception answer) {
            return switch (answer.statusCode()) {
                case 404 -> new ObjectStoreException(Reason.MISSING, uri, "not found (404)", failure);
                case 401, 403 ->
                    new ObjectStoreException(Reason.DENIED, uri, "refused (" + answer.statusCode() + ")", failure);
                default ->
                    new ObjectStoreException(
                            Reason.FAILED, uri, answer.statusCode() + " " + answer.getMessage(), failure);
            };
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new ObjectStoreException(
                cause instanceof IOException ? Reason.UNREACHABLE : Reason.FAILED,
                uri,
                String.valueOf(cause.getMessage()),
                failure);
    }
}
