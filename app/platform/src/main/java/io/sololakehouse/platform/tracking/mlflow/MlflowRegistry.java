package io.sololakehouse.platform.tracking.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.tracking.ArtifactRoot;
import io.sololakehouse.platform.tracking.LoggedModel;
import io.sololakehouse.platform.tracking.ModelRegistry;
import io.sololakehouse.platform.tracking.ModelVersion;
import io.sololakehouse.platform.tracking.Page;
import io.sololakehouse.platform.tracking.RegisteredModel;
import io.sololakehouse.platform.tracking.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The model registry of an MLflow server through its REST API. */
final class MlflowRegistry implements ModelRegistry {

    private static final int PAGE = 1_000;

    private final MlflowHttp http;

    MlflowRegistry(MlflowHttp http) {
        this.http = http;
    }

    // ---- models --------------------------------------------------------------------------------------------------

    @Override
    public Page<RegisteredModel> models(String nameContains, int limit, String token) {
        JsonNode answer = http.json(Request.get(
                "Listing registered models",
                "registered-models/search",
                "filter",
                nameContains.isEmpty() ? "" : "name ILIKE " + Filters.contains(nameContains),
                "order_by",
                "name ASC",
                "max_results",
                Integer.toString(Math.clamp(limit, 1, PAGE)),
                "page_token",
                token));
        List<RegisteredModel> models = new ArrayList<>();
        answer.path("registered_models").forEach(json -> models.add(Conversions.model(json)));
        return new Page<>(models, answer.path("next_page_token").asText(""));
    }

    @Override
    public List<RegisteredModel> models() {
        List<RegisteredModel> all = new ArrayList<>();
        String token = "";
        do {
            Page<RegisteredModel> page = models("", PAGE, token);
            all.addAll(page.items());
            token = page.nextToken();
        } while (!token.isEmpty());
        return List.copyOf(all);
    }

    @Override
    public Optional<RegisteredModel> model(String name) {
        return MlflowTracking.found(
                        http, Request.get("Reading the model " + name, "registered-models/get", "name", name))
                .map(answer -> Conversions.model(answer.path("registered_model")));
    }

    @Override
    public RegisteredModel createModel(String name, String description, Map<String, String> tags) {
        ObjectNode body = named(name).put("description", description);
        Conversions.pairs(body, "tags", tags);
        return Conversions.model(
                http.json(Request.post("Registering the model " + name, "registered-models/create", body))
                        .path("registered_model"));
    }

    @Override
    public void renameModel(String name, String newName) {
        http.json(Request.post(
                "Renaming the model " + name,
                "registered-models/rename",
                named(name).put("new_name", newName)));
    }

    @Override
    public void describeModel(String name, String description) {
        http.json(Request.patch(
                "Describing the model " + name,
                "registered-models/update",
                named(name).put("description", description)));
    }

    @Override
    public void deleteModel(String name) {
        http.json(Request.delete("Deleting the model " + name, "registered-models/delete", named(name)));
    }

    @Override
    public void setModelTag(String name, String key, String value) {
        http.json(Request.post(
                "Tagging the model " + name,
                "registered-models/set-tag",
                named(name).put("key", key).put("value", value)));
    }

    @Override
    public void deleteModelTag(String name, String key) {
        http.json(Request.delete(
                "Removing the tag " + key,
                "registered-models/delete-tag",
                named(name).put("key", key)));
    }

    private static ObjectNode named(String name) {
        return Request.json().put("name", name);
    }

    // ---- versions ------------------------------------------------------------------------------------------------

    @Override
    public List<ModelVersion> versions(String model) {
        return search("Listing the versions of " + model, "name = " + Filters.quoted(model));
    }

    @Override
    public List<ModelVersion> versionsOfRun(String runId) {
        return search("Looking for versions from the run", "run_id = " + Filters.quoted(runId));
    }

    private List<ModelVersion> search(String attempted, String filter) {
        List<ModelVersion> versions = new ArrayList<>();
        String token = "";
        do {
            JsonNode answer = http.json(Request.get(
                    attempted,
                    "model-versions/search",
                    "filter",
                    filter,
                    "max_results",
                    Integer.toString(PAGE),
                    "page_token",
                    token));
            answer.path("model_versions").forEach(json -> versions.add(Conversions.version(json)));
            token = answer.path("next_page_token").asText("");
        } while (!token.isEmpty());
        versions.sort(Comparator.comparing(ModelVersion::model)
                .thenComparing(version -> Long.parseLong(version.version()), Comparator.reverseOrder()));
        return List.copyOf(versions);
    }

    @Override
    public Optional<ModelVersion> version(String model, String version) {
        return MlflowTracking.found(
                        http,
                        Request.get(
                                "Reading version " + version + " of " + model,
                                "model-versions/get",
                                "name",
                                model,
                                "version",
                                version))
                .map(answer -> Conversions.version(answer.path("model_version")));
    }

    @Override
    public Optional<ModelVersion> versionByAlias(String model, String alias) {
        try {
            return MlflowTracking.found(
                            http,
                            Request.get(
                                    "Reading " + model + "@" + alias,
                                    "registered-models/alias",
                                    "name",
                                    model,
                                    "alias",
                                    alias))
                    .map(answer -> Conversions.version(answer.path("model_version")));
        } catch (LakehouseException e) {
            // An alias that there is not is an invalid value to MLflow.
            if (e.getCause() instanceof MlflowProblems.Refused refusal
                    && String.valueOf(refusal.getMessage()).contains("alias " + alias + " not found")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public ModelVersion createVersion(String model, LoggedModel logged, String description, Map<String, String> tags) {
        return create(model, "models:/" + logged.id(), logged.runId(), logged.id(), description, tags);
    }

    @Override
    public ModelVersion createVersion(
            String model, Run run, String path, String description, Map<String, String> tags) {
        return create(model, run.info().artifactUri() + "/" + path, run.id(), null, description, tags);
    }

    private ModelVersion create(
            String model,
            String source,
            String runId,
            @Nullable String modelId,
            String description,
            Map<String, String> tags) {
        if (model(model).isEmpty()) {
            createModel(model, "", Map.of());
        }
        ObjectNode body = named(model).put("source", source).put("description", description);
        if (!runId.isEmpty()) {
            body.put("run_id", runId);
        }
        if (modelId != null) {
            body.put("model_id", modelId);
        }
        Conversions.pairs(body, "tags", tags);
        return Conversions.version(
                http.json(Request.post("Registering a version of " + model, "model-versions/create", body))
                        .path("model_version"));
    }

    @Override
    public void describeVersion(ModelVersion version, String description) {
        http.json(Request.patch(
                "Describing version " + version.version() + " of " + version.model(),
                "model-versions/update",
                of(version).put("description", description)));
    }

    @Override
    public void deleteVersion(ModelVersion version) {
        http.json(Request.delete(
                "Deleting version " + version.version() + " of " + version.model(),
                "model-versions/delete",
                of(version)));
    }

    @Override
    public void setVersionTag(ModelVersion version, String key, String value) {
        http.json(Request.post(
                "Tagging version " + version.version() + " of " + version.model(),
                "model-versions/set-tag",
                of(version).put("key", key).put("value", value)));
    }

    @Override
    public void deleteVersionTag(ModelVersion version, String key) {
        http.json(Request.delete(
                "Removing the tag " + key,
                "model-versions/delete-tag",
                of(version).put("key", key)));
    }

    private static ObjectNode of(ModelVersion version) {
        return named(version.model()).put("version", version.version());
    }

    // ---- aliases and files ---------------------------------------------------------------------------------------

    @Override
    public void setAlias(ModelVersion version, String alias) {
        http.json(Request.post(
                "Setting the alias " + alias,
                "registered-models/alias",
                of(version).put("alias", alias)));
    }

    @Override
    public void deleteAlias(String model, String alias) {
        http.json(Request.delete(
                "Removing the alias " + alias,
                "registered-models/alias",
                named(model).put("alias", alias)));
    }

    @Override
    public VersionFiles files(ModelVersion version) {
        if (!version.modelId().isEmpty()) {
            return new VersionFiles(new ArtifactRoot.OfModel(version.modelId()), "");
        }
        String run = version.runId();
        int artifacts = version.source().indexOf("/artifacts/");
        String path = artifacts < 0 ? "" : version.source().substring(artifacts + "/artifacts/".length());
        return new VersionFiles(new ArtifactRoot.OfRun(run), path.replaceAll("/+$", ""));
    }
}
