package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.serving.Endpoint;
import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.StatusLabel;
import io.sololakehouse.workbench.control.Units;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** The versions of a model: what they are, what they come from, what they saw, and what can be done with each. */
final class VersionsTable {

    private final RegistryModel registry;
    private final EndpointModel endpoints;
    private final Actions actions;
    private final TableView<VersionRow> table = new TableView<>();
    private final TableColumn<VersionRow, VersionRow> metric;

    /** What can be done with a version. */
    interface Actions {
        void deploy(VersionRow row);

        void openCommit(String hash);

        ContextMenu menu(VersionRow row);
    }

    VersionsTable(RegistryModel registry, EndpointModel endpoints, Clock clock, Actions actions) {
        this.registry = registry;
        this.endpoints = endpoints;
        this.actions = actions;
        table.getStyleClass().add("versions-table");
        table.setItems(registry.versions());
        table.setFixedCellSize(32);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setAccessibleText("Versions");
        metric = column(
                "", 70, row -> number(row.metric(registry.metricProperty().get())));
        metric.textProperty().bind(registry.metricProperty());
        table.getColumns()
                .addAll(List.of(
                        column("Version", 68, row -> Labels.whole(row.label(), "mono", "version-label")),
                        column("Alias", 108, row -> Aliases.chips(row.version().aliases())),
                        column("Source run", 100, row -> Labels.cut(row.runName(), "mono-small")),
                        column("Trained on", 160, this::data),
                        metric,
                        column(
                                "Registered",
                                80,
                                row -> Labels.cut(
                                        Units.moment(row.version().createdAt(), clock.instant(), clock.getZone()),
                                        "text-note",
                                        "fg-muted")),
                        column("", 132, this::action)));
        registry.metricProperty().addListener((property, old, key) -> table.refresh());
        registry.versionProperty().addListener((property, old, row) -> mark(row));
        endpoints.endpointProperty().addListener((property, old, endpoint) -> {
            if (old == null || endpoint == null || !versions(old).equals(versions(endpoint))) {
                table.refresh();
            }
        });
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<VersionRow>) change -> {
            VersionRow row = table.getSelectionModel().getSelectedItem();
            if (row != null) {
                registry.versionProperty().set(row);
            }
        });
        table.setOnContextMenuRequested(event -> {
            VersionRow row = table.getSelectionModel().getSelectedItem();
            if (row != null) {
                actions.menu(row).show(table, event.getScreenX(), event.getScreenY());
            }
        });
        table.setOnKeyPressed(event -> {
            VersionRow row = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && row != null) {
                actions.deploy(row);
                event.consume();
            }
        });
    }

    TableView<VersionRow> node() {
        return table;
    }

    /** The rows that are selected, to compare them. */
    List<VersionRow> selected() {
        return List.copyOf(table.getSelectionModel().getSelectedItems());
    }

    /** Calls back whenever other rows are selected. */
    void onSelection(Consumer<List<VersionRow>> listener) {
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<VersionRow>)
                change -> listener.accept(selected()));
    }

    private void mark(@Nullable VersionRow row) {
        if (row != null && !table.getSelectionModel().getSelectedItems().contains(row)) {
            table.getSelectionModel().clearAndSelect(registry.versions().indexOf(row));
        }
    }

    private static List<String> versions(Endpoint endpoint) {
        return endpoint.serving().stream()
                .map(one -> one.version() + one.state())
                .toList();
    }

    private Node data(VersionRow row) {
        Optional<DataVersion> data =
                row.run() == null ? Optional.empty() : row.run().dataVersion();
        if (data.isEmpty()) {
            return Labels.cut("unknown", "text-note", "fg-subtle");
        }
        String hash = data.get().commit();
        var chip = Chips.dataVersion(data.get().branch(), hash.substring(0, Math.min(8, hash.length())));
        chip.setOnMouseClicked(event -> {
            if (event.isStillSincePress() && event.getClickCount() == 1) {
                actions.openCommit(hash);
            }
        });
        return chip;
    }

    private Node action(VersionRow row) {
        Endpoint endpoint = endpoints.endpointProperty().get();
        if (endpoint != null && endpoint.serving(row.number()).isPresent()) {
            StatusLabel serving = new StatusLabel(
                    endpoint.serving().size() == 1
                            ? "Serving"
                            : "Serving " + endpoint.serving(row.number()).get().share() + " %",
                    ModelList.tone(endpoint.serving(row.number()).get().state()));
            return right(serving.tinted(), row);
        }
        boolean rollBack = endpoint != null
                && endpoint.before()
                        .filter(before -> before.version().equals(row.number()))
                        .isPresent();
        ActionButton button = Buttons.small(
                rollBack
                        ? Buttons.plain("Roll back", "fth-rotate-ccw", () -> choose(row))
                        : Buttons.plain("Deploy", "fth-upload-cloud", () -> choose(row)));
        return right(button, row);
    }

    private void choose(VersionRow row) {
        table.getSelectionModel().clearAndSelect(registry.versions().indexOf(row));
        actions.deploy(row);
    }

    private Node right(Node node, VersionRow row) {
        ActionButton more = Buttons.small(Buttons.icon("fth-more-horizontal", "More actions", () -> {}));
        more.setOnAction(event -> {
            table.getSelectionModel().clearAndSelect(registry.versions().indexOf(row));
            actions.menu(row).show(more, Side.BOTTOM, 0, 4);
        });
        return Boxes.row(4, Boxes.spacer(), node, more);
    }

    private static Label number(Optional<Double> value) {
        Label label = Labels.cut(
                value.map(number -> String.format(Locale.ENGLISH, "%.4f", number))
                        .orElse(""),
                "mono");
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private TableColumn<VersionRow, VersionRow> column(String title, double width, Function<VersionRow, Node> node) {
        TableColumn<VersionRow, VersionRow> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new javafx.beans.property.ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(view -> new TableCell<>() {
            @Override
            protected void updateItem(VersionRow row, boolean empty) {
                super.updateItem(row, empty);
                setGraphic(empty || row == null ? null : node.apply(row));
            }
        });
        return column;
    }
}
