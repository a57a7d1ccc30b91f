package io.sololakehouse.workbench.control.grid;

import io.sololakehouse.platform.results.ColumnStatistics;
import io.sololakehouse.platform.sql.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a grid's rows come from. All methods are called on the FX thread and answer at once. */
public interface GridSource {

    /** Stands for a value that is not here yet; asking for it has started to fetch it. */
    Object LOADING = new Object() {
        @Override
        public String toString() {
            return "…";
        }
    };

    /** The columns, in their own order. */
    List<ResultColumn> columns();

    /** How many rows there are now. */
    long rows();

    /** A value, see {@code Cell} for its form; {@link #LOADING} when it is being fetched. */
    @Nullable
    Object value(long row, int column);

    /** What is known of a column's values, or null when it is not known yet. */
    default @Nullable ColumnStatistics statistics(int column) {
        return null;
    }

    /** Called whenever rows, values or statistics have changed. One listener. */
    void onChange(Runnable action);
}
