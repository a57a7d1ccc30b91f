package io.sololakehouse.platform.tables;

/**
 * How large a snapshot is.
 *
 * @param rows rows of the data files, less position deletes; an upper bound when {@code rowsExact} is false
 * @param rowsExact false when equality deletes remove rows that only reading them can count
 * @param bytes size of all its files
 * @param counted true when the snapshot's summary did not say, and the manifests were counted instead
 */
public record TableSize(long rows, boolean rowsExact, long bytes, long dataFiles, long deleteFiles, boolean counted) {

    /** Nothing was ever written. */
    public static final TableSize EMPTY = new TableSize(0, true, 0, 0, 0, false);
}
