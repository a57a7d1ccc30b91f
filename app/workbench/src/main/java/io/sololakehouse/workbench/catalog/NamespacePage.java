package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import java.io.File;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A namespace: what stands in it, with rows, size and last change. A file dropped here becomes a table. */
final class NamespacePage {

    private static final double ROW = 31;
    /** Longer texts may be cut. */
    private static final int MOST_SEEN = 30;

    private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");

    private final CatalogModel model;
    private final PageHost host;
    private final TableView<NamespaceModel.Row> table = new TableView<>();
    private final Label note = Labels.text("", "text-note", "fg-subtle");
    private final VBox node;

    /** @param importFile takes a file (null: one is still to be chosen) for a namespace */
    NamespacePage(
            CatalogModel model,
            PageHost host,
            EntryActions actions,
            ColumnWidths widths,
            BiConsumer<List<String>, @Nullable File> importFile) {
        this.model = model;
        this.host = host;
        buildTable(actions, widths, importFile);
        HBox head = Boxes.row(8, Labels.whole("Tables and views", "text-section"), note);
        head.getStyleClass().add("catalog-section-head");
        VBox.setVgrow(table, Priority.ALWAYS);
        node = new VBox(head, table);
        node.getStyleClass().add("namespace-page");
        model.namespace().rows().addListener((ListChangeListener<NamespaceModel.Row>) change -> showNote());
        showNote();
        node.setOnDragOver(event -> {
            if (TreeRowCell.file(event.getDragboard()) != null) {
                event.acceptTransferModes(TransferMode.COPY);
                node.pseudoClassStateChanged(TARGET, true);
                event.consume();
            }
        });
        node.setOnDragExited(event -> node.pseudoClassStateChanged(TARGET, false));
        node.setOnDragDropped(event -> {
            File file = TreeRowCell.file(event.getDragboard());
            node.pseudoClassStateChanged(TARGET, false);
            if (file != null) {
                event.setDropCompleted(true);
                event.consume();
                importFile.accept(name(), file);
            }
        });
    }

    Node node() {
        return node;
    }

    private List<String> name() {
        CatalogModel.Page page = model.pageProperty().get();
        return page == null ? List.of() : page.name();
    }

    private void buildTable(
            EntryActions actions, ColumnWidths widths, BiConsumer<List<String>, @Nullable File> importFile) {
        table.setItems(model.namespace().rows());
        table.setFixedCellSize(ROW);
        table.getStyleClass().add("namespace-table");
        table.setAccessibleText("Tables and views of the namespace");
        table.setPlaceholder(new EmptyState(
                "fth-upload",
                "Nothing in this namespace",
                "Drop a CSV, JSON or Parquet file here, and it becomes a table.",
                Buttons.plain("Import file…", "fth-upload", () -> importFile.accept(name(), null))));
        table.getColumns()
                .setAll(List.of(
                        names(),
                        column(
                                "Rows",
                                96,
                                true,
                                row -> row.table()
                                        .map(known -> Units.count(known.size().rows()))
                                        .orElse("")),
                        column(
                                "Size",
                                80,
                                true,
                                row -> row.table()
                                        .map(known -> Units.bytes(known.size().bytes()))
                                        .orElse("")),
                        column(
                                "Files",
                                70,
                                true,
                                row -> row.table()
                                        .map(known -> Units.count(known.size().dataFiles()))
                                        .orElse("")),
                        column(
                                "Last change",
                                130,
                                false,
                                row -> row.relation()
                                        .map(known -> Units.ago(
                                                known.lastChange(),
                                                host.clock().instant(),
                                                host.clock().getZone()))
                                        .orElse(
                                                row.problem() == null
                                                        ? ""
                                                        : row.problem().what())),
                        column(
                                "Comment",
                                222,
                                false,
                                row -> row.relation().map(Relation::comment).orElse(""))));
        ColumnWidths.fill(table);
        widths.keep(
                "namespace", table.getColumns().subList(0, table.getColumns().size() - 1));
        table.setRowFactory(view -> {
            TableRow<NamespaceModel.Row> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && row.getItem() != null) {
                    model.open(row.getItem().entry().name());
                }
            });
            row.setOnContextMenuRequested(event -> {
                if (row.getItem() != null) {
                    EntryAction.menu(actions.of(row.getItem().entry()))
                            .show(row, event.getScreenX(), event.getScreenY());
                    event.consume();
                }
            });
            return row;
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            NamespaceModel.Row chosen = table.getSelectionModel().getSelectedItem();
            if (chosen == null || event.isShortcutDown()) {
                return;
            }
            switch (event.getCode()) {
                case ENTER -> model.open(chosen.entry().name());
                case F2 -> actions.rename(chosen.entry().name());
                case DELETE -> actions.drop(chosen.entry().name());
                default -> {
                    return;
                }
            }
            event.consume();
        });
    }

    private void showNote() {
        int all = model.namespace().rows().size();
        note.setText(
                all == 0
                        ? ""
                        : Units.count(all)
                                + (all > NamespaceModel.MOST_READ
                                        ? ", figures of the first " + NamespaceModel.MOST_READ
                                        : ""));
    }

    private TableColumn<NamespaceModel.Row, NamespaceModel.Row> names() {
        TableColumn<NamespaceModel.Row, NamespaceModel.Row> column = new TableColumn<>("Name");
        column.setPrefWidth(200);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(ignored -> new TableCell<>() {
            @Override
            protected void updateItem(NamespaceModel.@Nullable Row row, boolean empty) {
                super.updateItem(row, empty);
                setText(null);
                if (empty || row == null) {
                    setGraphic(null);
                    setTooltip(null);
                    return;
                }
                boolean broken = row.problem() != null;
                Label name = Labels.text(row.entry().name().getLast(), "medium");
                HBox box = Boxes.row(8, Icons.of(icon(row.entry()), 14, "fg-subtle"), name);
                if (broken) {
                    box.getChildren().add(Icons.of("fth-alert-circle", 13, "fg-danger"));
                    setTooltip(Tooltips.of(Objects.requireNonNull(row.problem()).why()));
                } else {
                    setTooltip(
                            row.entry().name().getLast().length() > 26
                                    ? Tooltips.of(row.entry().qualifiedName())
                                    : null);
                }
                setGraphic(box);
            }
        });
        return column;
    }

    static String icon(CatalogEntry entry) {
        return switch (entry.kind()) {
            case NAMESPACE -> TreeRow.Kind.NAMESPACE.icon();
            case TABLE -> TreeRow.Kind.TABLE.icon();
            case VIEW -> TreeRow.Kind.VIEW.icon();
            case OTHER -> TreeRow.Kind.OTHER.icon();
        };
    }

    private static TableColumn<NamespaceModel.Row, NamespaceModel.Row> column(
            String title, double width, boolean number, Function<NamespaceModel.Row, String> text) {
        TableColumn<NamespaceModel.Row, NamespaceModel.Row> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        if (number) {
            column.getStyleClass().add("num");
        }
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(ignored -> new TableCell<>() {
            {
                getStyleClass().add(number ? "num" : "subtle");
            }

            @Override
            protected void updateItem(NamespaceModel.@Nullable Row value, boolean empty) {
                super.updateItem(value, empty);
                String shown = empty || value == null ? "" : text.apply(value);
                setText(shown.isEmpty() ? null : shown);
                setTooltip(shown.length() > MOST_SEEN ? Tooltips.of(shown) : null);
            }
        });
        return column;
    }
}
