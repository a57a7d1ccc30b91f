package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.serving.Deployment;
import io.sololakehouse.platform.serving.Endpoint;
import io.sololakehouse.platform.serving.EndpointState;
import io.sololakehouse.platform.tracking.RegisteredModel;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.control.StatusDot;
import io.sololakehouse.workbench.control.StatusLabel;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Units;
import java.time.Clock;
import java.time.Duration;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The left side: registered models with how their endpoints stand, and the deployments of the selected one. */
final class ModelList {

    private static final int DEPLOYMENTS = 5;

    private final RegistryModel registry;
    private final EndpointModel endpoints;
    private final Clock clock;
    private final ListView<RegisteredModel> list = new ListView<>();
    private final VBox timeline = new VBox();
    private final SearchField filter = new SearchField("Filter models").small();
    private final Island island;

    /** @param register opens the dialog that registers a model */
    ModelList(RegistryModel registry, EndpointModel endpoints, Clock clock, Runnable register) {
        this.registry = registry;
        this.endpoints = endpoints;
        this.clock = clock;
        filter.textProperty().bindBidirectional(registry.filterProperty());
        VBox filterBox = new VBox(filter);
        filterBox.getStyleClass().add("references-filter");
        list.getStyleClass().add("models-list");
        list.setItems(registry.models());
        list.setCellFactory(view -> new Cell());
        list.setAccessibleText("Registered models");
        list.getSelectionModel().selectedItemProperty().addListener((property, old, model) -> {
            RegisteredModel shown = registry.selectedProperty().get();
            if (model != null && (shown == null || !shown.name().equals(model.name()))) {
                registry.select(model);
            }
        });
        registry.selectedProperty().addListener((property, old, model) -> mark(model));
        registry.models().addListener((ListChangeListener<RegisteredModel>)
                change -> mark(registry.selectedProperty().get()));
        endpoints.all().addListener((MapChangeListener<String, Endpoint>) change -> {
            EndpointState before = change.getValueRemoved() == null
                    ? null
                    : change.getValueRemoved().state();
            EndpointState now = change.getValueAdded() == null
                    ? null
                    : change.getValueAdded().state();
            if (before != now) {
                list.refresh();
            }
        });
        endpoints.endpointProperty().addListener((property, old, endpoint) -> {
            if (old == null || endpoint == null || !old.history().equals(endpoint.history())) {
                showHistory(endpoint);
            }
        });
        timeline.getStyleClass().add("deployments");
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox content = new VBox(filterBox, list, timeline);
        island = new Island(
                new PanelHeader("Registered models")
                        .withActions(Buttons.small(Buttons.icon("fth-plus", "Register a model from a run…", register))),
                content);
        island.setMinWidth(190);
        island.setMaxWidth(300);
        showHistory(null);
    }

    Island node() {
        return island;
    }

    void focusFilter() {
        filter.field().requestFocus();
    }

    private void mark(@Nullable RegisteredModel model) {
        if (model == null) {
            return;
        }
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i).name().equals(model.name())) {
                list.getSelectionModel().select(i);
                return;
            }
        }
    }

    private void showHistory(@Nullable Endpoint endpoint) {
        timeline.getChildren().clear();
        boolean some = endpoint != null && !endpoint.history().isEmpty();
        Boxes.show(timeline, some);
        if (endpoint == null || !some) {
            return;
        }
        timeline.getChildren().add(Labels.text("Deployments", "text-section"));
        endpoint.history().stream()
                .limit(DEPLOYMENTS)
                .forEach(entry -> timeline.getChildren().add(line(entry)));
    }

    private HBox line(Deployment entry) {
        boolean serving = entry.until() == null;
        Label when = Labels.cut(Units.moment(entry.at(), clock.instant(), clock.getZone()), "text-small", "fg-subtle");
        Label how = serving
                ? Labels.whole("serving", "text-small", "fg-success")
                : Labels.whole(Units.uptime(Duration.between(entry.at(), entry.until())), "text-small", "fg-subtle");
        HBox line = Boxes.row(
                8,
                new StatusDot(serving ? Tone.OK : Tone.OFF),
                Labels.whole("v" + entry.version(), "mono"),
                when,
                Boxes.spacer(),
                how);
        line.setAccessibleText(entry.how().label() + " v" + entry.version() + ", " + when.getText());
        line.getStyleClass().add("deployment-line");
        return line;
    }

    static Tone tone(EndpointState state) {
        return switch (state) {
            case READY -> Tone.OK;
            case STARTING, DRAINING -> Tone.BUSY;
            case SILENT, RESTARTING -> Tone.WARN;
            case FAILED -> Tone.BAD;
            case STOPPED -> Tone.OFF;
        };
    }

    private final class Cell extends ListCell<RegisteredModel> {

        private final Label name = Labels.text("", "model-name");
        private final Label latest = Labels.whole("", "text-small", "fg-subtle");
        private final StatusLabel state = new StatusLabel("", Tone.OFF);
        private final VBox box;

        Cell() {
            name.setMinWidth(0);
            HBox head = Boxes.row(8, Icons.of("fth-box", 14), name);
            state.getStyleClass().add("small");
            HBox foot = Boxes.row(8, latest, Boxes.spacer(), state);
            foot.getStyleClass().add("model-foot");
            box = new VBox(3, head, foot);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(RegisteredModel model, boolean empty) {
            super.updateItem(model, empty);
            if (empty || model == null) {
                setGraphic(null);
                setText(null);
                return;
            }
            name.setText(model.name());
            String newest = model.latestVersions().stream()
                    .map(version -> version.version())
                    .max(java.util.Comparator.comparingInt(String::length).thenComparing(text -> text))
                    .orElse("");
            latest.setText(newest.isEmpty() ? "no versions" : "newest v" + newest);
            Endpoint endpoint = endpoints.all().get(model.name());
            state.set(
                    endpoint == null ? "Not deployed" : endpoint.state().label(),
                    endpoint == null ? Tone.OFF : tone(endpoint.state()));
            setGraphic(box);
            setAccessibleText(model.name() + ", " + latest.getText() + ", " + state.getText());
        }
    }
}
