package io.sololakehouse.platform.tables;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of a snapshot.
 *
 * @param path its address
 * @param format PARQUET, ORC, AVRO or PUFFIN
 * @param rows rows in it; of a delete file the rows it deletes, or the keys
 * @param partition values by partition field's name, as Iceberg writes them; a null value is a null partition
 * @param sequence Iceberg's data sequence number, or -1
 * @param sortOrderId 0 for unsorted
 * @param equalityColumns of an equality delete, the columns whose values it deletes
 * @param referencedFile of a deletion vector, the data file it belongs to, or null
 * @param manifest the manifest that lists it: where {@link Tables#bounds} looks
 */
public record FileInfo(
        Content content,
        String path,
        String format,
        long rows,
        long bytes,
        Map<String, @Nullable String> partition,
        int specId,
        int sortOrderId,
        long sequence,
        List<String> equalityColumns,
        @Nullable String referencedFile,
        String manifest) {

    /** What a file holds. */
    public enum Content {
        DATA("Data"),
        POSITION_DELETES("Position deletes"),
        DELETION_VECTOR("Deletion vector"),
        EQUALITY_DELETES("Equality deletes");

        private final String label;

        Content(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public boolean isDelete() {
            return this != DATA;
        }
    }

    /** The partition as a path: {@code month=2013-01/carrier=AA}; empty when unpartitioned. */
    public String partitionText() {
        return PartitionText.of(partition);
    }

    /** The last element of the path. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
