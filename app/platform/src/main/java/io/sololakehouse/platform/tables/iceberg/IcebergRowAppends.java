package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.tables.FieldType;
import io.sololakehouse.platform.tables.NewTables;
import io.sololakehouse.platform.tables.RowAppends;
import io.sololakehouse.platform.tables.TableVersion;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.Transactions;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.data.GenericAppenderFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.encryption.EncryptedFiles;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** Appends rows through Iceberg's Java API. Thread-safe. */
public final class IcebergRowAppends implements RowAppends {

    private static final int ATTEMPTS = 5;

    private final TableAccess access;
    private final Catalog catalog;
    private final NewTables creates;

    public IcebergRowAppends(IcebergTables tables, NewTables creates) {
        this.access = tables.access();
        this.catalog = access.catalog();
        this.creates = creates;
    }

    @Override
    public Appended append(Batch batch, Progress progress) {
        if (catalog.content(branch(batch), batch.name()).isEmpty()) {
            create(batch, progress);
        }
        for (int attempt = 1; ; attempt++) {
            Reference seen = branch(batch);
            try {
                return appendAt(seen, batch);
            } catch (LakehouseException e) {
                boolean moved = !branch(batch).hash().equals(seen.hash());
                if (attempt == ATTEMPTS || !moved) {
                    throw e;
                }
            }
        }
    }

    private Reference branch(Batch batch) {
        Reference branch = catalog.reference(batch.branch())
                .orElseThrow(() -> new LakehouseException(Problem.of(
                        "Rows for " + String.join(".", batch.name()) + " were not written",
                        "There is no branch " + batch.branch() + " any more.",
                        new Remedy("Try again", new Remedy.Retry()))));
        IcebergTableChanges.requireBranch(branch);
        return branch;
    }

    private void create(Batch batch, Progress progress) {
        for (int depth = 1; depth < batch.name().size(); depth++) {
            catalog.createNamespace(branch(batch), batch.name().subList(0, depth));
        }
        creates.create(
                branch(batch),
                batch.name(),
                batch.columns(),
                List.of(),
                "Create " + String.join(".", batch.name()),
                progress);
    }

    private Appended appendAt(Reference branch, Batch batch) {
        TableVersion version = TableVersion.current(branch, batch.name());
        try (OpenTable open = access.open(version);
                StoreFileIO io = access.writing(TableAccess.scope(open.content().metadataLocation()))) {
            BranchOperations operations = new BranchOperations(catalog, branch, open, io, batch.message());
            Transaction transaction = Transactions.newTransaction(version.qualifiedName(), operations);
            addColumns(transaction, batch);
            DataFile file = write(transaction.table(), batch);
            try {
                transaction.newAppend().appendFile(file).commit();
                transaction.commitTransaction();
            } catch (RuntimeException e) {
                deleteUnlessCommitted(version, file, io, e);
                throw e;
            }
            return new Appended(operations.branch(), rows(operations.current()));
        } catch (RuntimeException | IOException e) {
            throw TableProblems.translate("Writing to " + version.qualifiedName(), e);
        }
    }

    private static long rows(@Nullable TableMetadata metadata) {
        Snapshot snapshot = metadata == null ? null : metadata.currentSnapshot();
        return snapshot == null
                ? 0
                : Long.parseLong(snapshot.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0"));
    }

    private static void addColumns(Transaction transaction, Batch batch) {
        Schema schema = transaction.table().schema();
        List<FieldType.Field> missing = batch.columns().stream()
                .filter(field -> schema.findField(field.name()) == null)
                .toList();
        if (!missing.isEmpty()) {
            UpdateSchema update = transaction.updateSchema();
            missing.forEach(field -> update.addColumn(
                    field.name(), Types.fromPrimitiveString(field.type().text())));
            update.commit();
        }
    }

    private static DataFile write(Table table, Batch batch) throws IOException {
        Schema schema = table.schema();
        var factory = new GenericAppenderFactory(schema, table.spec());
        factory.setAll(table.properties());
        String name = FileFormat.PARQUET.addExtension(UUID.randomUUID().toString());
        var output = EncryptedFiles.plainAsEncryptedOutput(
                table.io().newOutputFile(table.locationProvider().newDataLocation(name)));
        DataWriter<Record> writer = factory.newDataWriter(output, FileFormat.PARQUET, null);
        try (writer) {
            GenericRecord template = GenericRecord.create(schema);
            for (List<@Nullable Object> row : batch.rows()) {
                Record record = template.copy();
                for (int i = 0; i < row.size(); i++) {
                    String column = batch.columns().get(i).name();
                    record.setField(column, value(column, schema.findType(column), row.get(i)));
                }
                writer.write(record);
            }
        }
        return writer.toDataFile();
    }

    private static @Nullable Object value(String column, Type type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        Object fitting =
                switch (type.typeId()) {
                    case LONG -> whole(value);
                    case INTEGER -> value instanceof Integer ? value : null;
                    case DOUBLE -> value instanceof Number number ? (Object) number.doubleValue() : null;
                    case STRING -> value.toString();
                    case BOOLEAN -> value instanceof Boolean ? value : null;
                    case TIMESTAMP -> value instanceof OffsetDateTime ? value : null;
                    default -> null;
                };
        if (fitting == null) {
            throw TableProblems.unchanged(
                    "The rows were not written",
                    "The column " + column + " is " + type + " in the table, and " + value + " does not fit.",
                    null);
        }
        return fitting;
    }

    private static @Nullable Object whole(Object value) {
        return value instanceof Number number && number.doubleValue() == number.longValue() ? number.longValue() : null;
    }

    /** The commit may have been made, and only its answer was lost: then the file is the table's. */
    private void deleteUnlessCommitted(TableVersion version, DataFile file, StoreFileIO io, RuntimeException failure) {
        try {
            Reference now = catalog.reference(version.at().name()).orElse(version.at());
            if (now.hash().equals(version.at().hash())) {
                io.deleteFile(file.location());
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
