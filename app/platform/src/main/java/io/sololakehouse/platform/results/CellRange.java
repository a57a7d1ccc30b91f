package io.sololakehouse.platform.results;

import java.util.List;

/**
 * Some rows of a view and some columns of the result.
 *
 * @param firstRow place in the view, from 0
 * @param endRow one behind the last row
 * @param columns in the order in which they are wanted
 */
public record CellRange(long firstRow, long endRow, List<Integer> columns) {

    public CellRange {
        columns = List.copyOf(columns);
    }

    public long rows() {
        return endRow - firstRow;
    }
}
