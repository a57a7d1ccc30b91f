package io.sololakehouse.platform.storage;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An object could not be read or written. */
public final class ObjectStoreException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String uri;

    /** Why. */
    public enum Reason {
        /** There is no such object, or no such bucket. */
        MISSING,
        /** The key is not accepted, or may not do this. */
        DENIED,
        /** The server does not answer. */
        UNREACHABLE,
        /** The thread was interrupted. */
        INTERRUPTED,
        /** Not an address of an object store. */
        NOT_S3,
        /** The server answered with something else. */
        FAILED
    }

    ObjectStoreException(Reason reason, String uri, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.uri = uri;
    }

    public Reason reason() {
        return reason;
    }

    /** The object's address. */
    public String uri() {
        return uri;
    }
}
