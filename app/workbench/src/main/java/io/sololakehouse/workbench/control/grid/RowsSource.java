package io.sololakehouse.workbench.control.grid;

import io.sololakehouse.platform.results.Cell;
import io.sololakehouse.platform.sql.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few rows that are in memory: previews, statistics, plans. */
public final class RowsSource implements GridSource {

    private final List<ResultColumn> columns;
    private final List<? extends List<? extends @Nullable Object>> rows;

    /** @param rows values as engines give them, by column */
    public RowsSource(List<ResultColumn> columns, List<? extends List<? extends @Nullable Object>> rows) {
        this.columns = List.copyOf(columns);
        this.rows = rows;
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public long rows() {
        return rows.size();
    }

    @Override
    public @Nullable Object value(long row, int column) {
        return Cell.of(rows.get((int) row).get(column), columns.get(column));
    }

    @Override
    public void onChange(Runnable action) {
        // They never change.
    }
}
