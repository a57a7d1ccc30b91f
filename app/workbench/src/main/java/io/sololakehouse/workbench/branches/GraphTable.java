package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.workbench.control.Units;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * The same commits as the graph, in columns: what the lanes say by lines and colours is here in words, for the keyboard
 * and for screen readers.
 */
final class GraphTable {

    private static final double ROW = 28;
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private final GraphModel model;
    private final GraphPane.Host host;
    private final TableView<GraphRow> table;
    private final MarksBar marks;
    private @Nullable VirtualFlow<?> flow;

    GraphTable(GraphModel model, GraphPane.Host host, MarksBar marks) {
        this.model = model;
        this.marks = marks;
        this.host = host;
        this.table = new TableView<>(model.rows());
        table.getStyleClass().addAll("dense", "commit-table");
        table.setFixedCellSize(ROW);
        table.setAccessibleText("Commits, newest first");
        table.getColumns()
                .add(column(
                        "Message",
                        300,
                        "",
                        row -> CommitCell.firstLine(row.commit().message())));
        table.getColumns().add(column("Branches and tags", 150, "mono", GraphTable::names));
        table.getColumns().add(column("On the line of", 130, "mono", GraphRow::branch));
        table.getColumns().add(column("Author", 100, "", row -> row.commit().author()));
        table.getColumns()
                .add(column(
                        "Committed",
                        110,
                        "subtle",
                        row -> Units.moment(
                                row.commit().at(),
                                host.clock().instant(),
                                host.clock().getZone())));
        table.getColumns().add(column("Changed", 150, "mono", GraphTable::changed));
        table.getColumns().add(column("Parents", 140, "mono", GraphTable::parents));
        table.getColumns()
                .add(column(
                        "Commit",
                        80,
                        "mono",
                        row -> GraphColumns.shortHash(row.commit().hash())));
        table.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> {
            if (row != null) {
                model.select(row);
            }
        });
        table.setRowFactory(view -> row());
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        model.markedProperty().addListener(observable -> table.refresh());
        table.skinProperty().addListener((property, old, skin) -> watchScrolling());
    }

    /** Says how many runs were trained on each commit. */
    void showRuns(ToIntFunction<GraphRow> runs) {
        table.getColumns().add(3, column("Runs", 56, "mono", row -> {
            int count = runs.applyAsInt(row);
            return count == 0 ? "" : Units.count(count);
        }));
    }

    TableView<GraphRow> node() {
        return table;
    }

    /** Brings a row into sight and selects it. */
    void reveal(int index) {
        table.getSelectionModel().clearAndSelect(index);
        table.scrollTo(Math.max(0, index - 6));
    }

    private TableRow<GraphRow> row() {
        TableRow<GraphRow> row = new TableRow<>() {
            @Override
            protected void updateItem(@Nullable GraphRow item, boolean empty) {
                super.updateItem(item, empty);
                pseudoClassStateChanged(MARKED, item != null && !empty && model.isMarked(item.commit()));
            }
        };
        row.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            GraphRow item = row.getItem();
            if (item != null && event.getButton() == MouseButton.PRIMARY && event.isShortcutDown()) {
                model.toggleMark(item.commit());
                event.consume();
            }
        });
        row.setOnContextMenuRequested(event -> {
            GraphRow item = row.getItem();
            if (item != null) {
                table.getSelectionModel().clearAndSelect(item.index());
                menu(item).show(row, event.getScreenX(), event.getScreenY());
                event.consume();
            }
        });
        return row;
    }

    private ContextMenu menu(GraphRow row) {
        return host.menu().apply(row);
    }

    private void keyPressed(KeyEvent event) {
        GraphRow row = table.getSelectionModel().getSelectedItem();
        boolean asked =
                event.getCode() == KeyCode.CONTEXT_MENU || event.getCode() == KeyCode.F10 && event.isShiftDown();
        if (row != null && asked) {
            menu(row).show(table, javafx.geometry.Side.BOTTOM, 40, 0);
            event.consume();
        } else if (row != null && marks.keyPressed(event, row)) {
            event.consume();
        }
    }

    private void watchScrolling() {
        flow = table.lookup(".virtual-flow") instanceof VirtualFlow<?> found ? found : null;
        if (flow != null) {
            flow.positionProperty().addListener((property, old, position) -> readOn());
            flow.heightProperty().addListener((property, old, height) -> readOn());
        }
    }

    private void readOn() {
        if (flow != null && flow.getLastVisibleCell() != null) {
            model.scrolledTo(flow.getLastVisibleCell().getIndex());
        }
    }

    private static String names(GraphRow row) {
        return row.references().stream().map(Reference::name).collect(Collectors.joining(", "));
    }

    private static String changed(GraphRow row) {
        return row.commit().keys().stream().limit(4).collect(Collectors.joining(", "));
    }

    private static String parents(GraphRow row) {
        return row.commit().parents().stream().map(GraphColumns::shortHash).collect(Collectors.joining(", "));
    }

    private static TableColumn<GraphRow, String> column(
            String title, double width, String style, Function<GraphRow, String> value) {
        TableColumn<GraphRow, String> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        return column;
    }
}
