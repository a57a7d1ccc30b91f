package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.SnapshotInfo;
import io.sololakehouse.platform.tables.SnapshotLog;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Units;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Snapshots: every one with what it did. One can be viewed, queried, rolled back to; two can be compared. */
final class SnapshotsTab {

    private static final double ROW = 28;
    private static final double SIDE = 320;

    private final CatalogModel model;
    private final PageHost host;
    private final SnapshotActions actions;
    private final TableView<SnapshotInfo> table = new TableView<>();
    private final TableColumn<SnapshotInfo, SnapshotInfo> totalRows = text(
            "Total rows",
            92,
            true,
            snapshot -> SnapshotText.known(snapshot.delta().totalRows()));
    private final TableColumn<SnapshotInfo, SnapshotInfo> id =
            text("Snapshot", 168, true, snapshot -> Long.toString(snapshot.id()));
    private final SnapshotTimeline timeline;
    private final HBox head = Boxes.row(8);
    private final VBox side = new VBox(10);
    private final StackPane sideHolder;
    private final Node node;

    SnapshotsTab(CatalogModel model, PageHost host, SnapshotActions actions, ColumnWidths widths) {
        this.model = model;
        this.host = host;
        this.actions = actions;
        timeline = new SnapshotTimeline(host.clock(), this::select);
        head.getStyleClass().add("catalog-section-head");
        buildTable(widths);
        side.getStyleClass().add("catalog-side");
        ScrollPane scroll = new ScrollPane(side);
        scroll.setFitToWidth(true);
        sideHolder = new StackPane(scroll);
        sideHolder.getStyleClass().add("catalog-side-holder");
        sideHolder.setMinWidth(SIDE);
        sideHolder.setPrefWidth(SIDE);
        sideHolder.setMaxWidth(SIDE);
        HBox middle = new HBox(table, sideHolder);
        HBox.setHgrow(table, Priority.ALWAYS);
        VBox.setVgrow(middle, Priority.ALWAYS);
        middle.setMinHeight(0);
        VBox timelineBox = new VBox(timeline);
        timelineBox.getStyleClass().addAll("catalog-timeline-box", "alone");
        VBox body = new VBox(timelineBox, head, middle);
        body.setMinHeight(0);
        TableModel page = model.table();
        node = new LoadablePane<>(page.snapshots(), body, this::show, host.remedies(), page::refresh);
        page.comparison().valueProperty().addListener((property, old, found) -> showSide());
        page.comparison().loadingProperty().addListener((property, old, now) -> showSide());
        page.comparison().problemProperty().addListener((property, old, now) -> showSide());
        page.asOfProperty().addListener((property, old, now) -> {
            table.refresh();
            showHead();
        });
    }

    Node node() {
        return node;
    }

    private void buildTable(ColumnWidths widths) {
        table.setFixedCellSize(ROW);
        table.getStyleClass().add("snapshot-table");
        table.setAccessibleText("Snapshots, the newest first");
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setPlaceholder(new EmptyState("fth-clock", "No snapshots", "Nothing was written to this table yet."));
        table.getColumns()
                .setAll(List.of(
                        text(
                                "Committed",
                                106,
                                false,
                                snapshot -> Units.moment(
                                        snapshot.at(),
                                        host.clock().instant(),
                                        host.clock().getZone())),
                        operation(),
                        text("Rows", 112, true, SnapshotText::rows),
                        text("Files", 132, false, SnapshotText::files),
                        totalRows,
                        id));
        ColumnWidths.fill(table);
        widths.keep(
                "snapshots", table.getColumns().subList(0, table.getColumns().size() - 1));
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<SnapshotInfo>) change -> {
            showHead();
            showSide();
            List<SnapshotInfo> chosen = chosen();
            timeline.choose(chosen.size() == 1 ? chosen.getFirst() : null);
        });
    }

    private static TableColumn<SnapshotInfo, SnapshotInfo> text(
            String title, double width, boolean number, Function<SnapshotInfo, String> text) {
        TableColumn<SnapshotInfo, SnapshotInfo> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        if (number) {
            column.getStyleClass().add("num");
        }
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(ignored -> new TableCell<>() {
            {
                if (number) {
                    getStyleClass().add("num");
                }
            }

            @Override
            protected void updateItem(@Nullable SnapshotInfo value, boolean empty) {
                super.updateItem(value, empty);
                setText(empty || value == null ? null : text.apply(value));
            }
        });
        return column;
    }

    private TableColumn<SnapshotInfo, SnapshotInfo> operation() {
        TableColumn<SnapshotInfo, SnapshotInfo> column = new TableColumn<>("Operation");
        column.setPrefWidth(134);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(ignored -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable SnapshotInfo value, boolean empty) {
                super.updateItem(value, empty);
                setText(null);
                setGraphic(empty || value == null ? null : operationNode(value));
            }
        });
        return column;
    }

    private Node operationNode(SnapshotInfo snapshot) {
        Region mark = new Region();
        mark.getStyleClass().addAll("timeline-mark", "small", "op-" + SnapshotText.operation(snapshot));
        StackPane holder = new StackPane(mark);
        holder.getStyleClass().add("op-holder");
        HBox box = Boxes.row(6, holder, Labels.whole(SnapshotText.operation(snapshot)));
        SnapshotLog log = model.table().snapshots().get();
        if (log != null) {
            if (log.current().isPresent() && log.current().getAsLong() == snapshot.id()) {
                box.getChildren().add(Chips.status("current", Tone.BUSY));
            }
            String refs = log.refs().stream()
                    .filter(ref ->
                            ref.snapshot() == snapshot.id() && !ref.name().equals("main"))
                    .map(SnapshotLog.SnapshotRef::name)
                    .collect(Collectors.joining(", "));
            if (!refs.isEmpty()) {
                box.getChildren().add(Chips.plain(refs, "fth-tag"));
            }
        }
        return box;
    }

    private void show(SnapshotLog log) {
        List<Long> before = chosen().stream().map(SnapshotInfo::id).toList();
        table.setItems(FXCollections.observableArrayList(log.snapshots()));
        timeline.show(log.snapshots(), log.current(), null);
        for (int i = 0; i < log.snapshots().size() && !before.isEmpty(); i++) {
            if (before.contains(log.snapshots().get(i).id())) {
                table.getSelectionModel().select(i);
            }
        }
        showHead();
        showSide();
    }

    private void select(SnapshotInfo snapshot) {
        int at = table.getItems().indexOf(snapshot);
        if (at >= 0) {
            table.getSelectionModel().clearAndSelect(at);
            table.scrollTo(Math.max(0, at - 3));
        }
    }

    private List<SnapshotInfo> chosen() {
        // A selection that is being replaced can hold nulls for a moment.
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private void showHead() {
        SnapshotLog log = model.table().snapshots().get();
        List<SnapshotInfo> chosen = chosen();
        Label title = Labels.whole("All snapshots", "text-section");
        Label count = Labels.text(
                log == null ? "" : Units.count(log.snapshots().size(), "snapshot", "snapshots"),
                "text-note",
                "fg-subtle");
        head.getChildren().setAll(title, count, Boxes.spacer());
        if (log != null && chosen.size() == 1) {
            head.getChildren().addAll(actions.buttons(chosen.getFirst(), log));
            int at = table.getItems().indexOf(chosen.getFirst());
            ActionButton compare = Buttons.small(
                    Buttons.plain("Compare with the one before", "fth-git-pull-request", () -> compare(at + 1, at)));
            compare.unavailableProperty()
                    .set(at + 1 < table.getItems().size() ? "" : "It is the first snapshot that the table still has.");
            head.getChildren().add(compare);
        } else if (chosen.size() == 2) {
            List<Integer> rows = table.getSelectionModel().getSelectedIndices().stream()
                    .sorted()
                    .toList();
            head.getChildren()
                    .add(Buttons.small(Buttons.plain(
                            "Compare the two",
                            "fth-git-pull-request",
                            () -> compare(rows.getLast(), rows.getFirst()))));
        } else {
            head.getChildren()
                    .add(Labels.text("Choose one, or two with Ctrl to compare them", "text-note", "fg-subtle"));
        }
    }

    private void compare(int older, int newer) {
        model.table().compare(table.getItems().get(older), table.getItems().get(newer));
    }

    private void showSide() {
        TableModel page = model.table();
        side.getChildren().clear();
        List<SnapshotInfo> chosen = chosen();
        if (page.comparison().loadingProperty().get()) {
            side.getChildren().add(Labels.text("Comparing…", "text-note", "fg-subtle"));
        } else if (page.comparison().problemProperty().get() != null) {
            side.getChildren()
                    .add(new io.sololakehouse.workbench.control.ProblemCard(
                            java.util.Objects.requireNonNull(
                                    page.comparison().problemProperty().get()),
                            null,
                            host.remedies(),
                            null));
        } else if (page.comparison().get() != null) {
            showComparison(java.util.Objects.requireNonNull(page.comparison().get()));
        } else if (chosen.size() == 1) {
            showSummary(chosen.getFirst());
        }
        boolean beside = !side.getChildren().isEmpty();
        Boxes.show(sideHolder, beside);
        // There is no room for both, and what is beside the table says the same.
        totalRows.setVisible(!beside);
        id.setVisible(!beside);
    }

    private void showComparison(io.sololakehouse.platform.tables.TableDifference difference) {
        ActionButton close = Buttons.small(Buttons.icon(
                "fth-x",
                "Close the comparison",
                () -> model.table().comparison().clear()));
        side.getChildren()
                .addAll(
                        Boxes.row(8, Labels.whole("What differs", "text-panel"), Boxes.spacer(), close),
                        Labels.wrapped(
                                "From " + moment(difference.from().snapshot().orElse(-1)) + " to "
                                        + moment(difference.to().snapshot().orElse(-1)),
                                "text-note",
                                "fg-muted"),
                        new DifferencePane(difference).node());
    }

    private String moment(long snapshot) {
        return table.getItems().stream()
                .filter(known -> known.id() == snapshot)
                .findFirst()
                .map(known -> Units.moment(
                                known.at(), host.clock().instant(), host.clock().getZone()) + " ("
                        + SnapshotText.operation(known) + ")")
                .orElse("an unknown snapshot");
    }

    private void showSummary(SnapshotInfo snapshot) {
        io.sololakehouse.workbench.control.KeyValueGrid facts =
                new io.sololakehouse.workbench.control.KeyValueGrid(112);
        facts.addMono("Snapshot", Long.toString(snapshot.id()));
        facts.addMono(
                "Parent",
                snapshot.parent().isPresent() ? Long.toString(snapshot.parent().getAsLong()) : "none");
        facts.add("Committed", snapshot.at().toString());
        facts.addMono("Sequence number", Long.toString(snapshot.sequence()));
        if (snapshot.schemaId().isPresent()) {
            facts.addMono("Schema", Integer.toString(snapshot.schemaId().getAsInt()));
        }
        io.sololakehouse.workbench.control.KeyValueGrid summary =
                new io.sololakehouse.workbench.control.KeyValueGrid(140);
        new java.util.TreeMap<>(snapshot.summary()).forEach(summary::addMono);
        side.getChildren()
                .addAll(
                        Labels.text("Snapshot", "text-panel"),
                        facts,
                        Labels.text("Summary as its writer gave it", "text-section"),
                        summary);
    }
}
