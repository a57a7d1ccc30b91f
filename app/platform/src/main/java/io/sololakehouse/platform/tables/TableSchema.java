package io.sololakehouse.platform.tables;

import java.util.List;

/** A schema that a table has or had. @param columns in their order */
public record TableSchema(int id, List<Column> columns) {

    public TableSchema {
        columns = List.copyOf(columns);
    }
}
