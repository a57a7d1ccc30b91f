package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.catalog.KeyEdit;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.StackFactory;
import io.sololakehouse.platform.stack.embedded.EmbeddedStack;
import io.sololakehouse.platform.storage.ObjectStore;
import io.sololakehouse.platform.storage.S3Address;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.platform.tables.iceberg.IcebergTableAppends;
import io.sololakehouse.platform.tables.iceberg.IcebergTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;

/** A real catalog server, and what Branches asks of the platform on it. Tables are entries of the catalog only. */
final class CatalogServer implements AutoCloseable {

    private final DataDirectory home;
    private final FileJournal journal;
    private final EmbeddedStack stack;
    private final NessieCatalog catalog;
    private final ObjectStore store;
    private final IcebergTables tables;

    /** @param directory empty; the server's data and everything else is kept in it */
    CatalogServer(Path directory) throws IOException {
        home = new DataDirectory(directory.resolve("home")).create();
        // Programs are fetched once on a machine.
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path caches = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        Path shared = caches.resolve("sololakehouse-test").resolve("components").toAbsolutePath();
        if (Files.notExists(shared)) {
            Files.createDirectories(shared);
        }
        if (Files.notExists(home.components())) {
            Files.createSymbolicLink(home.components(), shared);
        }
        SecretStore secrets = new SecretStore(home.secrets());
        journal = new FileJournal(home.journal(), secrets::values, Clock.systemUTC());
        stack = new StackFactory(home, secrets, journal, settings()).embedded();
        stack.start(EnumSet.of(ServiceKind.CATALOG), Progress.none());
        catalog = new NessieCatalog(stack::connections, journal, "Ada");
        store = new ObjectStore(
                () -> new S3Address(
                        stack.connections().s3Endpoint(),
                        stack.connections().s3Region(),
                        stack.connections().s3AccessKey(),
                        stack.connections().s3SecretKey()),
                journal);
        tables = new IcebergTables(catalog, store);
    }

    NessieCatalog catalog() {
        return catalog;
    }

    IcebergTables tables() {
        return tables;
    }

    SettingsStore settings() {
        return new SettingsStore(home.settings());
    }

    /** @param data a data directory, for sequences that are kept in it */
    BranchServices services(Path data) {
        return BranchServices.of(
                catalog, tables, new IcebergTableAppends(tables), journal, data, Clock.systemUTC(), branch -> {});
    }

    /** A branch with a namespace and two tables. */
    Reference branch(String name) {
        Reference made = catalog.createBranch(name, catalog.defaultBranch());
        catalog.createNamespace(made, List.of("ns"));
        return commit(name, "Begin", put("ns.orders", 1), put("ns.old", 1));
    }

    Reference commit(String branch, String message, KeyEdit... edits) {
        return catalog.commit(at(branch), message, List.of(edits));
    }

    static KeyEdit put(String name, long version) {
        List<String> key = List.of(name.split("\\.", -1));
        return new KeyEdit.Put(key, EntryContent.table("", "s3://nowhere/" + name + "/" + version, version, 0, 0, 0));
    }

    Reference at(String name) {
        return catalog.reference(name).orElseThrow();
    }

    /** Deletes the branches and tags of a test. */
    void delete(String prefix) {
        catalog.references().stream()
                .filter(reference -> reference.name().startsWith(prefix))
                .forEach(catalog::delete);
    }

    @Override
    public void close() throws Exception {
        tables.close();
        store.close();
        catalog.close();
        stack.stop(EnumSet.of(ServiceKind.CATALOG), Progress.none());
        stack.close();
        journal.close();
    }
}
