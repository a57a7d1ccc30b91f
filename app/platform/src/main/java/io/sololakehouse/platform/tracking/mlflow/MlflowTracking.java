package io.sololakehouse.platform.tracking.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tracking.Artifact;
import io.sololakehouse.platform.tracking.ArtifactRoot;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.Lifecycle;
import io.sololakehouse.platform.tracking.LoggedModel;
import io.sololakehouse.platform.tracking.MetricHistory;
import io.sololakehouse.platform.tracking.ModelRegistry;
import io.sololakehouse.platform.tracking.Page;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.RunChanges;
import io.sololakehouse.platform.tracking.RunQuery;
import io.sololakehouse.platform.tracking.RunStatus;
import io.sololakehouse.platform.tracking.RunTable;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.platform.tracking.TrackingAddress;
import io.sololakehouse.platform.tracking.mlflow.MlflowHttp.Read;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An MLflow server, 2.9 or newer, through its REST API: see docs/adr/0023. */
public final class MlflowTracking implements Tracking, AutoCloseable {

    /** Experiments a page of a full listing. */
    private static final int EXPERIMENTS = 1_000;

    /**
     * Runs a page of a table: a page costs the server a search of its own, and shows the first rows that much later.
     * Whole pages of 50 metrics and 30 parameters are some 20 MB.
     */
    private static final int RUNS = 2_500;

    private final MlflowHttp http;
    private final MlflowArtifacts artifacts;
    private final MlflowHistories histories;

    /** @param address where the server answers, asked for at each request; starts it where it can be started */
    public MlflowTracking(Supplier<TrackingAddress> address, Journal journal) {
        this.http = new MlflowHttp(address, journal);
        this.artifacts = new MlflowArtifacts(http);
        this.histories = new MlflowHistories(http);
    }

    /** The registered models of the same server. */
    public ModelRegistry registry() {
        return new MlflowRegistry(http);
    }

    // ---- experiments ---------------------------------------------------------------------------------------------

    @Override
    public Page<Experiment> experiments(String nameContains, Lifecycle lifecycle, int limit, String token) {
        ObjectNode question = Request.json()
                .put("max_results", Math.clamp(limit, 1, RunQuery.LARGEST_PAGE))
                .put("view_type", view(lifecycle));
        if (!nameContains.isEmpty()) {
            question.put("filter", "name ILIKE " + Filters.contains(nameContains));
        }
        if (!token.isEmpty()) {
            question.put("page_token", token);
        }
        question.putArray("order_by").add("creation_time DESC");
        JsonNode answer = http.json(Request.ask("Listing experiments", "experiments/search", question));
        List<Experiment> experiments = new ArrayList<>();
        answer.path("experiments").forEach(json -> experiments.add(Conversions.experiment(json)));
        return new Page<>(experiments, answer.path("next_page_token").asText(""));
    }

    @Override
    public List<Experiment> experiments(Lifecycle lifecycle) {
        List<Experiment> all = new ArrayList<>();
        String token = "";
        do {
            Page<Experiment> page = experiments("", lifecycle, EXPERIMENTS, token);
            all.addAll(page.items());
            token = page.nextToken();
        } while (!token.isEmpty());
        return List.copyOf(all);
    }

    @Override
    public Optional<Experiment> experiment(String id) {
        return found(Request.get("Reading the experiment", "experiments/get", "experiment_id", id))
                .map(answer -> Conversions.experiment(answer.path("experiment")));
    }

    @Override
    public Optional<Experiment> experimentByName(String name) {
        return found(Request.get(
                        "Looking for the experiment " + name, "experiments/get-by-name", "experiment_name", name))
                .map(answer -> Conversions.experiment(answer.path("experiment")));
    }

    private Optional<JsonNode> found(Request request) {
        return found(http, request);
    }

    /** The answer, or empty when the server has no such thing. */
    static Optional<JsonNode> found(MlflowHttp http, Request request) {
        try {
            return Optional.of(http.json(request));
        } catch (LakehouseException e) {
            if (e.getCause() instanceof MlflowProblems.Refused refusal && refusal.isMissing()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Experiment createExperiment(String name, Map<String, String> tags) {
        ObjectNode body = Request.json().put("name", name);
        Conversions.pairs(body, "tags", tags);
        try {
            String id = http.json(Request.post("Creating the experiment " + name, "experiments/create", body))
                    .path("experiment_id")
                    .asText();
            return experiment(id).orElseThrow();
        } catch (LakehouseException e) {
            boolean taken = e.getCause() instanceof MlflowProblems.Refused refusal && refusal.isTaken();
            if (taken && experimentByName(name).filter(Experiment::deleted).isPresent()) {
                throw MlflowProblems.nameInBin(name, e);
            }
            throw e;
        }
    }

    @Override
    public void renameExperiment(String id, String name) {
        http.json(Request.post(
                "Renaming the experiment",
                "experiments/update",
                Request.json().put("experiment_id", id).put("new_name", name)));
    }

    @Override
    public void deleteExperiment(String id) {
        http.json(Request.post(
                "Deleting the experiment", "experiments/delete", Request.json().put("experiment_id", id)));
    }

    @Override
    public void restoreExperiment(String id) {
        http.json(Request.post(
                "Restoring the experiment",
                "experiments/restore",
                Request.json().put("experiment_id", id)));
    }

    @Override
    public void setExperimentTag(String id, String key, String value) {
        http.json(Request.post(
                "Tagging the experiment",
                "experiments/set-experiment-tag",
                Request.json().put("experiment_id", id).put("key", key).put("value", value)));
    }

    @Override
    public void deleteExperimentTag(String id, String key) {
        http.json(Request.post(
                "Removing the tag " + key,
                "experiments/delete-experiment-tag",
                Request.json().put("experiment_id", id).put("key", key)));
    }

    // ---- runs ----------------------------------------------------------------------------------------------------

    @Override
    public Page<Run> runs(RunQuery query, String token) {
        JsonNode answer =
                http.json(Request.ask("Searching runs", "runs/search", question(query, query.limit(), token)));
        List<Run> runs = new ArrayList<>();
        answer.path("runs").forEach(json -> runs.add(Conversions.run(json)));
        return new Page<>(runs, answer.path("next_page_token").asText(""));
    }

    @Override
    public RunTable runTable(RunQuery query, Progress progress, Consumer<RunTable> arrived) {
        RunColumns columns = new RunColumns();
        String token = "";
        RunTable table;
        do {
            progress.checkCancelled();
            int wanted = Math.min(RUNS, query.limit() - columns.size());
            Request request = Request.ask("Searching runs", "runs/search", question(query, wanted, token));
            token = http.exchange(request, in -> {
                int before = columns.size();
                String next = columns.read(in);
                return new Read<>(next, columns.size() - before + " runs");
            });
            table = columns.table();
            arrived.accept(table);
            progress.report(columns.size() + " runs", Progress.UNKNOWN);
        } while (!token.isEmpty() && columns.size() < query.limit());
        return table;
    }

    private static ObjectNode question(RunQuery query, int limit, String token) {
        ObjectNode question = Request.json();
        ArrayNode experiments = question.putArray("experiment_ids");
        query.experimentIds().forEach(experiments::add);
        if (!query.filter().isBlank()) {
            question.put("filter", query.filter());
        }
        question.put("run_view_type", view(query.lifecycle()));
        question.put("max_results", Math.clamp(limit, 1, RunQuery.LARGEST_PAGE));
        ArrayNode order = question.putArray("order_by");
        query.orderBy().forEach(order::add);
        if (!token.isEmpty()) {
            question.put("page_token", token);
        }
        return question;
    }

    private static String view(Lifecycle lifecycle) {
        return switch (lifecycle) {
            case ACTIVE -> "ACTIVE_ONLY";
            case DELETED -> "DELETED_ONLY";
            case ALL -> "ALL";
        };
    }

    @Override
    public Run run(String runId) {
        return Conversions.run(http.json(Request.get("Reading the run", "runs/get", "run_id", runId))
                .path("run"));
    }

    @Override
    public Run createRun(
            String experimentId, String name, Instant startedAt, String parentId, Map<String, String> tags) {
        ObjectNode body = Request.json()
                .put("experiment_id", experimentId)
                .put("start_time", startedAt.toEpochMilli())
                .put("run_name", name);
        ArrayNode all = Conversions.pairs(body, "tags", tags);
        if (!parentId.isEmpty()) {
            all.addObject().put("key", Conversions.PARENT).put("value", parentId);
        }
        return Conversions.run(http.json(Request.post("Creating the run " + name, "runs/create", body))
                .path("run"));
    }

    @Override
    public void endRun(String runId, RunStatus status, Instant endedAt) {
        http.json(Request.post(
                "Ending the run",
                "runs/update",
                Request.json()
                        .put("run_id", runId)
                        .put("status", status.name())
                        .put("end_time", endedAt.toEpochMilli())));
    }

    @Override
    public void renameRun(String runId, String name) {
        http.json(Request.post(
                "Renaming the run",
                "runs/update",
                Request.json().put("run_id", runId).put("run_name", name)));
    }

    @Override
    public void deleteRun(String runId) {
        http.json(Request.post("Deleting the run", "runs/delete", Request.json().put("run_id", runId)));
    }

    @Override
    public void restoreRun(String runId) {
        http.json(
                Request.post("Restoring the run", "runs/restore", Request.json().put("run_id", runId)));
    }

    @Override
    public void log(String runId, RunChanges changes) {
        for (ObjectNode batch : Batches.of(runId, changes)) {
            http.json(Request.post("Logging to the run", "runs/log-batch", batch));
        }
    }

    @Override
    public void setTag(String runId, String key, String value) {
        http.json(Request.post(
                "Tagging the run",
                "runs/set-tag",
                Request.json().put("run_id", runId).put("key", key).put("value", value)));
    }

    @Override
    public void deleteTag(String runId, String key) {
        http.json(Request.post(
                "Removing the tag " + key,
                "runs/delete-tag",
                Request.json().put("run_id", runId).put("key", key)));
    }

    // ---- histories, artifacts, models ----------------------------------------------------------------------------

    @Override
    public List<MetricHistory> metricHistories(
            Collection<String> runIds, String key, int pointsPerRun, long fromStep, long toStep) {
        return histories.sampled(runIds, key, pointsPerRun, fromStep, toStep);
    }

    @Override
    public MetricHistory metricHistory(String runId, String key, Progress progress) {
        return histories.whole(runId, key, progress);
    }

    @Override
    public List<Artifact> artifacts(ArtifactRoot root, String path) {
        return artifacts.list(root, path);
    }

    @Override
    public byte[] read(ArtifactRoot root, String path, int limit) {
        return artifacts.read(root, path, limit);
    }

    @Override
    public Path download(ArtifactRoot root, String path, Path into, Progress progress) {
        return artifacts.download(root, path, into, progress);
    }

    @Override
    public void upload(String runId, String directory, Path file) {
        artifacts.upload(run(runId).info().artifactUri(), directory, file);
    }

    @Override
    public LoggedModel loggedModel(String modelId) {
        return Conversions.loggedModel(
                http.json(Request.get("Reading the model", "logged-models/" + Request.encoded(modelId)))
                        .path("model"));
    }

    @Override
    public List<LoggedModel> loggedModels(Run run) {
        ObjectNode question = Request.json().put("filter", "source_run_id = " + Filters.quoted(run.id()));
        question.putArray("experiment_ids").add(run.info().experimentId());
        question.putArray("order_by")
                .addObject()
                .put("field_name", "creation_timestamp")
                .put("ascending", false);
        List<LoggedModel> models = new ArrayList<>();
        http.json(Request.ask("Listing the models of the run", "logged-models/search", question))
                .path("models")
                .forEach(json -> models.add(Conversions.loggedModel(json)));
        return models;
    }

    @Override
    public void close() {
        http.close();
    }
}
