package io.sololakehouse.platform.support;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as a person reads it.
 *
 * @param what what happened, naming the thing ("Spark did not start")
 * @param why the cause, in one or two sentences; may be empty when {@code what} says it
 * @param effect what was and what was not changed; may be empty
 * @param remedies what can be done now, the best first
 * @param details the original message, unchanged, or null
 */
public record Problem(
        String what,
        String why,
        String effect,
        List<Remedy> remedies,
        @Nullable String details) {

    public Problem {
        remedies = List.copyOf(remedies);
    }

    public static Problem of(String what, String why, Remedy... remedies) {
        return new Problem(what, why, "", List.of(remedies), null);
    }

    public Problem withEffect(String text) {
        return new Problem(what, why, text, remedies, details);
    }

    public Problem withDetails(@Nullable String text) {
        return new Problem(what, why, effect, remedies, text);
    }

    /**
     * The problem that a failure carries, or one made from it: what was attempted failed, and the original message.
     *
     * @param attempted the action that failed, as its task's title names it
     */
    public static Problem from(String attempted, Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof LakehouseException)
                && cause.getCause() != null
                && (cause instanceof java.util.concurrent.CompletionException
                        || cause instanceof java.util.concurrent.ExecutionException
                        || cause instanceof java.io.UncheckedIOException)) {
            cause = cause.getCause();
        }
        if (cause instanceof LakehouseException known) {
            return known.problem();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return Problem.of(attempted + " failed", firstLine(message), new Remedy("Try again", new Remedy.Retry()))
                .withDetails(stackTrace(cause));
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static String stackTrace(Throwable failure) {
        var out = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(out));
        return out.toString();
    }
}
