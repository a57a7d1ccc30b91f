package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.serving.DeployRequest;
import io.sololakehouse.platform.tracking.RegisteredModel;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.shell.Navigator;
import io.sololakehouse.workbench.shell.Places;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.time.Clock;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The middle: a registered model with its versions, aliases and what it takes and gives. */
final class ModelPage {

    /** The tabs of a model. */
    private enum Tab {
        VERSIONS,
        ALIASES,
        SCHEMA
    }

    private final RegistryModel registry;
    private final DeployModel deploy;
    private final EndpointModel endpoints;
    private final ModelActions actions;
    private final Host host;
    private final HBox head = Boxes.row(10);
    private final Segmented<Tab> tabs = new Segmented<Tab>().asTabs();
    private final StackPane content = new StackPane();
    private final VersionsTable versions;
    private final AliasesTab aliases;
    private final SchemaTab schema;
    private final ComboBox<String> metric = new ComboBox<>();
    private final ActionButton compare = Buttons.plain("Compare versions", "fth-columns", () -> {});
    private final HBox tools = Boxes.row(8);
    private final VBox reading;
    private final Island island;

    record Host(RemedyHandler remedies, Navigator navigator, Clock clock) {}

    ModelPage(RegistryModel registry, EndpointModel endpoints, DeployModel deploy, ModelActions actions, Host host) {
        this.registry = registry;
        this.deploy = deploy;
        this.endpoints = endpoints;
        this.actions = actions;
        this.host = host;
        versions = new VersionsTable(registry, endpoints, host.clock(), new VersionsTable.Actions() {
            @Override
            public void deploy(VersionRow row) {
                look(row);
            }

            @Override
            public void openCommit(String hash) {
                host.navigator().show("branches", Places.commit(hash));
            }

            @Override
            public ContextMenu menu(VersionRow row) {
                return actions.menu(row);
            }
        });
        aliases = new AliasesTab(registry, actions, host.clock());
        schema = new SchemaTab(deploy, endpoints);
        head.getStyleClass().add("model-head");
        tabs.add(Tab.VERSIONS, "Versions", null)
                .add(Tab.ALIASES, "Aliases", null)
                .add(Tab.SCHEMA, "Inputs and outputs", null);
        tabs.valueProperty().addListener((property, old, tab) -> show());
        metric.setItems(registry.metrics());
        metric.getStyleClass().add("small");
        metric.setAccessibleText("Metric to show");
        metric.valueProperty().bindBidirectional(registry.metricProperty());
        HBox.setHgrow(tabs, Priority.ALWAYS);
        tools.getChildren().addAll(tabs, Labels.whole("Metric", "text-small", "fg-subtle"), metric);
        tools.getStyleClass().add("model-tools");
        compare.setOnAction(event -> actions.compare(versions.selected()));
        versions.onSelection(this::selected);
        selected(List.of());
        Label step = Labels.wrapped("", "text-note", "fg-subtle");
        step.textProperty().bind(registry.stepProperty());
        reading = new VBox(4, Labels.text("Reading the registered models", "text-section"), step);
        reading.setAlignment(javafx.geometry.Pos.CENTER);
        ProgressLine loading = new ProgressLine();
        loading.getStyleClass().add("thin");
        loading.progressProperty()
                .bind(Bindings.when(registry.loadingProperty()).then(-1.0).otherwise(0.0));
        loading.visibleProperty().bind(registry.loadingProperty());
        VBox.setVgrow(content, Priority.ALWAYS);
        island = new Island(null, new VBox(head, tools, loading, content));
        registry.selectedProperty().addListener((property, old, model) -> show());
        registry.problemProperty().addListener((property, old, problem) -> show());
        registry.loadingProperty().addListener((property, old, now) -> show());
        registry.versions().addListener((ListChangeListener<VersionRow>) change -> counts());
        registry.versionProperty().addListener((property, old, row) -> look(row));
        show();
    }

    Island node() {
        return island;
    }

    /** Ctrl+Shift+D. */
    void deploySelected() {
        look(registry.versionProperty().get());
        deploy.deploy(100);
    }

    private void selected(List<VersionRow> rows) {
        compare.unavailableProperty()
                .set(rows.size() < 2 ? "Select two or more versions, with Ctrl or Shift held down." : "");
    }

    /** Looks at a version's deployment, unless it serves already. */
    private void look(@Nullable VersionRow row) {
        RegisteredModel model = registry.selectedProperty().get();
        if (row == null || model == null) {
            deploy.look(null);
            return;
        }
        var endpoint = endpoints.endpointProperty().get();
        boolean serves = endpoint != null && endpoint.serving(row.number()).isPresent();
        String alias =
                row.version().aliases().isEmpty() ? "" : row.version().aliases().getFirst();
        deploy.look(serves ? null : DeployRequest.replace(model.name(), row.number(), alias));
    }

    private void counts() {
        tabs.button(Tab.VERSIONS).setGraphic(Chips.count(registry.versions().size()));
        tabs.button(Tab.VERSIONS).setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    }

    private void show() {
        RegisteredModel model = registry.selectedProperty().get();
        boolean some = model != null && registry.problemProperty().get() == null;
        Boxes.show(head, some);
        Boxes.show(tools, some);
        if (!some || model == null) {
            content.getChildren().setAll(nothing());
            return;
        }
        showHead(model);
        Tab tab = tabs.valueProperty().get();
        Boxes.show(metric, tab == Tab.VERSIONS);
        content.getChildren()
                .setAll(tab == Tab.ALIASES ? aliases.node() : tab == Tab.SCHEMA ? schema.node() : versions.node());
    }

    private Node nothing() {
        var problem = registry.problemProperty().get();
        if (problem != null) {
            VBox card = new VBox(new ProblemCard(problem, null, host.remedies(), registry::refresh));
            card.getStyleClass().add("models-problem");
            card.setMaxWidth(560);
            return card;
        }
        if (!registry.isLoaded()) {
            return reading;
        }
        if (!registry.isEmpty()) {
            return new StackPane();
        }
        return new EmptyState(
                "fth-box",
                "No registered models yet",
                "A model that a run logged becomes a registered model with versions, which can be deployed.",
                Buttons.plain("Register from a run…", "fth-plus", actions::register));
    }

    private void showHead(RegisteredModel model) {
        StackPane badge = new StackPane(Icons.of("fth-box", 18));
        badge.getStyleClass().add("model-badge");
        Label name = Labels.cut(model.name(), "model-title");
        Label description = Labels.cut(
                model.description().isBlank()
                        ? "No description"
                        : model.description().replace('\n', ' '),
                "text-note",
                "fg-subtle");
        VBox text = new VBox(1, name, description);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        ActionButton more = Buttons.icon("fth-more-horizontal", "More actions", () -> {});
        more.setOnAction(event -> actions.menu(model).show(more, Side.BOTTOM, 0, 4));
        head.getChildren()
                .setAll(badge, text, compare, Buttons.plain("Register…", "fth-plus", actions::register), more);
    }
}
