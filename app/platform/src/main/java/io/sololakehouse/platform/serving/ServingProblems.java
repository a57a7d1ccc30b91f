package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a model or its endpoint, as a person reads it. */
final class ServingProblems {

    private static final int BYTES = 32 * 1024;
    private static final int LINES = 40;
    private static final int LONGEST = 240;
    private static final Pattern LAST_ERROR =
            Pattern.compile("(?m)^(?:[\\w.]*(?:Error|Exception|Interrupt)|ERROR)\\b:? ?.*$");
    private static final Pattern KILLED_CHILD = Pattern.compile("(?:Return code = |Non-zero exit code: )(-?\\d+)");
    static final String AS_IT_WAS = "Nothing was switched: the endpoint is as it was.";

    private ServingProblems() {}

    /** Its files are no MLflow model. */
    static Problem noModel(String name, ModelPackage model) {
        if (model.pickles().isEmpty()) {
            return Problem.of(
                            name + " is not an MLflow model",
                            "Its files have no MLmodel, which says how to load it and what it needs."
                                    + " Log it with a flavor, as mlflow.sklearn.log_model does, and register that.")
                    .withEffect("Nothing was deployed.");
        }
        String file = model.pickles().getFirst();
        String code = wrap(file);
        return Problem.of(
                        name + " is a bare pickle, not an MLflow model",
                        "The file " + file
                                + " holds an object and nothing else: not which packages it needs, nor what it"
                                + " takes. A scoring server cannot load that, and loading somebody's pickle runs their code."
                                + " These lines wrap it as a model that can be deployed.",
                        new Remedy("Copy the code", new Remedy.CopyText(code), code))
                .withEffect("Nothing was deployed.")
                .withDetails(code);
    }

    private static String wrap(String file) {
        String quoted = file.replace("\\", "\\\\").replace("\"", "\\\"");
        return """
                import pickle
                import mlflow
                from mlflow.models import infer_signature

                with open("%s", "rb") as file:
                    model = pickle.load(file)
                X = ...  # a few rows of what it takes, as a DataFrame
                with mlflow.start_run():
                    mlflow.sklearn.log_model(
                        model,
                        name="model",
                        signature=infer_signature(X, model.predict(X)),
                        input_example=X.head(3),
                        registered_model_name="...",
                    )
                """.formatted(quoted);
    }

    /** It is one, but MLflow's scoring server can't load it. */
    static Problem notServable(String name, ModelPackage model) {
        return Problem.of(
                        name + " cannot be served",
                        "It was logged with the flavors " + String.join(", ", model.flavors())
                                + ", and the scoring server needs python_function.")
                .withEffect("Nothing was deployed.");
    }

    static Problem notStarted(String name, Path log, String cause) {
        return Problem.of(name + " did not start", cause + lastWords(log), new Remedy("Try again", new Remedy.Retry()))
                .withEffect(AS_IT_WAS)
                .withDetails(lastLines(log));
    }

    static Problem silent(String name, Path log, Duration waited) {
        return Problem.of(
                        name + " did not start",
                        "Its server runs and has not answered /ping for " + waited.toSeconds() + " s.",
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect(AS_IT_WAS)
                .withDetails(lastLines(log));
    }

    /** It lives, and does not answer what it should. */
    static Problem wrongAnswer(String name, ScoringClient.Answer answer, Path log) {
        return Problem.of(
                        name + " does not answer its own input example",
                        "The server is up, and says " + answer.status()
                                + " to the request that was logged with the model." + lastWords(log),
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect(AS_IT_WAS)
                .withDetails(answer.body() + "\n\n" + lastLines(log));
    }

    static Problem keepsEnding(String name, String cause, Path log) {
        return Problem.of(
                        name + " ended by itself again and again",
                        cause + " It was started five times within two minutes and is left alone now.",
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect("Requests that it should answer are refused with 503.")
                .withDetails(lastLines(log));
    }

    static Problem portTaken(String model, int port, String holder) {
        return Problem.of(
                        "The endpoint of " + model + " cannot have its address back",
                        "Port " + port + " is in use by " + holder
                                + ". Its address stays the same, so it waits for it.",
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect("No request is answered.");
    }

    static Problem unwritable(Path directory, IOException cause) {
        return Problem.of(
                        "The endpoint cannot be written down",
                        directory + " cannot be written: " + cause.getMessage(),
                        new Remedy("Open the folder", new Remedy.OpenFolder(directory)),
                        new Remedy("Try again", new Remedy.Retry()))
                .withDetails(cause.toString());
    }

    /** How a server ended, as a sentence: from its exit code, or from what its launcher wrote. */
    static String cause(OptionalInt exit, Path log) {
        int code = exit.orElse(0);
        Matcher child = KILLED_CHILD.matcher(tail(log, 4096));
        while (child.find()) {
            code = Integer.parseInt(child.group(1));
        }
        return switch (code) {
            case 137, -9 ->
                "Its process was killed (signal 9). The operating system does that when memory runs out; a person can too.";
            case 143, -15 -> "Something outside of the workbench asked its process to end (signal 15).";
            case 139, -11 -> "Its process crashed (signal 11).";
            case 0 -> "Its process ended.";
            default -> "Its process ended with exit code " + code + ".";
        };
    }

    private static String lastWords(Path log) {
        Matcher matcher = LAST_ERROR.matcher(tail(log, BYTES));
        @Nullable String last = null;
        while (matcher.find()) {
            String line = matcher.group().strip();
            last = KILLED_CHILD.matcher(line).find() && last != null ? last : line;
        }
        return last == null
                ? ""
                : " Its log says: " + (last.length() > LONGEST ? last.substring(0, LONGEST) + "…" : last);
    }

    static String lastLines(Path log) {
        List<String> lines = tail(log, BYTES).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }

    private static String tail(Path log, int bytes) {
        if (Files.notExists(log)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - bytes);
            file.seek(from);
            byte[] end = new byte[(int) (file.length() - from)];
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return log + " cannot be read: " + e.getMessage();
        }
    }
}
