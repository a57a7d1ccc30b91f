package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.StatementProgress;
import io.sololakehouse.platform.sql.StatementProgress.Stage;
import io.sololakehouse.platform.sql.StatementProgress.State;
import io.sololakehouse.platform.support.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.connect.proto.ExecutePlanResponse.ExecutionProgress;
import org.apache.spark.connect.proto.ExecutePlanResponse.ExecutionProgress.StageInfo;

/**
 * Tells a listener and a task how far a statement is. The server names only stages that have tasks now or had some, so
 * every stage that was seen is kept. Used on the thread that runs the statement.
 */
final class SparkProgress {

    private final StatementListener listener;
    private final Progress task;
    private final long sentAt = System.nanoTime();
    private final TreeMap<Long, StageInfo> stages = new TreeMap<>();
    private State state = State.PLANNING;

    SparkProgress(StatementListener listener, Progress task) {
        this.listener = listener;
        this.task = task;
    }

    /** The statement's own state changed. */
    void enter(State next) {
        if (state != next) {
            state = next;
            tell();
        }
    }

    void report(ExecutionProgress news) {
        news.getStagesList().forEach(stage -> stages.put(stage.getStageId(), stage));
        if (!stages.isEmpty() && state == State.PLANNING) {
            state = State.RUNNING;
        }
        tell();
    }

    private void tell() {
        List<Stage> shown = new ArrayList<>();
        long tasks = 0;
        long done = 0;
        long bytes = 0;
        for (StageInfo stage : stages.values()) {
            int all = (int) stage.getNumTasks();
            int finished = stage.getDone() ? all : (int) stage.getNumCompletedTasks();
            Stage.Status status = stage.getDone()
                    ? Stage.Status.DONE
                    : finished == 0 && shown.stream().anyMatch(before -> before.status() != Stage.Status.DONE)
                            ? Stage.Status.WAITING
                            : Stage.Status.RUNNING;
            shown.add(new Stage("Stage " + (shown.size() + 1), status, finished, all));
            tasks += all;
            done += finished;
            bytes += stage.getInputBytesRead();
        }
        double fraction = tasks == 0 ? Progress.UNKNOWN : (double) done / tasks;
        listener.progress(
                new StatementProgress(state, shown, fraction, 0, bytes, Duration.ofNanos(System.nanoTime() - sentAt)));
        task.report(
                switch (state) {
                    case QUEUED -> "Waiting for Spark";
                    case PLANNING -> "Planning";
                    case RUNNING -> tasks == 0 ? "Running" : "Running, " + done + " of " + tasks + " tasks";
                    case FETCHING -> "Fetching rows";
                },
                fraction);
    }
}
