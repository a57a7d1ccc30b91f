package io.sololakehouse.platform.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model's files on disk, and what they say.
 *
 * @param directory where its {@code MLmodel} is
 * @param isModel true when it is an MLflow model, i.e. has an {@code MLmodel} that can be read
 * @param flavors the frameworks it can be loaded with ("python_function", "sklearn")
 * @param requirements the Python packages it asks for, one line each, as pip reads them
 * @param python the version of Python it was logged with ("3.11.7"), or empty
 * @param mlflow the version of MLflow it was logged with, or empty
 * @param example a request that it answers, as the scoring server takes it, or null when none was logged
 * @param pickles files that look like bare pickles, relative to the directory
 * @param bytes size of all files
 */
public record ModelPackage(
        Path directory,
        boolean isModel,
        List<String> flavors,
        ModelSignature signature,
        List<String> requirements,
        String python,
        String mlflow,
        @Nullable String example,
        List<String> pickles,
        long bytes) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PICKLES = List.of(".pkl", ".pickle", ".joblib", ".sav");

    public ModelPackage {
        flavors = List.copyOf(flavors);
        requirements = List.copyOf(requirements);
        pickles = List.copyOf(pickles);
    }

    /** True when MLflow's scoring server can load it. */
    public boolean isServable() {
        return flavors.contains("python_function");
    }

    /**
     * Reads a model's directory.
     *
     * @throws IOException when it cannot be read; a directory without a readable {@code MLmodel} is no error
     */
    public static ModelPackage read(Path directory) throws IOException {
        JsonNode model = yaml(directory.resolve("MLmodel"));
        boolean isModel = model != null && model.path("flavors").isObject();
        List<String> flavors = new ArrayList<>();
        ModelSignature signature = ModelSignature.none();
        if (model != null) {
            model.path("flavors").fieldNames().forEachRemaining(flavors::add);
            signature = signature(model.path("signature"));
        }
        JsonNode environment = yaml(directory.resolve("python_env.yaml"));
        return new ModelPackage(
                directory,
                isModel,
                flavors,
                signature,
                requirements(directory.resolve("requirements.txt")),
                environment == null ? "" : environment.path("python").asText(),
                model == null ? "" : model.path("mlflow_version").asText(),
                example(directory),
                pickles(directory),
                size(directory));
    }

    private static @Nullable JsonNode yaml(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            return YAML.readTree(Files.readString(file));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return null;
        }
    }

    private static ModelSignature signature(JsonNode node) throws IOException {
        // The two sides are JSON inside of the YAML.
        JsonNode inputs = JSON.readTree(node.path("inputs").asText("[]"));
        JsonNode outputs = JSON.readTree(node.path("outputs").asText("[]"));
        boolean tensor = inputs.path(0).path("type").asText().equals("tensor");
        return new ModelSignature(fields(inputs), fields(outputs), tensor);
    }

    private static List<ModelSignature.Field> fields(JsonNode side) {
        List<ModelSignature.Field> fields = new ArrayList<>();
        for (JsonNode field : side) {
            String type = field.path("type").asText();
            if (type.equals("tensor")) {
                type = "tensor of " + field.path("tensor-spec").path("dtype").asText() + " "
                        + field.path("tensor-spec").path("shape");
            }
            fields.add(new ModelSignature.Field(
                    field.path("name").asText(""), type, field.path("required").asBoolean(true)));
        }
        return fields;
    }

    private static List<String> requirements(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        return Files.readString(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static @Nullable String example(Path directory) throws IOException {
        Path serving = directory.resolve("serving_input_example.json");
        return Files.isRegularFile(serving) ? Files.readString(serving, StandardCharsets.UTF_8) : null;
    }

    private static List<String> pickles(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .filter(name -> PICKLES.stream()
                            .anyMatch(end -> name.toLowerCase(Locale.ROOT).endsWith(end)))
                    .sorted()
                    .toList();
        }
    }

    private static long size(Path directory) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
