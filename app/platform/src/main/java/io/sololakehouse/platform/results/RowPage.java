package io.sololakehouse.platform.results;

import org.jspecify.annotations.Nullable;

/**
 * Some rows of a view and some of their columns.
 *
 * @param firstRow place in the view, from 0
 * @param firstColumn from 0
 * @param rows values row by row, see {@link Cell}; never changed
 */
public record RowPage(
        long firstRow, int firstColumn, @Nullable Object[][] rows) {

    public int size() {
        return rows.length;
    }

    /** A value. @param row place in the view @param column place in the result */
    public @Nullable Object at(long row, int column) {
        return rows[(int) (row - firstRow)][column - firstColumn];
    }
}
