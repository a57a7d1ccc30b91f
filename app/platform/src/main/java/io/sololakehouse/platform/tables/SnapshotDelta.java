package io.sololakehouse.platform.tables;

/**
 * What a snapshot changed, as its summary says it; every number is {@link #UNKNOWN} when the writer left it out of a
 * total, and 0 when it left out a change.
 *
 * @param totalRows rows in data files after it; position and equality deletes are not subtracted
 * @param totalBytes size of all files after it
 */
public record SnapshotDelta(
        long addedRows,
        long removedRows,
        long addedFiles,
        long removedFiles,
        long addedDeleteFiles,
        long removedDeleteFiles,
        long addedPositionDeletes,
        long addedEqualityDeletes,
        long addedBytes,
        long removedBytes,
        long changedPartitions,
        long totalRows,
        long totalFiles,
        long totalDeleteFiles,
        long totalPositionDeletes,
        long totalEqualityDeletes,
        long totalBytes) {

    /** A number that nobody wrote down. */
    public static final long UNKNOWN = -1;
}
