package io.sololakehouse.platform.tables;

import java.nio.file.Path;
import java.util.List;

/**
 * A file, and what it seems to hold.
 *
 * @param columns as inferred; names are made unique and never empty
 * @param notes what the user should know ("Two columns are called id: the second became id_2")
 * @param suggestedName a table name made from the file's name
 */
public record ImportSource(
        Path file,
        long bytes,
        ImportFormat format,
        List<ImportColumn> columns,
        List<String> notes,
        String suggestedName) {

    public ImportSource {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }
}
