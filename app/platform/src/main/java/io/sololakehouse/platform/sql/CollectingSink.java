package io.sololakehouse.platform.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a small result in memory, row by row. Not thread-safe. */
public final class CollectingSink implements ResultSink {

    private List<ResultColumn> columns = List.of();
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    @Override
    public void columns(List<ResultColumn> named) {
        columns = List.copyOf(named);
    }

    @Override
    public void batch(RowBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            List<@Nullable Object> values = new ArrayList<>(columns.size());
            for (int column = 0; column < columns.size(); column++) {
                values.add(batch.columns()
                        .get(column)
                        .value(row, columns.get(column).value()));
            }
            rows.add(values);
        }
    }

    public List<ResultColumn> columns() {
        return columns;
    }

    public List<List<@Nullable Object>> rows() {
        return rows;
    }
}
