package io.sololakehouse.workbench.control.grid;

/**
 * Where things stand in a grid that is scrolled: head, row numbers, columns that stay, columns that move. All in px from
 * the control's corner.
 */
final class GridGeometry {

    private final GridColumns columns;
    double width;
    double height;
    double headHeight = 58;
    double rowHeight = 25;
    double gutter = 40;
    double scrollX;
    double scrollY;
    long rows;

    GridGeometry(GridColumns columns) {
        this.columns = columns;
    }

    double bodyHeight() {
        return Math.max(0, height - headHeight);
    }

    /** Width in which the columns that move are seen. */
    double movingWidth() {
        return Math.max(0, width - gutter - columns.frozenWidth());
    }

    double maxScrollX() {
        return Math.max(0, columns.totalWidth() - columns.frozenWidth() - movingWidth());
    }

    double maxScrollY() {
        return Math.max(0, rows * rowHeight - bodyHeight());
    }

    void clampScroll() {
        scrollX = Math.max(0, Math.min(maxScrollX(), scrollX));
        scrollY = Math.max(0, Math.min(maxScrollY(), scrollY));
    }

    long firstRow() {
        return (long) Math.floor(scrollY / rowHeight);
    }

    /** One behind the last row that is seen, also in part. */
    long endRow() {
        return Math.min(rows, (long) Math.ceil((scrollY + bodyHeight()) / rowHeight));
    }

    /** Rows that are seen whole. */
    long pageRows() {
        return Math.max(1, (long) Math.floor(bodyHeight() / rowHeight) - 1);
    }

    double rowTop(long row) {
        return headHeight + row * rowHeight - scrollY;
    }

    double columnLeft(int place) {
        double left = gutter + columns.left(place);
        return place < columns.frozen() ? left : left - scrollX;
    }

    /** The first moving place that is seen. */
    int firstMoving() {
        double edge = gutter + columns.frozenWidth();
        int place = columns.frozen();
        double left = columnLeft(place);
        while (place < columns.count() && left + columns.width(place) <= edge) {
            left += columns.width(place);
            place++;
        }
        return place;
    }

    /** The row at a height, or -1 above and below the rows. */
    long rowAt(double y) {
        long row = (long) Math.floor((y - headHeight + scrollY) / rowHeight);
        return y < headHeight || row >= rows ? -1 : row;
    }

    /** The row at a height, or the nearest one. */
    long nearestRow(double y) {
        return Math.max(0, Math.min(rows - 1, (long) Math.floor((y - headHeight + scrollY) / rowHeight)));
    }

    /** The place at a horizontal position, or -1 in the row numbers and right of all columns. */
    int placeAt(double x) {
        if (x < gutter) {
            return -1;
        }
        double frozenEnd = gutter + columns.frozenWidth();
        int from = x < frozenEnd ? 0 : columns.frozen();
        int end = x < frozenEnd ? columns.frozen() : columns.count();
        double left = columnLeft(from);
        for (int place = from; place < end; place++) {
            double right = left + columns.width(place);
            if (x >= left && x < right) {
                return place;
            }
            left = right;
        }
        return -1;
    }

    int nearestPlace(double x) {
        int place = placeAt(x);
        if (place >= 0) {
            return place;
        }
        return x < gutter ? 0 : columns.count() - 1;
    }

    /** The place whose right edge is within 4 px, or -1. */
    int edgeAt(double x) {
        int place = placeAt(x);
        if (place >= 0 && columnLeft(place) + columns.width(place) - x <= 4) {
            return place;
        }
        if (place > 0 && x - columnLeft(place) <= 4) {
            return place - 1;
        }
        return place < 0
                        && columns.count() > 0
                        && x > gutter
                        && x - columnLeft(columns.count() - 1) - columns.width(columns.count() - 1) <= 4
                ? columns.count() - 1
                : -1;
    }

    /** Scrolls so that a cell is seen. */
    void reveal(long row, int place) {
        double top = row * rowHeight;
        if (top < scrollY) {
            scrollY = top;
        } else if (top + rowHeight > scrollY + bodyHeight()) {
            scrollY = top + rowHeight - bodyHeight();
        }
        if (place >= columns.frozen()) {
            double left = columns.left(place) - columns.frozenWidth();
            double right = left + columns.width(place);
            if (left < scrollX || columns.width(place) > movingWidth()) {
                scrollX = left;
            } else if (right > scrollX + movingWidth()) {
                scrollX = right - movingWidth();
            }
        }
        clampScroll();
    }
}
