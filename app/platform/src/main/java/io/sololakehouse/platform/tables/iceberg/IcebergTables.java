package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CommitFilter;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.CommitPage;
import io.sololakehouse.platform.catalog.CommitQuery;
import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.storage.ObjectStore;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.FileAnalysis;
import io.sololakehouse.platform.tables.FileBounds;
import io.sololakehouse.platform.tables.FileInfo;
import io.sololakehouse.platform.tables.FilePage;
import io.sololakehouse.platform.tables.FileRequest;
import io.sololakehouse.platform.tables.MaintenanceAction;
import io.sololakehouse.platform.tables.PreviewRequest;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.RowCursor;
import io.sololakehouse.platform.tables.SnapshotLog;
import io.sololakehouse.platform.tables.SqlDialect;
import io.sololakehouse.platform.tables.TableDifference;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tables.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tables through Iceberg's Java API, over the catalog and the object store. Thread-safe. */
public final class IcebergTables implements Tables {

    private final TableAccess access;
    private final ExecutorService workers = Workers.create();

    /** Closes neither the catalog nor the store. */
    public IcebergTables(Catalog catalog, ObjectStore store) {
        this.access = new TableAccess(catalog, store);
    }

    TableAccess access() {
        return access;
    }

    ExecutorService workers() {
        return workers;
    }

    @Override
    public Relation load(TableVersion version) {
        EntryContent content = access.content(version.at(), version.name());
        return switch (content.kind()) {
            case TABLE -> {
                try (OpenTable open = access.open(version, content)) {
                    yield translated("Opening " + version.qualifiedName(), () -> Relations.table(open));
                }
            }
            case VIEW -> load(version, content);
            case NAMESPACE ->
                throw TableProblems.of(
                        version.qualifiedName() + " is a namespace", "Only tables and views have columns and rows.");
            case OTHER ->
                throw TableProblems.of(
                        version.qualifiedName() + " cannot be opened",
                        "It is not an Iceberg table or view, and the workbench reads nothing else.");
        };
    }

    private Relation load(TableVersion version, EntryContent content) {
        return translated("Opening " + version.qualifiedName(), () -> {
            try (StoreFileIO io = access.reading(content.metadataLocation())) {
                return Relations.view(version, content, access.view(io, content));
            }
        });
    }

    @Override
    public SnapshotLog snapshots(Reference at, List<String> name) {
        return on(TableVersion.current(at, name), "Reading the snapshots of", open -> Snapshots.log(open.metadata()));
    }

    @Override
    public TableDifference compare(TableVersion from, TableVersion to, Progress progress) {
        return on(
                from,
                "Comparing",
                before -> on(to, "Comparing", after -> Comparison.of(before, after, workers, progress)));
    }

    @Override
    public FileAnalysis analyse(TableVersion version, Progress progress) {
        return on(version, "Looking at the files of", open -> new Analyser(open, workers).analyse(progress));
    }

    @Override
    public FilePage files(TableVersion version, FileRequest request, Progress progress) {
        return on(version, "Listing the files of", open -> new FileListing(open, workers).page(request, progress));
    }

    @Override
    public void eachFile(TableVersion version, Consumer<List<FileInfo>> batches, Progress progress) {
        on(version, "Listing the files of", open -> {
            new FileListing(open, workers).each(batches, progress);
            return true;
        });
    }

    @Override
    public List<FileBounds> bounds(TableVersion version, FileInfo file) {
        return on(version, "Reading the bounds of a file of", open -> Bounds.of(open, file, workers));
    }

    @Override
    public RowCursor rows(PreviewRequest request, Progress progress) {
        OpenTable open = access.open(request.version());
        try {
            return new SnapshotRows(open, request, workers, progress);
        } catch (RuntimeException | Error e) {
            open.close();
            throw TableProblems.translate("Reading " + request.version().qualifiedName(), e);
        }
    }

    @Override
    public String ddl(TableVersion version, SqlDialect dialect) {
        return Ddl.of(load(version), dialect);
    }

    @Override
    public List<MaintenanceAction> maintenance(TableVersion version) {
        return on(version, "Reading", open -> Maintenance.actions(open, Set.of()));
    }

    @Override
    public String expiryExplanation() {
        return Maintenance.EXPIRY;
    }

    @Override
    public List<CommitInfo> history(Reference at, List<String> name, int limit) {
        List<CommitInfo> commits = new ArrayList<>();
        CommitQuery query = CommitQuery.newest(at, limit).withOperations().matching(CommitFilter.ofKey(name));
        CommitPage page = access.catalog().commits(query);
        commits.addAll(page.commits());
        while (!page.isLast() && commits.size() < limit) {
            page = access.catalog().commits(query.after(page));
            commits.addAll(page.commits());
        }
        return List.copyOf(commits.subList(0, Math.min(limit, commits.size())));
    }

    private <T> T on(TableVersion version, String attempted, Function<OpenTable, T> read) {
        try (OpenTable open = access.open(version)) {
            return translated(attempted + " " + version.qualifiedName(), () -> read.apply(open));
        }
    }

    private static <T> T translated(String attempted, java.util.function.Supplier<T> read) {
        try {
            return read.get();
        } catch (RuntimeException | OutOfMemoryError e) {
            throw TableProblems.translate(attempted, e);
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        workers.shutdownNow();
    }
}
