package io.sololakehouse.platform.tables;

import io.sololakehouse.platform.support.Progress;
import java.nio.file.Path;

/**
 * Files of this machine that become tables: CSV, JSON lines and Parquet. First {@link #inspect}, then {@link #plan} as
 * often as the user edits, then {@link #run}. Nothing of the lakehouse is touched before {@code run}.
 */
public interface TableImports extends AutoCloseable {

    /** Reads the beginning of a file and says what it seems to be. */
    ImportSource inspect(Path file, Progress progress);

    /** The same file with other settings (separator, header, encoding): columns are inferred again. */
    ImportSource inspect(Path file, ImportFormat format, Progress progress);

    /** The first rows as they would be imported, and the statements that would run. */
    ImportPlan plan(ImportRequest request, Progress progress);

    /**
     * Imports. The table is there with all of its rows afterwards, or not at all.
     *
     * @throws io.sololakehouse.platform.support.LakehouseException when the name is taken, the branch moved under it, the
     *     file has more bad rows than allowed, or a service fails
     */
    ImportResult run(ImportRequest request, Progress progress);

    @Override
    void close();
}
