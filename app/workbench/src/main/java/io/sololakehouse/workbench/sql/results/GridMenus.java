package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.CellRange;
import io.sololakehouse.platform.results.TextFormat;
import io.sololakehouse.platform.results.ViewSpec;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.control.grid.DataGrid;
import io.sololakehouse.workbench.control.grid.GridInput;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/** The menus of a grid, and what they do. */
final class GridMenus {

    private static final int LISTED_COLUMNS = 40;

    private final ResultSetModel set;
    private final DataGrid grid;
    private final ResultsHost host;
    private final GridPane pane;
    private final CopyRows copying;

    GridMenus(ResultSetModel set, DataGrid grid, ResultsHost host, GridPane pane) {
        this.set = set;
        this.grid = grid;
        this.host = host;
        this.pane = pane;
        this.copying = new CopyRows(set, host.jobs());
    }

    void show(GridInput.MenuRequest request) {
        ContextMenu menu = request.onHead() ? headMenu(request.place()) : cellMenu(request.place());
        grid.setKeepingSelection(true);
        menu.setOnHidden(event -> grid.setKeepingSelection(false));
        menu.show(grid, request.screen().getX(), request.screen().getY());
    }

    ContextMenu copyMenu() {
        ContextMenu menu = new ContextMenu();
        for (TextFormat format : TextFormat.values()) {
            menu.getItems().add(item("Copy as " + format.label(), null, () -> copy(format, true)));
        }
        return menu;
    }

    private ContextMenu cellMenu(int place) {
        int column = grid.columns().at(place);
        ContextMenu menu = new ContextMenu();
        MenuItem copy = item("Copy", "fth-copy", () -> copy(TextFormat.TSV, false));
        copy.setAccelerator(javafx.scene.input.KeyCombination.valueOf("Shortcut+C"));
        Menu copyAs = new Menu("Copy as");
        for (TextFormat format : TextFormat.values()) {
            copyAs.getItems().add(item(format.label(), null, () -> copy(format, false)));
        }
        MenuItem view = item("Show the whole value", "fth-maximize", pane::openViewer);
        view.setAccelerator(javafx.scene.input.KeyCombination.valueOf("Enter"));
        menu.getItems()
                .addAll(
                        copy,
                        copyAs,
                        view,
                        new SeparatorMenuItem(),
                        item("Only rows with this value", "fth-filter", () -> onlyThis(column, true)),
                        item("Only rows with another value", null, () -> onlyThis(column, false)),
                        item(
                                "Filter " + name(column) + "…",
                                null,
                                () -> pane.filters().filter(column)),
                        new SeparatorMenuItem(),
                        item("Group by " + name(column) + "…", "fth-layers", () -> group(column)),
                        item(
                                "Select the row",
                                null,
                                () -> grid.selection()
                                        .selectRow(grid.selection().focusRow(), false, false)),
                        item("Select the column", null, () -> grid.selection().selectColumn(place, false, false)),
                        item("Select all", null, grid.selection()::selectAll));
        return menu;
    }

    private ContextMenu headMenu(int place) {
        int column = grid.columns().at(place);
        ContextMenu menu = new ContextMenu();
        ViewSpec spec = grid.view();
        menu.getItems()
                .addAll(
                        item("Sort ascending", "fth-arrow-up", () -> sort(List.of(new ViewSpec.Sort(column, false)))),
                        item(
                                "Sort descending",
                                "fth-arrow-down",
                                () -> sort(List.of(new ViewSpec.Sort(column, true)))));
        if (!spec.sorts().isEmpty()) {
            menu.getItems().add(item("As the rows came", null, () -> sort(List.of())));
        }
        menu.getItems()
                .addAll(
                        item(
                                "Filter " + name(column) + "…",
                                "fth-filter",
                                () -> pane.filters().filter(column)),
                        item("Group by " + name(column) + "…", "fth-layers", () -> group(column)),
                        new SeparatorMenuItem(),
                        item("Select the column", null, () -> grid.selection().selectColumn(place, false, false)),
                        item(
                                "Copy the name",
                                "fth-copy",
                                () -> host.copy(
                                        grid.source().columns().get(column).name())),
                        new SeparatorMenuItem(),
                        item(
                                place < grid.columns().frozen() ? "Let it scroll" : "Freeze up to here",
                                "fth-lock",
                                () -> grid.columns()
                                        .freeze(place < grid.columns().frozen() ? place : place + 1)),
                        item("Fit the width", null, () -> grid.fit(place)),
                        item("Hide", "fth-eye-off", () -> grid.columns().hide(place)),
                        columnsMenu());
        return menu;
    }

    private Menu columnsMenu() {
        Menu menu = new Menu("Columns");
        List<ResultColumn> all = grid.columns().all();
        for (int i = 0; i < Math.min(LISTED_COLUMNS, all.size()); i++) {
            int column = i;
            CheckMenuItem item = new CheckMenuItem(name(column));
            item.setSelected(!grid.columns().isHidden(column));
            item.setOnAction(event -> grid.columns().setShown(column, item.isSelected()));
            menu.getItems().add(item);
        }
        MenuItem every = item("Show all", null, () -> {
            for (int i = 0; i < all.size(); i++) {
                grid.columns().setShown(i, true);
            }
        });
        menu.getItems().addAll(new SeparatorMenuItem(), every);
        return menu;
    }

    private void sort(List<ViewSpec.Sort> sorts) {
        set.rows().show(grid.view().withSorts(sorts));
    }

    private void onlyThis(int column, boolean equal) {
        long row = grid.selection().focusRow();
        if (row < 0) {
            return;
        }
        List<ViewSpec.Condition> all = new ArrayList<>(grid.view().conditions());
        all.removeIf(known -> known.column() == column);
        host.jobs()
                .quiet("Read a value", progress -> {
                    Object value = set.stored().value(set.rows().view(), row, column);
                    return condition(column, value, equal);
                })
                .onSuccess(condition -> {
                    all.add(condition);
                    set.rows().show(grid.view().withConditions(all));
                })
                .start();
    }

    private static ViewSpec.Condition condition(int column, @Nullable Object value, boolean equal) {
        if (value == null) {
            return new ViewSpec.Condition(column, equal ? ViewSpec.Test.IS_NULL : ViewSpec.Test.NOT_NULL, List.of());
        }
        return new ViewSpec.Condition(
                column,
                equal ? ViewSpec.Test.EQUALS : ViewSpec.Test.NOT_EQUALS,
                List.of(io.sololakehouse.platform.results.ValueText.of(value)));
    }

    private void group(int column) {
        pane.openGroups(column);
    }

    private String name(int column) {
        String name = grid.source().columns().get(column).name();
        String known = name.isEmpty() ? "column " + (column + 1) : name;
        return known.length() > 40 ? known.substring(0, 39) + "…" : known;
    }

    /** Copies the selection, or everything. @param allWithout true to copy all rows where at most one cell is selected */
    void copy(TextFormat format, boolean allWithout) {
        List<CellRange> ranges = pane.ranges();
        boolean few = ranges.isEmpty()
                || ranges.size() == 1
                        && ranges.getFirst().rows()
                                        * ranges.getFirst().columns().size()
                                == 1;
        if (ranges.isEmpty() || allWithout && few) {
            ranges = List.of(
                    new CellRange(0, set.rows().view().rows(), grid.columns().shown()));
        }
        boolean withHead = format != TextFormat.TSV || allWithout || !few;
        copying.copy(format, ranges, withHead, (text, rows) -> {
            host.copy(text);
            if (rows > 1) {
                host.notice(Toasts.Notice.done(
                        "Copied " + Units.count(rows, "row", "rows") + " as " + format.label(),
                        Units.count(text.length()) + " characters on the clipboard"));
            }
        });
    }

    static MenuItem item(String text, @Nullable String icon, Runnable action) {
        MenuItem item = new MenuItem(text);
        if (icon != null) {
            item.setGraphic(Icons.of(icon, 14, "fg-subtle"));
        }
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
