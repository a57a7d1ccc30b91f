package io.sololakehouse.platform.tables;

import java.util.List;

/**
 * Which rows of a snapshot.
 *
 * @param columns the top-level columns to read, in this order; empty for all
 * @param filters all of them must hold
 */
public record PreviewRequest(TableVersion version, List<String> columns, List<ColumnFilter> filters) {

    public PreviewRequest {
        columns = List.copyOf(columns);
        filters = List.copyOf(filters);
    }

    public static PreviewRequest all(TableVersion version) {
        return new PreviewRequest(version, List.of(), List.of());
    }
}
