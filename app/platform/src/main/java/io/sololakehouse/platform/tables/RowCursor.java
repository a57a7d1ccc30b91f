package io.sololakehouse.platform.tables;

import io.sololakehouse.platform.support.Progress;
import java.util.List;

/**
 * Rows of a snapshot, read page by page; deletes are applied. Holds at most one page in memory, and an open file until it
 * is closed. Used by one thread at a time; {@link #close} may come from any.
 */
public interface RowCursor extends AutoCloseable {

    /** The columns of every page. */
    List<Column> columns();

    /**
     * Reads on. Files are read in the order of the plan, which is the same every time.
     *
     * @param limit rows at most, 1 or more
     * @throws io.sololakehouse.platform.support.LakehouseException when a file is missing or cannot be read; the rows
     *     before it were delivered
     * @throws java.util.concurrent.CancellationException when it was cancelled
     */
    RowPage next(int limit, Progress progress);

    @Override
    void close();
}
