package io.sololakehouse.workbench;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.storage.ObjectStore;
import io.sololakehouse.platform.storage.S3Address;
import io.sololakehouse.platform.tables.RowAppends;
import io.sololakehouse.platform.tables.TableAppends;
import io.sololakehouse.platform.tables.TableChanges;
import io.sololakehouse.platform.tables.TableImports;
import io.sololakehouse.platform.tables.Tables;
import io.sololakehouse.platform.tables.iceberg.IcebergNewTables;
import io.sololakehouse.platform.tables.iceberg.IcebergRowAppends;
import io.sololakehouse.platform.tables.iceberg.IcebergTableAppends;
import io.sololakehouse.platform.tables.iceberg.IcebergTableChanges;
import io.sololakehouse.platform.tables.iceberg.IcebergTables;
import io.sololakehouse.platform.tables.imports.DuckImports;
import java.nio.file.Path;

/**
 * What reads and changes tables without an engine, in one environment.
 *
 * @param store what the others stand on
 */
record TableServices(
        ObjectStore store,
        Tables tables,
        TableChanges changes,
        TableAppends appends,
        RowAppends rows,
        TableImports imports)
        implements AutoCloseable {

    /**
     * The services over a catalog, and over the object store that belongs to the stack.
     *
     * @param imports a directory for imports: their reports stay there
     */
    static TableServices of(Stack stack, Catalog catalog, Journal journal, Path imports) {
        ObjectStore store = new ObjectStore(() -> address(stack.connections()), journal);
        IcebergTables tables = new IcebergTables(catalog, store);
        IcebergNewTables creates =
                new IcebergNewTables(tables, () -> stack.connections().warehouse());
        return new TableServices(
                store,
                tables,
                new IcebergTableChanges(tables),
                new IcebergTableAppends(tables),
                new IcebergRowAppends(tables, creates),
                new DuckImports(creates, imports, journal));
    }

    private static S3Address address(Connections connections) {
        return new S3Address(
                connections.s3Endpoint(), connections.s3Region(), connections.s3AccessKey(), connections.s3SecretKey());
    }

    @Override
    public void close() throws Exception {
        imports.close();
        tables.close();
        store.close();
    }
}
