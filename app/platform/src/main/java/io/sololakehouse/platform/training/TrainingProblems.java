package io.sololakehouse.platform.training;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What went wrong with a training, as a person reads it. */
final class TrainingProblems {

    private static final Pattern MODULE = Pattern.compile("(?m)^ModuleNotFoundError: No module named '([^']+)'");
    private static final Pattern LAST_WORDS =
            Pattern.compile("(?m)^([A-Za-z_][\\w.]*(?:Error|Exception|Interrupt|Exit)[^\\n]*)$");

    private TrainingProblems() {}

    static Problem noScript(Training training) {
        return Problem.of("The training was not started", "There is no file " + training.script() + ".");
    }

    static Problem noPython(Training training) {
        return Problem.of(
                "The training was not started", training.python() + " is no Python interpreter that runs here.");
    }

    static Problem notStarted(Training training, IOException cause) {
        return Problem.of(
                        training.script().getFileName() + " was not started",
                        String.valueOf(cause.getMessage()),
                        new Remedy("Try again", new Remedy.Retry()))
                .withDetails(cause.toString());
    }

    static Problem failed(TrainingJob job, String lastLines) {
        String name = String.valueOf(job.training().script().getFileName());
        Matcher module = MODULE.matcher(lastLines);
        String why;
        if (module.find()) {
            why = "The Python environment has no module " + module.group(1) + ": " + job.environment() + ".";
        } else {
            String words = "";
            Matcher matcher = LAST_WORDS.matcher(lastLines);
            while (matcher.find()) {
                words = matcher.group(1);
            }
            why = words.isEmpty() ? "It ended with exit code " + job.exit() + "." : words;
        }
        return Problem.of(
                        name + " failed",
                        why.length() > 300 ? why.substring(0, 300) + "…" : why,
                        new Remedy("Open the log's folder", new Remedy.OpenFolder(job.directory())),
                        new Remedy("Run it again", new Remedy.Retry()))
                .withEffect("Runs that it finished are kept, those under way are marked as failed.")
                .withDetails(lastLines);
    }
}
