package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.tables.TableVersion;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A table that is being looked at: what the catalog says, its metadata, the chosen snapshot, and the files of this one
 * action.
 *
 * @param snapshot null for a table that nothing was ever written to
 */
record OpenTable(
        TableVersion version,
        EntryContent content,
        TableMetadata metadata,
        @Nullable Snapshot snapshot,
        StoreFileIO io) implements AutoCloseable {

    /** The table for Iceberg's API; it cannot be changed through this one. */
    Table table() {
        return new BaseTable(new StaticTableOperations(metadata, io), version.qualifiedName());
    }

    /** The schema that the snapshot was written with. */
    Schema schema() {
        Snapshot at = snapshot;
        Integer id = at == null || version.snapshot().isEmpty() ? null : at.schemaId();
        return id == null
                ? metadata.schema()
                : Objects.requireNonNullElse(metadata.schemasById().get(id), metadata.schema());
    }

    Map<Integer, PartitionSpec> specs() {
        return metadata.specsById();
    }

    boolean isCurrent() {
        Snapshot current = metadata.currentSnapshot();
        return snapshot == null || current != null && current.snapshotId() == snapshot.snapshotId();
    }

    @Override
    public void close() {
        io.close();
    }
}
