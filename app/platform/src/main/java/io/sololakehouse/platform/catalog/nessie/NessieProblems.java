package io.sololakehouse.platform.catalog.nessie;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.projectnessie.client.http.HttpClientReadTimeoutException;
import org.projectnessie.client.rest.NessieNotAuthorizedException;
import org.projectnessie.client.rest.NessieServiceException;
import org.projectnessie.error.BaseNessieClientServerException;
import org.projectnessie.error.ErrorCodeAware;
import org.projectnessie.error.ImmutableNessieError;
import org.projectnessie.error.NessieBadRequestException;
import org.projectnessie.error.NessieContentNotFoundException;
import org.projectnessie.error.NessieError;
import org.projectnessie.error.NessieReferenceAlreadyExistsException;
import org.projectnessie.error.NessieReferenceConflictException;
import org.projectnessie.error.NessieReferenceNotFoundException;
import org.projectnessie.error.NessieRuntimeException;

/** What went wrong with the catalog, as a person reads it. */
final class NessieProblems {

    private static final String UNCHANGED = "Nothing was changed.";

    private NessieProblems() {}

    /**
     * The failure to throw: a {@link LakehouseException}, or a {@link CancellationException} when the thread was
     * interrupted.
     *
     * @param attempted what the caller was doing ("Creating the branch dev")
     */
    static RuntimeException translate(String attempted, URI server, Exception failure) {
        if (failure instanceof LakehouseException known) {
            return known;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JournalledHttp.NotSent planned) {
                return planned;
            }
        }
        if (isInterruption(failure)) {
            var cancelled = new CancellationException(attempted);
            cancelled.initCause(failure);
            return cancelled;
        }
        return new LakehouseException(problem(attempted, server, failure).withDetails(failure.toString()), failure);
    }

    private static Problem problem(String attempted, URI server, Exception failure) {
        Throwable cause = serverFailure(failure);
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return switch (cause) {
            // The server answers with the same code for both.
            case NessieReferenceNotFoundException e
            when message.startsWith("No common ancestor") ->
                refused(attempted, "The two have no commit in common, so there is nothing to compare them with.");
            case NessieReferenceNotFoundException e ->
                refused(attempted, "The reference does not exist any more: " + message);
            case NessieReferenceAlreadyExistsException e ->
                refused(attempted, "A branch or tag of that name exists already: " + message);
            case NessieReferenceConflictException e ->
                refused(
                        attempted,
                        "The reference has moved since it was read, or the change collides with one on it: " + message,
                        new Remedy("Try again", new Remedy.Retry()));
            case NessieContentNotFoundException e -> refused(attempted, "The catalog has no such entry: " + message);
            case NessieBadRequestException e -> refused(attempted, "Nessie refused the request: " + message);
            case IllegalArgumentException e -> refused(attempted, "The name cannot be used: " + message);
            case NessieNotAuthorizedException e ->
                refused(
                        attempted,
                        "The catalog at " + server + " refused the token.",
                        new Remedy("Open Settings", new Remedy.OpenSettings("environment")));
            case HttpClientReadTimeoutException e ->
                unreachable(attempted, "The catalog at " + server + " did not answer in time.")
                        .withEffect("It is unknown whether a change was made: look at the log of the reference.");
            case IOException e -> unreachable(attempted, "The catalog at " + server + " does not answer.");
            default ->
                unreachable(attempted, "The catalog at " + server + " failed: " + message)
                        .withEffect("");
        };
    }

    /** A reference that is not where the caller saw it. */
    static LakehouseException moved(String attempted, Reference expected, Reference now) {
        return new LakehouseException(Problem.of(
                        attempted + " failed",
                        expected.name() + " has moved since it was read: from " + expected.shortHash() + " to "
                                + now.shortHash() + ". Look at what is new there, then try again.",
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect(UNCHANGED));
    }

    private static Problem refused(String attempted, String why, Remedy... remedies) {
        return Problem.of(attempted + " failed", why, remedies).withEffect(UNCHANGED);
    }

    private static Problem unreachable(String attempted, String why) {
        String catalog = ServiceKind.CATALOG.id();
        return Problem.of(
                attempted + " failed",
                why,
                new Remedy("Start the catalog", new Remedy.StartService(catalog)),
                new Remedy("Show its log", new Remedy.ShowLog(catalog)),
                new Remedy("Try again", new Remedy.Retry()));
    }

    /** The failure that says most: what the server answered, else the first input or output error, else the failure. */
    private static Throwable serverFailure(Exception failure) {
        Throwable io = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ErrorCodeAware
                    || cause instanceof NessieServiceException
                    || cause instanceof HttpClientReadTimeoutException) {
                return cause;
            }
            if (io == null && cause instanceof IOException) {
                io = cause;
            }
        }
        return io == null ? failure : io;
    }

    /** The error as the server sent it, or null when the failure is not the server's. */
    static @Nullable NessieError serverError(Exception failure) {
        return switch (serverFailure(failure)) {
            case NessieServiceException e -> e.getError();
            case NessieRuntimeException e -> e.getError();
            case BaseNessieClientServerException e ->
                ImmutableNessieError.builder()
                        .status(e.getStatus())
                        .reason(e.getErrorCode().name())
                        .errorCode(e.getErrorCode())
                        .message(e.getMessage())
                        .build();
            default -> null;
        };
    }

    /** True when the thread that made the call was interrupted. */
    static boolean isInterruption(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof java.nio.channels.ClosedByInterruptException) {
                return true;
            }
        }
        return false;
    }
}
