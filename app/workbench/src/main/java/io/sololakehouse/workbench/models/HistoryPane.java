package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.serving.Deployment;
import io.sololakehouse.platform.serving.Endpoint;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Units;
import java.time.Clock;
import java.time.Duration;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every deployment of an endpoint, newest first, as it is kept on disk. */
final class HistoryPane {

    private final Clock clock;
    private final VBox content = new VBox(2);
    private final ScrollPane node = new ScrollPane(content);

    HistoryPane(EndpointModel endpoints, Clock clock) {
        this.clock = clock;
        content.getStyleClass().add("model-content");
        node.setFitToWidth(true);
        endpoints.endpointProperty().addListener((property, old, now) -> {
            if (old == null || now == null || !old.history().equals(now.history())) {
                show(now);
            }
        });
        show(endpoints.endpointProperty().get());
    }

    ScrollPane node() {
        return node;
    }

    private void show(@Nullable Endpoint endpoint) {
        content.getChildren().clear();
        if (endpoint == null || endpoint.history().isEmpty()) {
            content.getChildren()
                    .add(new EmptyState(
                            "fth-clock",
                            "No deployment yet",
                            "Every version that served is listed here, and since when."));
            return;
        }
        endpoint.history().forEach(entry -> content.getChildren().add(line(entry)));
    }

    private HBox line(Deployment entry) {
        HBox line = Boxes.row(
                10,
                Labels.whole(Units.moment(entry.at(), clock.instant(), clock.getZone()), "mono-small", "fg-subtle"),
                Labels.whole(entry.how().label() + " v" + entry.version(), "text-note"));
        if (!entry.alias().isEmpty()) {
            line.getChildren().add(Aliases.chip(entry.alias()));
        }
        line.getChildren()
                .addAll(
                        Labels.cut(entry.note(), "text-note", "fg-muted"),
                        Boxes.spacer(),
                        entry.until() == null
                                ? Chips.status("serving", Tone.OK)
                                : Labels.whole(
                                        "served " + Units.uptime(Duration.between(entry.at(), entry.until())),
                                        "text-small",
                                        "fg-subtle"));
        line.getStyleClass().add("alias-note");
        return line;
    }
}
