package io.sololakehouse.platform.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The Python module {@code sololakehouse} on the path of every training. It lies in a directory with the description of a
 * package, so that MLflow finds its entry point in any environment without anything being installed there.
 */
public final class TrainingHelper {

    private static final String MODULE = "sololakehouse.py";

    private TrainingHelper() {}

    /** The module's text, for people. */
    public static String text() {
        return TrainingFiles.resource(MODULE);
    }

    /** The sample training's text. */
    public static String sampleText() {
        return TrainingFiles.resource(SampleTraining.SCRIPT);
    }

    /** Writes the module where it is not yet. @return the directory for Python's path */
    static Path install(Path cache) throws IOException {
        String text = text();
        String version =
                TrainingFiles.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
        Path directory = cache.resolve("training-" + version);
        Path description = directory.resolve("sololakehouse-1.0.dist-info");
        Files.createDirectories(description);
        write(directory.resolve(MODULE), text);
        write(description.resolve("METADATA"), "Metadata-Version: 2.1\nName: sololakehouse\nVersion: 1.0\n");
        write(
                description.resolve("entry_points.txt"),
                "[mlflow.run_context_provider]\nsololakehouse = sololakehouse:RunContext\n");
        return directory;
    }

    private static void write(Path file, String text) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }
}
