package io.sololakehouse.platform.sql;

import java.util.List;

/**
 * Some rows of a result, by column.
 *
 * @param rows how many, at least 1
 * @param columns one vector a column, each with at least {@code rows} values
 */
public record RowBatch(int rows, List<ColumnVector> columns) {

    public RowBatch {
        columns = List.copyOf(columns);
    }

    /** The first rows alone, sharing the vectors. */
    public RowBatch first(int count) {
        return count >= rows ? this : new RowBatch(count, columns);
    }
}
