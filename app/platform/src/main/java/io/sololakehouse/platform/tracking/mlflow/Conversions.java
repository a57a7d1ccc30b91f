package io.sololakehouse.platform.tracking.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.LoggedModel;
import io.sololakehouse.platform.tracking.Metric;
import io.sololakehouse.platform.tracking.ModelVersion;
import io.sololakehouse.platform.tracking.RegisteredModel;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.RunInfo;
import io.sololakehouse.platform.tracking.RunInput;
import io.sololakehouse.platform.tracking.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** MLflow's JSON as records, and back. */
final class Conversions {

    static final String PARENT = "mlflow.parentRunId";
    private static final String USER = "mlflow.user";

    private Conversions() {}

    static Experiment experiment(JsonNode json) {
        return new Experiment(
                json.path("experiment_id").asText(),
                json.path("name").asText(),
                json.path("lifecycle_stage").asText().equals("deleted"),
                json.path("artifact_location").asText(""),
                instant(json.path("creation_time")),
                instant(json.path("last_update_time")),
                pairs(json.path("tags")));
    }

    static Run run(JsonNode json) {
        JsonNode data = json.path("data");
        Map<String, Metric> metrics = new TreeMap<>();
        for (JsonNode metric : data.path("metrics")) {
            String key = metric.path("key").asText();
            metrics.put(
                    key,
                    new Metric(
                            key,
                            number(metric.path("value")),
                            metric.path("step").asLong(),
                            instant(metric.path("timestamp"))));
        }
        Map<String, String> tags = new TreeMap<>(pairs(data.path("tags")));
        List<RunInput> inputs = new ArrayList<>();
        for (JsonNode input : json.path("inputs").path("dataset_inputs")) {
            inputs.add(input(input));
        }
        List<String> models = new ArrayList<>();
        for (JsonNode model : json.path("outputs").path("model_outputs")) {
            models.add(model.path("model_id").asText());
        }
        return new Run(
                info(json.path("info"), tags.getOrDefault(PARENT, ""), tags.getOrDefault(USER, "")),
                metrics,
                new TreeMap<>(pairs(data.path("params"))),
                tags,
                inputs,
                models);
    }

    private static RunInput input(JsonNode json) {
        JsonNode dataset = json.path("dataset");
        return new RunInput(
                dataset.path("name").asText(""),
                dataset.path("digest").asText(""),
                dataset.path("source_type").asText(""),
                dataset.path("source").asText(""),
                dataset.path("schema").asText(""),
                dataset.path("profile").asText(""),
                pairs(json.path("tags")));
    }

    /** @param user of the tag, which newer servers fill instead of the field */
    static RunInfo info(JsonNode json, String parent, String user) {
        return info(
                json.path("run_id").asText(),
                json.path("run_name").asText(""),
                json.path("experiment_id").asText(),
                json.path("status").asText(""),
                json.path("start_time").asLong(0),
                json.path("end_time").asLong(0),
                json.path("user_id").asText("").isEmpty()
                        ? user
                        : json.path("user_id").asText(),
                json.path("artifact_uri").asText(""),
                json.path("lifecycle_stage").asText(""),
                parent);
    }

    static RunInfo info(
            String id,
            String name,
            String experiment,
            String status,
            long started,
            long ended,
            String user,
            String artifacts,
            String stage,
            String parent) {
        return new RunInfo(
                id,
                name,
                experiment,
                status(status),
                Instant.ofEpochMilli(started),
                ended <= 0 ? null : Instant.ofEpochMilli(ended),
                user,
                artifacts,
                stage.equals("deleted"),
                parent);
    }

    private static RunStatus status(String text) {
        return switch (text) {
            case "FINISHED" -> RunStatus.FINISHED;
            case "FAILED" -> RunStatus.FAILED;
            case "KILLED" -> RunStatus.KILLED;
            case "SCHEDULED" -> RunStatus.SCHEDULED;
            default -> RunStatus.RUNNING;
        };
    }

    static RegisteredModel model(JsonNode json) {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (JsonNode alias : json.path("aliases")) {
            aliases.put(alias.path("alias").asText(), alias.path("version").asText());
        }
        List<ModelVersion> latest = new ArrayList<>();
        for (JsonNode version : json.path("latest_versions")) {
            latest.add(version(version));
        }
        return new RegisteredModel(
                json.path("name").asText(),
                json.path("description").asText(""),
                instant(json.path("creation_timestamp")),
                instant(json.path("last_updated_timestamp")),
                pairs(json.path("tags")),
                aliases,
                latest);
    }

    static ModelVersion version(JsonNode json) {
        List<String> aliases = new ArrayList<>();
        for (JsonNode alias : json.path("aliases")) {
            aliases.add(alias.isTextual() ? alias.asText() : alias.path("alias").asText());
        }
        String source = json.path("source").asText("");
        String model = json.path("model_id").asText("");
        return new ModelVersion(
                json.path("name").asText(),
                json.path("version").asText(),
                json.path("description").asText(""),
                json.path("run_id").asText(""),
                model.isEmpty() && source.startsWith("models:/m-") ? source.substring("models:/".length()) : model,
                source,
                json.path("status").asText("READY"),
                json.path("status_message").asText(""),
                instant(json.path("creation_timestamp")),
                instant(json.path("last_updated_timestamp")),
                pairs(json.path("tags")),
                aliases);
    }

    static LoggedModel loggedModel(JsonNode json) {
        JsonNode info = json.path("info");
        String status = info.path("status").asText("");
        return new LoggedModel(
                info.path("model_id").asText(),
                info.path("name").asText(""),
                info.path("experiment_id").asText(""),
                info.path("source_run_id").asText(""),
                info.path("artifact_uri").asText(""),
                status.replace("LOGGED_MODEL_", ""),
                instant(info.path("creation_timestamp_ms")),
                pairs(info.path("tags")),
                pairs(json.path("data").path("params")));
    }

    /** An array of keys and values, or an object. */
    static Map<String, String> pairs(JsonNode json) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (json.isObject()) {
            json.properties()
                    .forEach(pair -> pairs.put(pair.getKey(), pair.getValue().asText("")));
        }
        for (JsonNode pair : json.isArray() ? json : Request.json()) {
            pairs.put(pair.path("key").asText(), pair.path("value").asText(""));
        }
        return pairs;
    }

    static ArrayNode pairs(ObjectNode into, String field, Map<String, String> pairs) {
        ArrayNode array = into.putArray(field);
        pairs.forEach((key, value) -> array.addObject().put("key", key).put("value", value));
        return array;
    }

    static Instant instant(JsonNode millis) {
        return Instant.ofEpochMilli(millis.asLong(0));
    }

    /** A metric's value. Protocol buffers write what is no number in JSON as text, Python as a bare word. */
    static double number(JsonNode json) {
        return json.isTextual() ? number(json.asText()) : number(json.asDouble(Double.NaN));
    }

    static double number(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> number(Double.parseDouble(text));
        };
    }

    /** MLflow's SQL stores have no infinity, and keep the largest number in its place. */
    static double number(double stored) {
        if (stored >= Double.MAX_VALUE) {
            return Double.POSITIVE_INFINITY;
        }
        return stored <= -Double.MAX_VALUE ? Double.NEGATIVE_INFINITY : stored;
    }

    /** A metric's value as a request carries it. */
    static void put(ObjectNode into, String field, double value) {
        if (Double.isFinite(value)) {
            into.put(field, value);
        } else {
            into.put(field, Double.toString(value));
        }
    }
}
