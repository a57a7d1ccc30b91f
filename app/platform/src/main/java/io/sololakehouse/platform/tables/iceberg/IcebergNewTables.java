package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.storage.ObjectSession;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.FieldType;
import io.sololakehouse.platform.tables.NewTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Files;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.Transactions;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/** Makes tables through Iceberg's Java API. Thread-safe. */
public final class IcebergNewTables implements NewTables {

    private static final int ATTEMPTS = 5;

    private final TableAccess access;
    private final Catalog catalog;
    private final Supplier<String> warehouse;

    /** @param warehouse where tables are made now, {@code s3://bucket/path} */
    public IcebergNewTables(IcebergTables tables, Supplier<String> warehouse) {
        this.access = tables.access();
        this.catalog = access.catalog();
        this.warehouse = warehouse;
    }

    @Override
    public List<Column> columns(List<FieldType.Field> fields) {
        return Schemas.columns(schema(fields));
    }

    /** Numbered as Iceberg numbers the fields of a new table: those outside before those inside. */
    private static Schema schema(List<FieldType.Field> fields) {
        AtomicInteger any = new AtomicInteger(100_000);
        List<Types.NestedField> columns = fields.stream()
                .map(field -> Types.NestedField.optional(any.incrementAndGet(), field.name(), type(field.type(), any)))
                .toList();
        AtomicInteger ids = new AtomicInteger();
        return TypeUtil.assignFreshIds(new Schema(columns), ids::incrementAndGet);
    }

    private static Type type(FieldType type, AtomicInteger ids) {
        return switch (type) {
            case FieldType.Scalar scalar -> Types.fromPrimitiveString(scalar.text());
            case FieldType.ListOf list -> Types.ListType.ofOptional(ids.incrementAndGet(), type(list.element(), ids));
            case FieldType.MapOf map ->
                Types.MapType.ofOptional(
                        ids.incrementAndGet(), ids.incrementAndGet(), type(map.key(), ids), type(map.value(), ids));
            case FieldType.Struct struct ->
                Types.StructType.of(struct.fields().stream()
                        .map(field -> Types.NestedField.optional(
                                ids.incrementAndGet(), field.name(), type(field.type(), ids)))
                        .toList());
        };
    }

    @Override
    public void requireFree(Reference branch, List<String> name) {
        IcebergTableChanges.requireBranch(branch);
        String qualified = String.join(".", name);
        String attempted = qualified + " was not created";
        TableNames.require(name, attempted);
        if (catalog.content(branch, name).isPresent()) {
            throw TableProblems.unchanged(
                    attempted,
                    "There is a " + qualified + " on " + branch.name() + " already. Choose another name.",
                    null);
        }
        List<String> namespace = name.subList(0, name.size() - 1);
        if (namespace.isEmpty()
                || catalog.content(branch, namespace)
                        .filter(content -> content.kind() == CatalogEntry.Kind.NAMESPACE)
                        .isEmpty()) {
            throw TableProblems.unchanged(
                    attempted,
                    namespace.isEmpty()
                            ? "A table needs a namespace."
                            : "There is no namespace " + String.join(".", namespace) + " on " + branch.name() + ".",
                    null);
        }
    }

    @Override
    public Created create(
            Reference branch,
            List<String> name,
            List<FieldType.Field> fields,
            List<Path> files,
            String message,
            Progress progress) {
        requireFree(branch, name);
        String location = TableLocations.of(warehouse.get(), name);
        Schema schema = schema(fields);
        TableMetadata metadata = TableMetadata.newTableMetadata(
                schema, PartitionSpec.unpartitioned(), SortOrder.unsorted(), location, Map.of());
        ObjectSession session = access.session(location + "/");
        List<String> sent = new ArrayList<>();
        try (StoreFileIO io = new StoreFileIO(session)) {
            List<DataFile> data = send(session, location, files, sent, progress);
            progress.report("Committing " + String.join(".", name), 1);
            Reference after;
            try {
                after = commit(branch, name, metadata, data, io, message);
            } catch (RuntimeException e) {
                throw afterFailure(branch, name, session, sent, e);
            }
            return new Created(
                    after,
                    data.stream().mapToLong(DataFile::recordCount).sum(),
                    data.stream().mapToLong(DataFile::fileSizeInBytes).sum());
        } catch (RuntimeException | IOException e) {
            throw TableProblems.translate("Creating " + String.join(".", name), e);
        }
    }

    private static List<DataFile> send(
            ObjectSession session, String location, List<Path> files, List<String> sent, Progress progress)
            throws IOException {
        List<DataFile> data = new ArrayList<>();
        try {
            for (Path file : files) {
                progress.checkCancelled();
                progress.report(
                        "Sending file " + (data.size() + 1) + " of " + files.size(),
                        (double) data.size() / files.size());
                InputFile local = Files.localInput(file.toFile());
                Metrics metrics = ParquetUtil.fileMetrics(local, MetricsConfig.getDefault());
                String path = location + "/data/" + String.format("%05d-", data.size()) + java.util.UUID.randomUUID()
                        + ".parquet";
                sent.add(path);
                session.write(path, file);
                data.add(DataFiles.builder(PartitionSpec.unpartitioned())
                        .withPath(path)
                        .withFormat(FileFormat.PARQUET)
                        .withFileSizeInBytes(local.getLength())
                        .withMetrics(metrics)
                        .build());
            }
        } catch (RuntimeException | IOException e) {
            delete(session, sent);
            throw e;
        }
        return data;
    }

    /** The commit adds a name: it can be made on top of whatever others did meanwhile, as long as the name is free. */
    private Reference commit(
            Reference branch,
            List<String> name,
            TableMetadata metadata,
            List<DataFile> data,
            StoreFileIO io,
            String message) {
        Reference seen = branch;
        for (int attempt = 1; ; attempt++) {
            BranchOperations operations = BranchOperations.creating(catalog, seen, name, io, message);
            try {
                if (data.isEmpty()) {
                    operations.commit(null, metadata);
                } else {
                    Transaction transaction =
                            Transactions.createTableTransaction(String.join(".", name), operations, metadata);
                    AppendFiles append = transaction.newAppend();
                    data.forEach(append::appendFile);
                    append.commit();
                    transaction.commitTransaction();
                }
                return operations.branch();
            } catch (LakehouseException e) {
                Reference now = catalog.reference(branch.name()).orElse(seen);
                if (attempt == ATTEMPTS || now.hash().equals(seen.hash())) {
                    throw e;
                }
                requireFree(now, name);
                seen = now;
            }
        }
    }

    /** Deletes what was sent, unless the commit was made after all and only its answer was lost. */
    private RuntimeException afterFailure(
            Reference branch, List<String> name, ObjectSession session, List<String> sent, RuntimeException failure) {
        try {
            Reference now = catalog.reference(branch.name()).orElse(branch);
            boolean made = catalog.content(now, name)
                    .filter(content -> content.metadataLocation().startsWith(folder(sent)))
                    .isPresent();
            if (!made) {
                delete(session, sent);
            }
        } catch (RuntimeException e) {
            // Whether the commit was made cannot be known: the files stay.
            failure.addSuppressed(e);
        }
        return failure;
    }

    private static String folder(List<String> sent) {
        return sent.isEmpty()
                ? "nowhere"
                : sent.getFirst().substring(0, sent.getFirst().indexOf("/data/"));
    }

    private static void delete(ObjectSession session, List<String> sent) {
        // A cancelled thread could not make requests.
        boolean interrupted = Thread.interrupted();
        try {
            for (String path : sent) {
                session.delete(path);
            }
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(IcebergNewTables.class).warn("Files of a failed import stay", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
