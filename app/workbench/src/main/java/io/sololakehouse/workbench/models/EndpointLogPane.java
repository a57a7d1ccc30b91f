package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.serving.Endpoint;
import io.sololakehouse.platform.stack.FileTail;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What the servers behind an endpoint write, followed while it is seen. */
final class EndpointLogPane {

    private static final int LINES = 500;

    private final EndpointModel endpoints;
    private final Jobs jobs;
    private final Latest latest = new Latest();
    private final ListView<String> list = new ListView<>();
    private final EmptyState nothing =
            new EmptyState("fth-file-text", "No log yet", "A server writes its log from its first start on.");
    private final VBox node;
    private boolean following = true;

    EndpointLogPane(EndpointModel endpoints, Jobs jobs, Consumer<String> copied) {
        this.endpoints = endpoints;
        this.jobs = jobs;
        list.getStyleClass().addAll("log-list", "endpoint-log");
        list.setAccessibleText("Log of the endpoint");
        list.setCellFactory(view -> new ListCell<>() {
            @Override
            protected void updateItem(String line, boolean empty) {
                super.updateItem(line, empty);
                setText(empty || line == null ? null : line);
                getStyleClass().removeAll("log-warn", "log-error");
                if (line != null && (line.contains("ERROR") || line.startsWith("Traceback"))) {
                    getStyleClass().add("log-error");
                } else if (line != null && line.contains("WARN")) {
                    getStyleClass().add("log-warn");
                }
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.isShortcutDown()
                    && event.getCode() == KeyCode.C
                    && list.getSelectionModel().getSelectedItem() != null) {
                copied.accept(list.getSelectionModel().getSelectedItem());
            }
        });
        ActionButton follow = Buttons.small(Buttons.icon("fth-pause", "Hold the log still", () -> {}));
        follow.setOnAction(event -> {
            following = !following;
            follow.setGraphic(Icons.of(following ? "fth-pause" : "fth-play", 14));
            follow.setAccessibleText(following ? "Hold the log still" : "Follow the log");
        });
        HBox tools = Boxes.row(
                6,
                Labels.whole("The last " + LINES + " lines", "text-small", "fg-subtle"),
                Boxes.spacer(),
                follow,
                Buttons.small(Buttons.icon(
                        "fth-copy", "Copy the lines", () -> copied.accept(String.join("\n", list.getItems())))));
        tools.getStyleClass().add("console-head");
        StackPane content = new StackPane(list, nothing);
        VBox.setVgrow(content, Priority.ALWAYS);
        node = new VBox(tools, content);
        show(List.of());
    }

    VBox node() {
        return node;
    }

    /** Called once a second while it is seen. */
    void tick() {
        Endpoint endpoint = endpoints.endpointProperty().get();
        if (!following || endpoint == null) {
            return;
        }
        List<Source> sources = endpoint.serving().stream()
                .map(one -> new Source(endpoint.serving().size() > 1 ? "v" + one.version() + "  " : "", one.log()))
                .toList();
        jobs.quiet("Read the log of the endpoint", progress -> {
                    List<String> lines = new ArrayList<>();
                    for (Source source : sources) {
                        FileTail.of(source.file(), LINES / sources.size())
                                .forEach(line -> lines.add(source.prefix() + line));
                    }
                    return lines;
                })
                .onSuccess(this::show)
                .onFailure(problem -> show(List.of(problem.what() + ". " + problem.why())))
                .latest(latest)
                .start();
    }

    private record Source(String prefix, Path file) {}

    private void show(List<String> lines) {
        Boxes.show(nothing, lines.isEmpty());
        Boxes.show(list, !lines.isEmpty());
        if (!list.getItems().equals(lines)) {
            list.getItems().setAll(lines);
            list.scrollTo(lines.size() - 1);
        }
    }
}
