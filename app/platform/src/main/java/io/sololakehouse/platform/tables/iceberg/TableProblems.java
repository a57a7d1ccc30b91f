package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.storage.ObjectStoreException;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** What went wrong with a table, as a person reads it. */
final class TableProblems {

    private static final Remedy RETRY = new Remedy("Try again", new Remedy.Retry());

    private TableProblems() {}

    /**
     * The failure to throw: a {@link LakehouseException}, or a {@link CancellationException} when the thread was
     * interrupted.
     *
     * @param attempted what the caller was doing ("Opening silver.flights")
     */
    static RuntimeException translate(String attempted, Throwable failure) {
        ObjectStoreException store = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LakehouseException known) {
                return known;
            }
            if (cause instanceof CancellationException cancelled) {
                return cancelled;
            }
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return cancelled(attempted, failure);
            }
            if (store == null && cause instanceof ObjectStoreException found) {
                store = found;
            }
        }
        if (store != null) {
            return store.reason() == ObjectStoreException.Reason.INTERRUPTED
                    ? cancelled(attempted, failure)
                    : new LakehouseException(storage(attempted, store).withDetails(failure.toString()), failure);
        }
        if (failure instanceof OutOfMemoryError) {
            return new LakehouseException(
                    Problem.of(
                                    attempted + " failed",
                                    "The rows are too large for the workbench's memory. Choose fewer columns, or read"
                                            + " the table on an engine.")
                            .withDetails(failure.toString()),
                    failure);
        }
        return new LakehouseException(
                Problem.of(attempted + " failed", reason(failure), RETRY).withDetails(failure.toString()), failure);
    }

    private static CancellationException cancelled(String attempted, Throwable failure) {
        var cancelled = new CancellationException(attempted);
        cancelled.initCause(failure);
        return cancelled;
    }

    private static Problem storage(String attempted, ObjectStoreException failure) {
        String uri = failure.uri();
        String store = ServiceKind.OBJECT_STORE.id();
        Remedy copy = new Remedy("Copy the address", new Remedy.CopyText(uri));
        return switch (failure.reason()) {
            case MISSING ->
                Problem.of(
                        attempted + " failed",
                        "The file " + uri + " is not on the object store any more, but the table needs it. Somebody"
                                + " deleted it, or the store's data is not complete. Older snapshots, and other"
                                + " branches, may still be whole.",
                        copy,
                        RETRY);
            case DENIED ->
                Problem.of(
                        attempted + " failed",
                        "The object store did not hand out " + uri + ": " + failure.getMessage() + ".",
                        new Remedy("Open Settings", new Remedy.OpenSettings("environment")),
                        copy);
            case NOT_S3 ->
                Problem.of(
                        attempted + " failed",
                        "The table's files are at " + uri + ", which is not on an S3 server. The workbench reads s3://"
                                + " addresses only; whoever wrote the table may be able to read it.",
                        copy);
            case UNREACHABLE ->
                Problem.of(
                        attempted + " failed",
                        "The object store does not answer.",
                        new Remedy("Start the object store", new Remedy.StartService(store)),
                        new Remedy("Show its log", new Remedy.ShowLog(store)),
                        RETRY);
            case FAILED, INTERRUPTED ->
                Problem.of(
                        attempted + " failed",
                        "The object store could not give " + uri + ": " + failure.getMessage(),
                        new Remedy("Show its log", new Remedy.ShowLog(store)),
                        RETRY);
        };
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = failure.getMessage() == null ? root.getMessage() : failure.getMessage();
        String text = message == null ? root.getClass().getSimpleName() : message;
        if (root != failure && root.getMessage() != null && !text.contains(root.getMessage())) {
            text += ": " + root.getMessage();
        }
        return text;
    }

    static LakehouseException of(String what, String why, Remedy... remedies) {
        return new LakehouseException(Problem.of(what, why, remedies));
    }

    static LakehouseException unchanged(String what, String why, @Nullable Throwable cause, Remedy... remedies) {
        return new LakehouseException(Problem.of(what, why, remedies).withEffect("Nothing was changed."), cause);
    }
}
