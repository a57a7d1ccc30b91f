package io.sololakehouse.platform.tables;

import io.sololakehouse.platform.catalog.Reference;
import java.nio.file.Path;
import java.util.List;

/**
 * An import as the user has set it up.
 *
 * @param columns in the order of the table
 * @param branch where the table is made
 * @param name the table's key; its namespace exists
 * @param skipBadRows true to import the good rows and report the others, false to import nothing when a row is bad
 */
public record ImportRequest(
        Path file,
        ImportFormat format,
        List<ImportColumn> columns,
        Reference branch,
        List<String> name,
        boolean skipBadRows) {

    public ImportRequest {
        columns = List.copyOf(columns);
        name = List.copyOf(name);
    }

    public ImportRequest withColumns(List<ImportColumn> newColumns) {
        return new ImportRequest(file, format, newColumns, branch, name, skipBadRows);
    }

    public ImportRequest on(Reference otherBranch) {
        return new ImportRequest(file, format, columns, otherBranch, name, skipBadRows);
    }
}
