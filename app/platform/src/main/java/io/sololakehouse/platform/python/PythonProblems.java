package io.sololakehouse.platform.python;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with Python or with an environment of it, as a person reads it. */
final class PythonProblems {

    private static final Pattern NOT_FOUND =
            Pattern.compile("No matching distribution found for ([^\\s(]+)|satisfies the requirement ([^\\s(]+)");
    private static final Pattern WRONG_HASH = Pattern.compile("(?m)^\\s+([A-Za-z0-9._-]+==\\S+) from ");
    private static final Pattern NOT_BUILT = Pattern.compile(
            "Failed building wheel for (\\S+)|Failed to build (?:installable wheels for some pyproject.toml based projects )?\\(?'?([A-Za-z0-9._-]+)");
    private static final Pattern NO_HASH = Pattern.compile("(?m)^\\s+(\\S+) --hash=sha256:");
    private static final Pattern ERROR = Pattern.compile("(?m)^ERROR: (.+)$");
    private static final String REST_WORKS = "Everything that needs no Python works without it.";

    private PythonProblems() {}

    static Problem noPython(List<BasePython> seen) {
        String found = seen.isEmpty()
                ? "There is no Python on the PATH"
                : "Found are only "
                        + seen.stream()
                                .map(python -> python.version() + " (" + python.executable() + ")")
                                .distinct()
                                .collect(Collectors.joining(", "));
        String command = installPython();
        return Problem.of(
                        "No Python 3.10 or newer was found",
                        found + ", and MLflow needs 3.10 to 3.14. Install it with: " + command,
                        new Remedy("Copy the command", new Remedy.CopyText(command), command),
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect(REST_WORKS);
    }

    /** Debian and its relatives ship Python without the module that makes environments. */
    static Problem noVenv(BasePython python) {
        String command = "sudo apt-get install -y python" + python.series() + "-venv";
        return Problem.of(
                        "Python " + python.series() + " has no venv module",
                        "Python " + python.version() + " at " + python.executable()
                                + " cannot make environments: Debian and Ubuntu ship the module as a package of its own."
                                + " Install it with: " + command,
                        new Remedy("Copy the command", new Remedy.CopyText(command), command),
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect(REST_WORKS);
    }

    private static String installPython() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return "brew install python@3.13";
        }
        return os.startsWith("windows")
                ? "winget install Python.Python.3.13"
                : "sudo apt-get install -y python3 python3-venv";
    }

    /** The build ended with a failure. @param output everything that it said */
    static Problem notBuilt(Requirements requirements, String output) {
        return Problem.of(
                        "The Python environment for " + requirements.title() + " was not built",
                        why(output),
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect("Nothing of it is left behind. What pip has downloaded is not downloaded again.")
                .withDetails(lastLines(output));
    }

    private static String why(String output) {
        String missing = first(NOT_FOUND, output);
        if (output.contains("No space left on device")) {
            return "The disk is full.";
        }
        if (isOffline(output)) {
            return "The Python package index does not answer"
                    + (missing.isEmpty() ? "" : ", asked for " + missing)
                    + ". Look at the network, or at pip's own settings.";
        }
        if (output.contains("DO NOT MATCH THE HASHES")) {
            String wrong = first(WRONG_HASH, output);
            return (wrong.isEmpty() ? "A package" : "The package " + wrong)
                    + " that the index gave is not the one that is pinned: its hash differs.";
        }
        if (output.contains("Hashes are required") || output.contains("require their hashes")) {
            String without = first(NO_HASH, output);
            return (without.isEmpty() ? "A package" : "The package " + without)
                    + " has no hash among the requirements.";
        }
        if (!missing.isEmpty()) {
            return "The package " + missing + " cannot be had for this Python: the index has no such version.";
        }
        String unbuilt = first(NOT_BUILT, output);
        if (!unbuilt.isEmpty()) {
            return "The package " + unbuilt + " could not be built for this Python.";
        }
        String error = first(ERROR, output);
        return error.isEmpty() ? "pip did not end well. Its last lines are below." : "pip says: " + error;
    }

    private static boolean isOffline(String output) {
        return output.contains("Failed to establish a new connection")
                || output.contains("Temporary failure in name resolution")
                || output.contains("Name or service not known")
                || output.contains("Connection refused")
                || output.contains("NameResolutionError")
                || output.contains("ConnectTimeoutError");
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                String found = matcher.group(group);
                if (found != null) {
                    return found;
                }
            }
        }
        return "";
    }

    private static String lastLines(String output) {
        List<String> lines = output.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    static Problem unwritable(Requirements requirements, Path directory, Exception cause) {
        return Problem.of(
                        "The Python environment for " + requirements.title() + " was not built",
                        directory + " cannot be written.",
                        new Remedy("Open the folder", new Remedy.OpenFolder(directory)),
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect("Nothing of it is left behind.")
                .withDetails(cause.toString());
    }
}
