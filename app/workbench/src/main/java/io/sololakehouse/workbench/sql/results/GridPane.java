package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.CellRange;
import io.sololakehouse.platform.results.ViewSpec;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.grid.DataGrid;
import io.sololakehouse.workbench.control.grid.GridSelection;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Rows in a grid, with the bar of filters over it and the value viewer beside it. */
final class GridPane extends VBox {

    private final ResultSetModel set;
    private final DataGrid grid = new DataGrid();
    private final FilterBar filters;
    private final GridMenus menus;
    private final SplitPane split = new SplitPane();
    private final ValueViewer viewer;
    private final GroupPanel groups;
    private boolean shownOnce;

    GridPane(ResultSetModel set, ResultsHost host) {
        this.set = set;
        getStyleClass().add("grid-pane");
        setMinSize(0, 0);
        RowsModel rows = set.rows();
        viewer = new ValueViewer(set, host, this::closePanel);
        groups = new GroupPanel(set, host, this::closePanel);
        menus = new GridMenus(set, grid, host, this);
        filters = new FilterBar(rows, grid);
        ProgressLine line = new ProgressLine(60);
        line.getStyleClass().add("thin");
        line.setMaxWidth(Double.MAX_VALUE);
        line.visibleProperty().bind(rows.busyProperty());
        line.progressProperty().set(-1);
        StackPane body = new StackPane(split, line);
        StackPane.setAlignment(line, Pos.TOP_LEFT);
        split.getItems().add(grid);
        split.getStyleClass().add("grid-split");
        VBox.setVgrow(body, javafx.scene.layout.Priority.ALWAYS);
        getChildren().addAll(new TroubleStrip(set, host), filters, body);
        grid.onViewRequest(rows::show);
        grid.onSelection(this::selected);
        grid.input().onOpen(this::openViewer);
        grid.input().onCopy(() -> menus.copy(io.sololakehouse.platform.results.TextFormat.TSV, false));
        grid.input().onFind(filters::search);
        grid.input().onMenu(menus::show);
        grid.input().onFilter(place -> filters.filter(grid.columns().at(place)));
        rows.specProperty().addListener((property, old, now) -> specChanged(now));
        rows.problemProperty().addListener((property, old, now) -> problem(now));
        grid.setView(rows.specProperty().get());
        grid.show(rows.source());
        set.rowCountProperty().addListener((property, old, now) -> arrived());
        set.stateProperty().addListener((property, old, now) -> arrived());
    }

    private void specChanged(ViewSpec now) {
        grid.setView(now);
        grid.show(set.rows().source());
    }

    /** The columns are known with the first rows; widths are measured once there are some. */
    private void arrived() {
        if (!shownOnce && set.stored().rows() > 0) {
            shownOnce = true;
            grid.show(set.rows().source());
            grid.fitToContents();
        }
    }

    private void problem(@Nullable Problem problem) {
        filters.problem(problem);
    }

    DataGrid grid() {
        return grid;
    }

    GridMenus menus() {
        return menus;
    }

    FilterBar filters() {
        return filters;
    }

    private void selected() {
        set.rows().select(ranges());
        if (viewer.getScene() != null) {
            viewer.show(grid);
        }
    }

    /** What is selected, in columns of the result. */
    List<CellRange> ranges() {
        List<CellRange> ranges = new ArrayList<>();
        for (GridSelection.Range range : grid.selection().ranges()) {
            List<Integer> columns = new ArrayList<>();
            for (int place = range.firstColumn(); place <= range.lastColumn(); place++) {
                columns.add(grid.columns().at(place));
            }
            ranges.add(new CellRange(range.firstRow(), range.lastRow() + 1, columns));
        }
        return ranges;
    }

    void openViewer() {
        if (grid.selection().focusRow() < 0) {
            return;
        }
        dock(viewer);
        viewer.show(grid);
    }

    /** Shows groups of the rows by a column of the result. */
    void openGroups(int column) {
        dock(groups);
        groups.show(column);
    }

    /** One panel stands beside the grid at a time. */
    private void dock(Region panel) {
        split.getItems().removeIf(item -> item != grid && item != panel);
        if (!split.getItems().contains(panel)) {
            split.getItems().add(panel);
            SplitPane.setResizableWithParent(panel, false);
            split.setDividerPositions(Math.max(0.4, 1 - panel.getPrefWidth() / Math.max(400, getWidth())));
        }
    }

    private void closePanel() {
        split.getItems().setAll(grid);
        grid.requestFocus();
    }
}
