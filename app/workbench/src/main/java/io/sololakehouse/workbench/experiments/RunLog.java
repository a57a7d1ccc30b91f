package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.workbench.control.EmptyState;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The lines that the run's job has written. */
final class RunLog {

    private final JobLogs source;
    private final ObservableList<String> lines = FXCollections.observableArrayList();
    private final ListView<String> list = new ListView<>(lines);
    private final StackPane node = new StackPane();
    private @Nullable AutoCloseable following;
    private String job = "";

    RunLog(JobLogs source) {
        this.source = source;
        list.getStyleClass().addAll("run-log", "mono");
        list.setFixedCellSize(19);
        list.setAccessibleText("Log of the job");
    }

    Node node() {
        return node;
    }

    void show(Run run) {
        String wanted = run.dataVersion().map(DataVersion::job).orElse("");
        if (wanted.equals(job) && !node.getChildren().isEmpty()) {
            return;
        }
        stop();
        job = wanted;
        lines.clear();
        Optional<AutoCloseable> found = wanted.isEmpty() ? Optional.empty() : source.follow(wanted, this::arrived);
        following = found.orElse(null);
        node.getChildren()
                .setAll(
                        found.isPresent()
                                ? list
                                : new EmptyState(
                                        "fth-file-text",
                                        "No log",
                                        wanted.isEmpty()
                                                ? "The run was not started from the workbench: its output is where it was"
                                                        + " started."
                                                : "The log of job " + wanted + " is not on this machine any more."));
    }

    private void arrived(List<String> all) {
        if (all.size() >= lines.size() && lines.equals(all.subList(0, lines.size()))) {
            lines.addAll(all.subList(lines.size(), all.size()));
        } else {
            lines.setAll(all);
        }
        if (!lines.isEmpty()) {
            list.scrollTo(lines.size() - 1);
        }
    }

    private void stop() {
        AutoCloseable now = following;
        following = null;
        if (now != null) {
            try {
                now.close();
            } catch (Exception e) {
                throw new IllegalStateException("A log that is followed can be let go", e);
            }
        }
    }
}
