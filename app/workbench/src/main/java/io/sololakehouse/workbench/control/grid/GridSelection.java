package io.sololakehouse.workbench.control.grid;

import java.util.ArrayList;
import java.util.List;

/**
 * What is selected in a grid: rectangles of cells, and the cell that has the focus. Costs nothing for any number of
 * rows, unlike a selection that lists its members. Columns are places on the screen, from 0 at the left.
 */
public final class GridSelection {

    /** A rectangle of cells; all bounds belong to it. */
    public record Range(long firstRow, long lastRow, int firstColumn, int lastColumn) {

        static Range between(long row, int column, long otherRow, int otherColumn) {
            return new Range(
                    Math.min(row, otherRow),
                    Math.max(row, otherRow),
                    Math.min(column, otherColumn),
                    Math.max(column, otherColumn));
        }

        public boolean contains(long row, int column) {
            return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
        }

        public long rows() {
            return lastRow - firstRow + 1;
        }

        public int columns() {
            return lastColumn - firstColumn + 1;
        }

        public long cells() {
            return rows() * columns();
        }
    }

    private final List<Range> ranges = new ArrayList<>();
    private long rows;
    private int columns;
    private long anchorRow;
    private int anchorColumn;
    private long focusRow = -1;
    private int focusColumn;
    private Runnable listener = () -> {};

    /** Called after every change. */
    public void onChange(Runnable action) {
        listener = action;
    }

    /** Says how large the grid is; what lies outside is no longer selected. */
    public void resize(long newRows, int newColumns) {
        boolean shrunk = newRows < rows || newColumns != columns;
        rows = newRows;
        columns = newColumns;
        if (shrunk
                && (focusRow >= rows
                        || focusColumn >= columns
                        || ranges.stream().anyMatch(this::isOutside))) {
            clear();
        }
    }

    private boolean isOutside(Range range) {
        return range.lastRow() >= rows || range.lastColumn() >= columns;
    }

    public void clear() {
        ranges.clear();
        focusRow = -1;
        focusColumn = 0;
        listener.run();
    }

    /** Rectangles in the order in which they were made; they may overlap. */
    public List<Range> ranges() {
        return List.copyOf(ranges);
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Row with the focus, or -1. */
    public long focusRow() {
        return focusRow;
    }

    public int focusColumn() {
        return focusColumn;
    }

    public boolean contains(long row, int column) {
        for (Range range : ranges) {
            if (range.contains(row, column)) {
                return true;
            }
        }
        return false;
    }

    /** True when some cell of the row is selected. */
    public boolean touchesRow(long row) {
        return ranges.stream().anyMatch(range -> row >= range.firstRow() && row <= range.lastRow());
    }

    /** True when some cell of the column is selected. */
    public boolean touchesColumn(int column) {
        return ranges.stream().anyMatch(range -> column >= range.firstColumn() && column <= range.lastColumn());
    }

    /** Cells in all rectangles together; those in two of them count twice. */
    public long cells() {
        return ranges.stream().mapToLong(Range::cells).sum();
    }

    /** Selects one cell and nothing else. */
    public void select(long row, int column) {
        if (rows == 0 || columns == 0) {
            return;
        }
        ranges.clear();
        start(clampRow(row), clampColumn(column));
        listener.run();
    }

    /** Adds a rectangle that begins at a cell (Ctrl and a press). */
    public void add(long row, int column) {
        if (rows == 0 || columns == 0) {
            return;
        }
        start(clampRow(row), clampColumn(column));
        listener.run();
    }

    private void start(long row, int column) {
        anchorRow = row;
        anchorColumn = column;
        focusRow = row;
        focusColumn = column;
        ranges.add(Range.between(row, column, row, column));
    }

    /** Draws the newest rectangle from where it began to a cell (Shift, or dragging). */
    public void extend(long row, int column) {
        if (focusRow < 0) {
            select(row, column);
            return;
        }
        focusRow = clampRow(row);
        focusColumn = clampColumn(column);
        replaceLast(Range.between(anchorRow, anchorColumn, focusRow, focusColumn));
    }

    private void replaceLast(Range range) {
        if (!ranges.isEmpty()) {
            ranges.removeLast();
        }
        ranges.add(range);
        listener.run();
    }

    /** Selects whole rows, from where the selection began when {@code extending}. */
    public void selectRow(long row, boolean extending, boolean adding) {
        if (rows == 0 || columns == 0) {
            return;
        }
        long at = clampRow(row);
        if (extending && focusRow >= 0) {
            focusRow = at;
            replaceLast(Range.between(anchorRow, 0, at, columns - 1));
            return;
        }
        if (!adding) {
            ranges.clear();
        }
        start(at, 0);
        replaceLast(new Range(at, at, 0, columns - 1));
    }

    /** Selects whole columns. */
    public void selectColumn(int column, boolean extending, boolean adding) {
        if (rows == 0 || columns == 0) {
            return;
        }
        int at = clampColumn(column);
        if (extending && focusRow >= 0) {
            focusColumn = at;
            replaceLast(Range.between(0, anchorColumn, rows - 1, at));
            return;
        }
        if (!adding) {
            ranges.clear();
        }
        start(0, at);
        replaceLast(new Range(0, rows - 1, at, at));
    }

    public void selectAll() {
        if (rows == 0 || columns == 0) {
            return;
        }
        long row = Math.max(0, focusRow);
        int column = focusColumn;
        ranges.clear();
        start(row, column);
        anchorRow = 0;
        anchorColumn = 0;
        replaceLast(new Range(0, rows - 1, 0, columns - 1));
    }

    /** Moves the focus by some cells; with {@code extending} the newest rectangle follows. */
    public void move(long rowStep, int columnStep, boolean extending) {
        if (rows == 0 || columns == 0) {
            return;
        }
        if (focusRow < 0) {
            select(0, 0);
        } else if (extending) {
            extend(focusRow + rowStep, focusColumn + columnStep);
        } else {
            select(focusRow + rowStep, focusColumn + columnStep);
        }
    }

    private long clampRow(long row) {
        return Math.max(0, Math.min(rows - 1, row));
    }

    private int clampColumn(int column) {
        return Math.max(0, Math.min(columns - 1, column));
    }
}
