package io.sololakehouse.platform.tables;

import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Progress;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tables and views as Iceberg's metadata describes them, at any branch, tag or commit. No engine is needed. Every method
 * blocks, can be called from any thread, and throws {@code LakehouseException} with what is wrong: a name that is not
 * there, a metadata file that is missing, a service that does not answer. Methods with a progress end with
 * {@code CancellationException} when it is cancelled or the thread interrupted.
 */
public interface Tables extends AutoCloseable {

    /** A table or view, as of the version's snapshot. */
    Relation load(TableVersion version);

    /** Every snapshot of a table. */
    SnapshotLog snapshots(Reference at, List<String> name);

    /** What is different in {@code to}: two snapshots of one table, or a table at two references. */
    TableDifference compare(TableVersion from, TableVersion to, Progress progress);

    /** Sizes, partitions and health of a snapshot's files: one pass over its manifests. */
    FileAnalysis analyse(TableVersion version, Progress progress);

    /** Some files of a snapshot. */
    FilePage files(TableVersion version, FileRequest request, Progress progress);

    /** Every file of a snapshot, in batches of at most 1,000, in no order, one batch at a time. */
    void eachFile(TableVersion version, Consumer<List<FileInfo>> batches, Progress progress);

    /** What a file says about its columns. */
    List<FileBounds> bounds(TableVersion version, FileInfo file);

    /** Opens the rows of a snapshot; planning is done when it returns. */
    RowCursor rows(PreviewRequest request, Progress progress);

    /** The statement that would create this table or view. */
    String ddl(TableVersion version, SqlDialect dialect);

    /** The maintenance statements for a table, suggested or not. */
    List<MaintenanceAction> maintenance(TableVersion version);

    /** Why old snapshots are not expired here, for people. */
    String expiryExplanation();

    /** The catalog's commits that changed a name, the newest first. @param limit at most so many */
    List<CommitInfo> history(Reference at, List<String> name, int limit);

    @Override
    void close();
}
