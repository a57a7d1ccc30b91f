package io.sololakehouse.platform.sql.trino;

import com.fasterxml.jackson.databind.JsonNode;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.StatementProgress;
import io.sololakehouse.platform.sql.StatementProgress.Stage;
import io.sololakehouse.platform.sql.StatementProgress.State;
import io.sololakehouse.platform.sql.StatementSummary.Statistic;
import io.sololakehouse.platform.support.Progress;
import io.trino.jdbc.QueryStats;
import io.trino.jdbc.StageStats;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells a listener and a task how far a statement is; called by the driver, on threads of its own. */
final class TrinoProgress implements Consumer<QueryStats> {

    /** Shorter statements are over before anybody could read what their stages do. */
    private static final Duration WORTH_NAMES = Duration.ofMillis(700);

    private final StatementListener listener;
    private final Progress task;
    private final TrinoServer pages;
    private final URI server;
    private final long sentAt = System.nanoTime();
    private volatile @Nullable QueryStats newest;
    private volatile String queryId = "";
    private volatile boolean fetching;
    private Map<String, String> names = Map.of();
    private boolean asked;

    TrinoProgress(StatementListener listener, Progress task, TrinoServer pages, URI server) {
        this.listener = listener;
        this.task = task;
        this.pages = pages;
        this.server = server;
    }

    @Override
    public synchronized void accept(QueryStats stats) {
        newest = stats;
        if (queryId.isEmpty()) {
            queryId = stats.getQueryId();
            listener.started(queryId, TrinoServer.console(server, queryId));
        }
        tell(stats);
    }

    /** Rows have begun to come. */
    void fetching() {
        fetching = true;
        QueryStats stats = newest;
        if (stats != null) {
            synchronized (this) {
                tell(stats);
            }
        }
    }

    String queryId() {
        return queryId;
    }

    private void tell(QueryStats stats) {
        State state = state(stats);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - sentAt);
        if (!asked && state == State.RUNNING && elapsed.compareTo(WORTH_NAMES) > 0) {
            asked = true;
            names = pages.query(server, queryId).map(StageNames::of).orElse(Map.of());
        }
        List<Stage> stages = new ArrayList<>();
        stats.getRootStage().ifPresent(root -> add(root, stages));
        double fraction = stats.getProgressPercentage().isPresent()
                ? stats.getProgressPercentage().getAsDouble() / 100
                : Progress.UNKNOWN;
        listener.progress(new StatementProgress(
                state, stages, fraction, stats.getProcessedRows(), stats.getProcessedBytes(), elapsed));
        task.report(
                switch (state) {
                    case QUEUED -> "Waiting for Trino";
                    case PLANNING -> "Planning";
                    case RUNNING ->
                        "Running, " + stats.getCompletedSplits() + " of " + stats.getTotalSplits() + " splits";
                    case FETCHING -> "Fetching rows";
                },
                fraction);
    }

    private State state(QueryStats stats) {
        return switch (stats.getState()) {
            case "QUEUED", "WAITING_FOR_RESOURCES", "DISPATCHING" -> State.QUEUED;
            case "PLANNING", "STARTING" -> State.PLANNING;
            case "FINISHING", "FINISHED" -> State.FETCHING;
            default -> fetching ? State.FETCHING : State.RUNNING;
        };
    }

    /** Those that rows come from first. */
    private void add(StageStats stage, List<Stage> stages) {
        stage.getSubStages().forEach(below -> add(below, stages));
        Stage.Status status = stage.isDone()
                ? Stage.Status.DONE
                : stage.getState().equals("RUNNING") || stage.getRunningSplits() > 0
                        ? Stage.Status.RUNNING
                        : Stage.Status.WAITING;
        String number = stage.getStageId();
        stages.add(new Stage(
                names.getOrDefault(number, "Stage " + number),
                status,
                stage.getCompletedSplits(),
                Math.max(stage.getCompletedSplits(), stage.getTotalSplits())));
    }

    /** What Trino counted in all. */
    List<Statistic> statistics() {
        QueryStats stats = newest;
        if (stats == null) {
            return List.of();
        }
        List<Statistic> counted = new ArrayList<>();
        add(counted, "Rows read", stats.getProcessedRows(), Statistic.Unit.COUNT);
        add(counted, "Read from tables", stats.getPhysicalInputBytes(), Statistic.Unit.BYTES);
        add(counted, "Written", stats.getPhysicalWrittenBytes(), Statistic.Unit.BYTES);
        add(counted, "Peak memory", stats.getPeakMemoryBytes(), Statistic.Unit.BYTES);
        add(counted, "CPU time", stats.getCpuTimeMillis(), Statistic.Unit.MILLIS);
        add(counted, "Queued", stats.getQueuedTimeMillis(), Statistic.Unit.MILLIS);
        add(counted, "Planning", stats.getPlanningTimeMillis(), Statistic.Unit.MILLIS);
        return counted;
    }

    private static void add(List<Statistic> to, String name, long value, Statistic.Unit unit) {
        if (value > 0) {
            to.add(new Statistic(name, value, unit));
        }
    }

    /** Reads what stages do out of the server's page about a query. */
    static final class StageNames {

        private StageNames() {}

        static Map<String, String> of(JsonNode query) {
            Map<String, String> names = new java.util.HashMap<>();
            add(query.path("outputStage"), names);
            return names;
        }

        private static void add(JsonNode stage, Map<String, String> names) {
            String id = stage.path("stageId").asText("");
            name(stage.path("plan").path("jsonRepresentation").asText(""))
                    .ifPresent(name -> names.put(id.substring(id.lastIndexOf('.') + 1), name));
            stage.path("subStages").forEach(below -> add(below, names));
        }

        private static Optional<String> name(String plan) {
            return plan.isEmpty() ? Optional.empty() : Optional.of(PlanText.stageName(plan));
        }
    }
}
