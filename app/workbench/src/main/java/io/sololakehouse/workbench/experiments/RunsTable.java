package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.experiments.data.RunField;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Side;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** The table of runs: a virtual table of rows that the model has arranged, with heads that sort. */
final class RunsTable {

    static final double ROW = 28;

    private final RunsModel model;
    private final Host host;
    private final RunCells cells;
    private final ExperimentsMemory memory;
    private final TableView<RunRow> table = new TableView<>();
    private final ObservableList<RunRow> items = FXCollections.observableArrayList();
    private final CheckBox all = new CheckBox();
    private List<RunField> built = List.of();
    private @Nullable RunField curveOf;

    /** @param open opens the run's page; @param menu the menu of a row */
    record Host(Consumer<String> open, BiFunction<RunRow, TableRow<RunRow>, @Nullable ContextMenu> menu) {}

    RunsTable(RunsModel model, Host host, ExperimentsMemory memory, Clock clock) {
        this.model = model;
        this.host = host;
        this.memory = memory;
        this.cells = new RunCells(model, clock);
        table.getStyleClass().add("runs-table");
        table.setItems(items);
        table.setFixedCellSize(ROW);
        table.setAccessibleText("Runs");
        table.setPlaceholder(new Label());
        table.setRowFactory(view -> row());
        table.setTableMenuButtonVisible(false);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        all.setFocusTraversable(false);
        all.setAccessibleText("Tick every run that is shown");
        all.setOnAction(event -> model.selection().setAll(shownRuns(), all.isSelected()));
        model.rowsProperty().addListener((property, old, rows) -> show(rows));
        model.columnsProperty().addListener((property, old, now) -> build());
        model.wishProperty().addListener((property, old, now) -> build());
        model.selection().onChange(this::ticksChanged);
        model.onCurves(table::refresh);
        build();
        show(model.rowsProperty().get());
    }

    TableView<RunRow> node() {
        return table;
    }

    /** The row that has the focus, or null. */
    @Nullable
    RunRow chosen() {
        return table.getSelectionModel().getSelectedItem();
    }

    private List<String> shownRuns() {
        List<String> ids = new ArrayList<>();
        for (RunRow row : items) {
            switch (row) {
                case RunRow.OfRun run -> {
                    if (run.matched()) {
                        ids.add(run.id());
                    }
                }
                case RunRow.OfGroup group -> ids.addAll(RunCells.ids(group));
            }
        }
        return ids;
    }

    private void ticksChanged() {
        List<String> shown = shownRuns();
        long ticked = shown.stream().filter(model.selection()::isTicked).count();
        all.setIndeterminate(ticked > 0 && ticked < shown.size());
        all.setSelected(ticked > 0 && ticked == shown.size());
        table.refresh();
    }

    private void show(List<RunRow> rows) {
        String chosen = chosen() instanceof RunRow.OfRun run ? run.id() : "";
        items.setAll(rows);
        if (!chosen.isEmpty()) {
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i) instanceof RunRow.OfRun run && run.id().equals(chosen)) {
                    table.getSelectionModel().select(i);
                    break;
                }
            }
        }
        ticksChanged();
    }

    // ---- columns

    private void build() {
        List<RunField> wanted = model.columnsProperty().get();
        RunField leading = model.leadingMetric();
        if (wanted.equals(built)
                && java.util.Objects.equals(leading, curveOf)
                && !table.getColumns().isEmpty()) {
            heads();
            return;
        }
        built = wanted;
        curveOf = leading;
        List<TableColumn<RunRow, RunRow>> columns = new ArrayList<>();
        TableColumn<RunRow, RunRow> ticks = column(null, 52);
        javafx.scene.layout.HBox allBox = Boxes.row(0, all);
        allBox.getStyleClass().add("all-ticks");
        ticks.setGraphic(allBox);
        ticks.setResizable(false);
        ticks.setReorderable(false);
        ticks.setCellFactory(view -> cells.ticks());
        columns.add(ticks);
        TableColumn<RunRow, RunRow> names = column(RunField.NAME, 208);
        names.setCellFactory(view -> cells.names());
        columns.add(names);
        for (RunField field : wanted) {
            TableColumn<RunRow, RunRow> column = column(field, width(field, field.equals(leading)));
            column.setCellFactory(view -> cells.of(field));
            columns.add(column);
            if (field.equals(leading)) {
                TableColumn<RunRow, RunRow> curve = column(null, 92);
                Label head = new Label("Curve");
                curve.setGraphic(head);
                curve.setCellFactory(view -> cells.curves());
                columns.add(curve);
            }
        }
        RunField focused = focusedHead();
        table.getColumns().setAll(columns);
        heads();
        if (focused != null) {
            // The new heads stand in the window only once they are laid out.
            Platform.runLater(() -> {
                table.applyCss();
                table.layout();
                focusHead(place(focused), 1);
            });
        }
    }

    private @Nullable RunField focusedHead() {
        return table.getColumns().stream()
                .filter(column ->
                        column.getGraphic() != null && column.getGraphic().isFocused())
                .map(column -> column.getUserData() instanceof RunField field ? field : null)
                .findFirst()
                .orElse(null);
    }

    /** The place of a field's column; 0 when it has none. */
    private int place(@Nullable RunField field) {
        for (int at = 0; field != null && at < table.getColumns().size(); at++) {
            if (field.equals(table.getColumns().get(at).getUserData())) {
                return at;
            }
        }
        return 0;
    }

    /** Chosen so that the first columns of a run, its data version among them, fit a window of 1,440 px. */
    private double width(RunField field, boolean leading) {
        if (leading) {
            return 156;
        }
        return switch (field.source()) {
            case METRIC -> 86;
            case PARAM -> 94;
            case TAG -> 130;
            case ATTRIBUTE -> field.equals(RunField.DATA_VERSION) ? 190 : field.equals(RunField.STARTED) ? 120 : 92;
        };
    }

    private TableColumn<RunRow, RunRow> column(@Nullable RunField field, double width) {
        TableColumn<RunRow, RunRow> column = new TableColumn<>();
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setPrefWidth(width);
        column.setUserData(field);
        if (field != null) {
            double known = memory.state().widths().getOrDefault(field.id(), width);
            column.setPrefWidth(known);
            column.widthProperty().addListener((property, old, now) -> {
                if (table.getScene() != null && old.doubleValue() > 0 && now.doubleValue() != known) {
                    memory.update(state -> state.withWidth(field.id(), now.doubleValue()));
                }
            });
            Label head = new Label(RunColumns.title(field));
            head.getStyleClass().add("run-head");
            head.setMaxWidth(Double.MAX_VALUE);
            head.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                    model.sortBy(field);
                }
            });
            head.setOnKeyPressed(event -> headPressed(event, field, column));
            column.setGraphic(head);
            column.setContextMenu(headMenu(field));
            boolean number = field.isMetric() || field.equals(RunField.DURATION) || field.equals(RunField.SNAPSHOT);
            if (number) {
                column.getStyleClass().add("num");
            }
        }
        return column;
    }

    /** Shows at the heads what the rows are sorted by. */
    private void heads() {
        RunArrangement.Wish wish = model.wishProperty().get();
        for (TableColumn<RunRow, ?> column : table.getColumns()) {
            if (column.getUserData() instanceof RunField field && column.getGraphic() instanceof Label head) {
                boolean sorted = field.equals(wish.sort());
                head.setGraphic(
                        sorted
                                ? Icons.of(wish.ascending() ? "fth-arrow-up" : "fth-arrow-down", 12, "fg-default")
                                : null);
                head.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
                head.getStyleClass().remove("sorted");
                if (sorted) {
                    head.getStyleClass().add("sorted");
                }
            }
        }
        table.refresh();
    }

    private ContextMenu headMenu(RunField field) {
        List<MenuItem> actions = new ArrayList<>();
        actions.add(item("Sort by " + RunColumns.title(field), "fth-bar-chart", () -> model.sortBy(field)));
        if (!field.equals(RunField.NAME)) {
            if (!field.isMetric() && !field.equals(RunField.STARTED) && !field.equals(RunField.DURATION)) {
                actions.add(item("Group by " + RunColumns.title(field), "fth-layers", () -> model.groupBy(field)));
            }
            actions.add(item(
                    "Hide the column",
                    "fth-eye-off",
                    () -> model.setColumns(model.columnsProperty().get().stream()
                            .filter(known -> !known.equals(field))
                            .toList())));
        }
        return new ContextMenu(actions.toArray(MenuItem[]::new));
    }

    static MenuItem item(String text, String icon, Runnable action) {
        MenuItem item = new MenuItem(text, Icons.of(icon, 14));
        item.setOnAction(event -> action.run());
        return item;
    }

    // ---- rows

    private TableRow<RunRow> row() {
        TableRow<RunRow> row = new TableRow<>() {
            @Override
            protected void updateItem(@Nullable RunRow item, boolean empty) {
                super.updateItem(item, empty);
                getStyleClass().remove("group-row");
                if (!empty && item instanceof RunRow.OfGroup) {
                    getStyleClass().add("group-row");
                }
            }
        };
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                openOrToggle(row.getItem());
            }
        });
        row.setOnContextMenuRequested(event -> {
            RunRow item = row.getItem();
            ContextMenu menu = item == null ? null : host.menu().apply(item, row);
            if (menu != null) {
                menu.show(row, event.getScreenX(), event.getScreenY());
            }
        });
        return row;
    }

    private void openOrToggle(@Nullable RunRow row) {
        if (row instanceof RunRow.OfRun run) {
            host.open().accept(run.id());
        } else if (row != null) {
            model.toggle(row);
        }
    }

    // ---- keys

    /** Up from the first row leads to the heads: arrows go from one to the next, Enter sorts, Down goes back. */
    private void headPressed(KeyEvent event, RunField field, TableColumn<RunRow, ?> column) {
        switch (event.getCode()) {
            case ENTER, SPACE -> model.sortBy(field);
            case LEFT -> focusHead(table.getColumns().indexOf(column) - 1, -1);
            case RIGHT -> focusHead(table.getColumns().indexOf(column) + 1, 1);
            case DOWN, ESCAPE -> table.requestFocus();
            case CONTEXT_MENU -> {
                ContextMenu menu = column.getContextMenu();
                if (menu != null) {
                    menu.show(column.getGraphic(), Side.BOTTOM, 0, 2);
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Gives the focus to the head at this place, or to the next one in that direction: the curves cannot be sorted by. */
    private void focusHead(int from, int step) {
        for (int at = from; at >= 0 && at < table.getColumns().size(); at += step) {
            TableColumn<RunRow, ?> column = table.getColumns().get(at);
            if (column.getUserData() instanceof RunField && column.getGraphic() != null) {
                table.scrollToColumnIndex(at);
                column.getGraphic().requestFocus();
                return;
            }
        }
    }

    /** The head that the rows are sorted by, else the first one. */
    private void focusHeads() {
        focusHead(place(model.wishProperty().get().sort()), 1);
    }

    private void pressed(KeyEvent event) {
        RunRow row = chosen();
        boolean inHead = event.getTarget() instanceof Label;
        if (inHead || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (event.getCode() == KeyCode.UP && table.getSelectionModel().getSelectedIndex() <= 0) {
            focusHeads();
            event.consume();
            return;
        }
        if (row == null) {
            return;
        }
        KeyCode key = event.getCode();
        boolean fold = key == KeyCode.LEFT && row.expanded() || key == KeyCode.RIGHT && !row.expanded();
        if (key == KeyCode.ENTER) {
            openOrToggle(row);
        } else if (key == KeyCode.SPACE && row instanceof RunRow.OfRun run) {
            model.selection().toggle(run.id());
        } else if (fold && row.isParent()) {
            model.toggle(row);
        } else {
            return;
        }
        event.consume();
    }
}
