package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.storage.ObjectStore;
import io.sololakehouse.platform.storage.S3Address;
import io.sololakehouse.platform.tables.TableVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotParser;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.data.GenericAppenderFactory;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.deletes.EqualityDeleteWriter;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.encryption.EncryptedFiles;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.DataWriter;

/**
 * Makes tables on a branch of its own, through Iceberg's API and the real services, and without an engine: what tests and
 * benchmarks look at.
 */
public final class TestLakehouse implements AutoCloseable {

    private final Connections connections;
    private final NessieCatalog catalog;
    private final ObjectStore store;
    private final ListJournal journal = new ListJournal();
    private final IcebergTables tables;
    private final Reference start;

    public TestLakehouse(RunningStack stack) {
        this(stack.stack().connections());
    }

    public TestLakehouse(Connections connections) {
        this.connections = connections;
        this.catalog = new NessieCatalog(() -> connections, journal, "Ada Lovelace");
        this.store = new ObjectStore(
                () -> new S3Address(
                        connections.s3Endpoint(),
                        connections.s3Region(),
                        connections.s3AccessKey(),
                        connections.s3SecretKey()),
                journal);
        this.tables = new IcebergTables(catalog, store);
        Reference created = catalog.createBranch("tables/" + UUID.randomUUID(), catalog.defaultBranch());
        catalog.createNamespace(created, List.of("ns"));
        this.start = created;
    }

    public IcebergTables tables() {
        return tables;
    }

    public NessieCatalog catalog() {
        return catalog;
    }

    ObjectStore store() {
        return store;
    }

    public ListJournal journal() {
        return journal;
    }

    public Connections connections() {
        return connections;
    }

    /** The branch as it is now. */
    public Reference branch() {
        return catalog.reference(start.name()).orElseThrow();
    }

    public TableVersion now(List<String> name) {
        return TableVersion.current(branch(), name);
    }

    /** A name in the namespace that every test lakehouse has. */
    public static List<String> in(String table) {
        return List.of("ns", table);
    }

    public void create(List<String> name, Schema schema) {
        create(name, schema, PartitionSpec.unpartitioned(), SortOrder.unsorted(), Map.of());
    }

    public void create(
            List<String> name, Schema schema, PartitionSpec spec, SortOrder order, Map<String, String> properties) {
        String location = TableLocations.of(connections.warehouse(), name);
        try (StoreFileIO io = new StoreFileIO(store.writing(location))) {
            BranchOperations.creating(catalog, branch(), name, io, "Create " + String.join(".", name))
                    .commit(null, TableMetadata.newTableMetadata(schema, spec, order, location, properties));
        }
    }

    /** Changes a table through Iceberg's API, as one commit of the branch. */
    public void change(List<String> name, Consumer<Table> change) {
        changeAt(branch(), name, change);
    }

    public Reference changeAt(Reference branch, List<String> name, Consumer<Table> change) {
        try (OpenTable open = tables.access().open(TableVersion.current(branch, name));
                StoreFileIO io = new StoreFileIO(store.writing(open.metadata().location()))) {
            BranchOperations operations =
                    new BranchOperations(catalog, branch, open, io, "Change " + String.join(".", name));
            change.accept(new BaseTable(operations, String.join(".", name)));
            return operations.branch();
        }
    }

    /** Appends rows, one data file for every partition. */
    public void append(List<String> name, List<Record> rows) {
        append(name, FileFormat.PARQUET, rows);
    }

    public void append(List<String> name, FileFormat format, List<Record> rows) {
        change(name, table -> {
            var append = table.newAppend();
            write(table, format, rows).forEach(append::appendFile);
            append.commit();
        });
    }

    public static List<DataFile> write(Table table, FileFormat format, List<Record> rows) {
        Map<PartitionKey, List<Record>> parts = new java.util.LinkedHashMap<>();
        InternalRecordWrapper wrapper = new InternalRecordWrapper(table.schema().asStruct());
        for (Record row : rows) {
            PartitionKey key = new PartitionKey(table.spec(), table.schema());
            key.partition(wrapper.wrap(row));
            parts.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
        }
        List<DataFile> files = new ArrayList<>();
        var factory = new GenericAppenderFactory(table.schema(), table.spec());
        factory.setAll(table.properties());
        parts.forEach((key, part) -> {
            try (DataWriter<Record> writer = factory.newDataWriter(output(table, format), format, key)) {
                part.forEach(writer::write);
                writer.close();
                files.add(writer.toDataFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return files;
    }

    private static EncryptedOutputFile output(Table table, FileFormat format) {
        String file = format.addExtension(UUID.randomUUID().toString());
        return EncryptedFiles.plainAsEncryptedOutput(
                table.io().newOutputFile(table.locationProvider().newDataLocation(file)));
    }

    /** Deletes rows of a data file by their positions. */
    public void deletePositions(List<String> name, String dataFile, long... positions) {
        change(name, table -> {
            var factory = new GenericAppenderFactory(table.schema(), table.spec());
            try (PositionDeleteWriter<Record> writer =
                    factory.newPosDeleteWriter(output(table, FileFormat.PARQUET), FileFormat.PARQUET, null)) {
                for (long position : positions) {
                    writer.write(PositionDelete.<Record>create().set(dataFile, position));
                }
                writer.close();
                commit(table, writer.toDeleteFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Deletes the rows that are equal to these in some columns. */
    public void deleteEqual(List<String> name, List<Integer> fieldIds, List<Record> keys) {
        change(name, table -> {
            Schema schema = table.schema()
                    .select(fieldIds.stream()
                            .map(id -> table.schema().findColumnName(id))
                            .toList());
            var factory = new GenericAppenderFactory(
                    table.schema(),
                    table.spec(),
                    fieldIds.stream().mapToInt(Integer::intValue).toArray(),
                    schema,
                    null);
            try (EqualityDeleteWriter<Record> writer =
                    factory.newEqDeleteWriter(output(table, FileFormat.PARQUET), FileFormat.PARQUET, null)) {
                keys.forEach(writer::write);
                writer.close();
                commit(table, writer.toDeleteFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void commit(Table table, DeleteFile file) {
        RowDelta delta = table.newRowDelta();
        delta.addDeletes(file);
        delta.commit();
    }

    /**
     * Gives a table that has one snapshot a history: snapshots that share its list of manifests, made in memory and
     * committed once, because thousands of real commits would take minutes.
     */
    public void withSnapshots(List<String> name, int count) {
        try (OpenTable open = tables.access().open(now(name));
                StoreFileIO io = new StoreFileIO(store.writing(open.metadata().location()))) {
            TableMetadata metadata = open.metadata();
            TableMetadata.Builder builder = TableMetadata.buildFrom(metadata);
            Snapshot last = metadata.currentSnapshot();
            long parent = last.snapshotId();
            for (int i = 1; i <= count - metadata.snapshots().size(); i++) {
                long id = 1_000_000_000L + i;
                builder.addSnapshot(SnapshotParser.fromJson(snapshot(metadata, last, i, id, parent)));
                parent = id;
            }
            builder.setBranchSnapshot(parent, "main");
            new BranchOperations(catalog, branch(), open, io, "Give " + name + " a history")
                    .commit(metadata, builder.build());
        }
    }

    private static String snapshot(TableMetadata metadata, Snapshot last, int i, long id, long parent) {
        return """
                {"snapshot-id": %d, "parent-snapshot-id": %d, "sequence-number": %d, "timestamp-ms": %d,
                 "schema-id": %d, "manifest-list": "%s",
                 "summary": {"operation": "append", "added-data-files": "1", "added-records": "%d",
                   "added-files-size": "52000", "changed-partition-count": "1", "total-records": "%d",
                   "total-files-size": "%d", "total-data-files": "%d", "total-delete-files": "0",
                   "total-position-deletes": "0", "total-equality-deletes": "0",
                   "engine-name": "spark", "engine-version": "4.1.3", "app-id": "local-1700000000000",
                   "iceberg-version": "Apache Iceberg 1.12.0"}}
                """.formatted(
                        id,
                        parent,
                        metadata.lastSequenceNumber() + i,
                        last.timestampMillis() + i,
                        metadata.currentSchemaId(),
                        last.manifestListLocation(),
                        100 + i % 50,
                        100L * i,
                        52_000L * i,
                        i);
    }

    @Override
    public void close() {
        tables.close();
        store.close();
        catalog.close();
    }
}
