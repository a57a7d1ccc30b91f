package io.sololakehouse.platform.tables;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over the manifests of a snapshot shows.
 *
 * @param sizes the histogram of the sizes of data files
 * @param partitions the largest ones by bytes first, at most {@link #MAX_PARTITIONS}
 * @param partitionCount how many partitions there are in all
 * @param skew bytes of the largest partition divided by those of the median one; 1 when there are fewer than two
 */
public record FileAnalysis(
        Totals totals,
        List<SizeBin> sizes,
        List<Partition> partitions,
        int partitionCount,
        double skew,
        Health health) {

    public static final int MAX_PARTITIONS = 10_000;

    /**
     * Sums over the snapshot.
     *
     * @param smallFiles data files smaller than three quarters of the target size
     * @param targetBytes the size that files should have: write.target-file-size-bytes, or Iceberg's 537 MB (512 MiB)
     */
    public record Totals(
            long dataFiles,
            long rows,
            long dataBytes,
            long deleteFiles,
            long positionDeletes,
            long equalityDeletes,
            long deleteBytes,
            int dataManifests,
            int deleteManifests,
            long manifestBytes,
            long smallFiles,
            long medianFileBytes,
            long targetBytes) {}

    /** Data files of at least {@code from} and less than {@code to} bytes. */
    public record SizeBin(long from, long to, long files, long bytes) {}

    /** A partition. @param values by partition field's name; empty when unpartitioned */
    public record Partition(
            Map<String, @Nullable String> values, int specId, long files, long rows, long bytes, long deleteFiles) {

        public String text() {
            return PartitionText.of(values);
        }
    }

    public FileAnalysis {
        sizes = List.copyOf(sizes);
        partitions = List.copyOf(partitions);
    }
}
