package io.sololakehouse.platform.results;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the embedded database's messages mean to a person. */
final class StoreProblems {

    private StoreProblems() {}

    static LakehouseException of(String attempted, @Nullable Throwable failure) {
        String message = String.valueOf(failure == null ? null : failure.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        Problem problem;
        if (lower.contains("no space left") || lower.contains("disk full") || lower.contains("could not write all")) {
            problem = Problem.of(
                            "The disk is full",
                            "The result needs more room than is left on the disk of the data directory. Free some, close"
                                    + " other results, or fetch fewer rows.",
                            new Remedy("Data directory", new Remedy.OpenSettings("data")),
                            new Remedy("Try again", new Remedy.Retry()))
                    .withEffect("The rows that had arrived before are kept; nothing in the lakehouse was changed.");
        } else if (lower.contains("out of memory")) {
            problem = Problem.of(
                            attempted,
                            "It needs more memory than results may use. Close other results, or have the engine do it:"
                                    + " sort or aggregate in the statement.",
                            new Remedy("Try again", new Remedy.Retry()))
                    .withEffect("The result itself is untouched.");
        } else {
            problem = Problem.of(attempted, firstLine(message), new Remedy("Try again", new Remedy.Retry()));
        }
        return new LakehouseException(problem.withDetails(message), failure);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
