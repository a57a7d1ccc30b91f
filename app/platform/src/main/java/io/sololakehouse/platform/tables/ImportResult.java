package io.sololakehouse.platform.tables;

import io.sololakehouse.platform.catalog.Reference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an import did.
 *
 * @param rows rows in the table
 * @param bad how many rows of the file are not in it
 * @param badRows the first 1,000 of them
 * @param report a CSV file with all of them, when there are any
 * @param branch the branch at its new hash
 */
public record ImportResult(
        long rows, long bytes, long bad, List<BadRow> badRows, Optional<Path> report, Reference branch) {

    public ImportResult {
        badRows = List.copyOf(badRows);
    }
}
