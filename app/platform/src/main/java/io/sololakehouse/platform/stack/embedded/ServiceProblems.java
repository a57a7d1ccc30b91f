package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;

/** What went wrong with a service, in words. */
final class ServiceProblems {

    private static final int LINES = 25;
    private static final int SIGKILL = 128 + 9;
    private static final int SIGTERM = 128 + 15;

    /** The exit code of a JVM with {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int HEAP_EXHAUSTED = 3;

    private final DataDirectory home;

    ServiceProblems(DataDirectory home) {
        this.home = home;
    }

    /** The process ended before it answered. */
    Problem diedAtStart(ServiceKind kind, OptionalInt exit) {
        return ended(kind, kind.label() + " did not start", exit);
    }

    /** It ended by itself again and again. */
    Problem keepsEnding(ServiceKind kind, OptionalInt exit) {
        return ended(kind, kind.label() + " ended by itself five times within two minutes", exit);
    }

    private Problem ended(ServiceKind kind, String what, OptionalInt exit) {
        String log = logLines(kind);
        if (log.contains("No space left on device")) {
            return diskFull(what, log);
        }
        Remedy retry = new Remedy("Try again", new Remedy.Retry());
        Remedy show = new Remedy("Show its log", new Remedy.ShowLog(kind.id()));
        boolean memory = exit.isPresent() && exit.getAsInt() == HEAP_EXHAUSTED;
        Problem problem = memory
                ? Problem.of(
                        what,
                        cause(exit),
                        new Remedy("Give it more memory", new Remedy.OpenSettings("memory")),
                        show,
                        retry)
                : Problem.of(what, cause(exit) + lastWords(log), show, retry);
        return problem.withEffect("What was committed is kept.").withDetails(log);
    }

    /** How a process ended, as a sentence. */
    static String cause(OptionalInt exit) {
        if (exit.isEmpty()) {
            return "Its process ended.";
        }
        return switch (exit.getAsInt()) {
            case SIGKILL ->
                "Its process was killed (signal 9). The operating system does that when memory runs out; a person can too.";
            case SIGTERM -> "Something outside of the workbench asked its process to end (signal 15).";
            case HEAP_EXHAUSTED -> "It used up its heap memory (exit code 3).";
            case 134 -> "Its Java runtime crashed (signal 6).";
            case 139 -> "Its Java runtime crashed (signal 11).";
            default -> "Its process ended with exit code " + exit.getAsInt() + ".";
        };
    }

    private static String lastWords(String log) {
        return log.lines()
                .filter(line -> line.contains(" ERROR ") || line.contains("Exception") || line.startsWith("Error"))
                .reduce((first, second) -> first.contains(" ERROR ") ? first : second)
                .map(line -> " Its log says: " + (line.length() > 200 ? line.substring(0, 200) : line.strip()))
                .orElse("");
    }

    Problem silent(ServiceKind kind, Duration waited, String lastAnswer) {
        return Problem.of(
                        kind.label() + " did not start",
                        "Its process runs, but did not answer within " + waited.toSeconds() + " seconds."
                                + (lastAnswer.isEmpty() ? "" : " The last try: " + lastAnswer),
                        new Remedy("Show its log", new Remedy.ShowLog(kind.id())),
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect("It was stopped again.")
                .withDetails(logLines(kind));
    }

    Problem waitsFor(ServiceKind kind, ServiceKind dependency) {
        return Problem.of(
                        kind.label() + " did not start",
                        "It needs " + dependency.label() + ", which did not start.",
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect("It was stopped again.");
    }

    Problem doesNotEnd(ServiceKind kind, long pid) {
        return Problem.of(
                        kind.label() + " does not end",
                        "Process " + pid
                                + " is still there after it was killed. The operating system may be waiting for a"
                                + " disk.",
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect("No second process was started on the same data.");
    }

    /** Its files could not be written or its process not be made. */
    Problem notLaunched(ServiceKind kind, Exception failure) {
        String what = kind.label() + " did not start";
        String message = String.valueOf(failure.getMessage());
        if (message.contains("No space left")) {
            return diskFull(what, message);
        }
        if (failure instanceof AccessDeniedException
                || message.toLowerCase(Locale.ROOT).contains("read-only file system")) {
            return Problem.of(
                            what,
                            "The data directory " + home.root() + " cannot be written.",
                            new Remedy("Open the data directory", new Remedy.OpenFolder(home.root())),
                            new Remedy("Try again", new Remedy.Retry()))
                    .withEffect("Nothing was started or changed.")
                    .withDetails(failure.toString());
        }
        return Problem.of(what, message, new Remedy("Try again", new Remedy.Retry()))
                .withEffect("Nothing was started.")
                .withDetails(failure.toString());
    }

    private Problem diskFull(String what, String details) {
        return Problem.of(
                        what,
                        "The disk with the data directory " + home.root() + " is full.",
                        new Remedy("Open the data directory", new Remedy.OpenFolder(home.root())),
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect("What was committed is kept.")
                .withDetails(details);
    }

    Problem noJava(ServiceKind kind, Path java) {
        return Problem.of(
                        kind.label() + " did not start",
                        java
                                + " is missing. The services run on the workbench's own Java runtime, which has to be a whole"
                                + " one. Install the workbench again, or run it on a JDK 25.",
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect("Nothing was started.");
    }

    Problem noEngine(ServiceKind kind, Path directory) {
        return Problem.of(
                        kind.label() + " did not start",
                        "Its programs are missing from " + directory
                                + ". They are built with the workbench; build or install it again.",
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect("Nothing was started.");
    }

    private String logLines(ServiceKind kind) {
        String log = LastLines.of(home.logs().resolve(kind.id() + ".log"), LINES);
        String output = LastLines.of(home.logs().resolve(kind.id() + ".out"), LINES);
        return log.isBlank() || output.isBlank() ? log + output : log + "\n" + output;
    }
}
