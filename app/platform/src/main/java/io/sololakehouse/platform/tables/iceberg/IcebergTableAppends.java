package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.TableAppends;
import io.sololakehouse.platform.tables.TableDifference.FileChanges;
import io.sololakehouse.platform.tables.TableVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.types.Types;

/** Combines appends of two branches, through Iceberg's Java API. Thread-safe. */
public final class IcebergTableAppends implements TableAppends {

    private final TableAccess access;
    private final ExecutorService workers;

    public IcebergTableAppends(IcebergTables tables) {
        this.access = tables.access();
        this.workers = tables.workers();
    }

    @Override
    public Combination plan(TableVersion base, TableVersion source, TableVersion target, Progress progress) {
        try (OpenTable ancestor = access.open(base);
                OpenTable from = access.open(source);
                OpenTable into = access.open(target)) {
            String reason = reason(ancestor, from, into, progress);
            if (!reason.isEmpty()) {
                return new Combination(false, reason, 0, 0, 0, 0, 0);
            }
            List<DataFile> missing = missing(from, into, progress);
            FileDifference other = FileDifference.between(ancestor, into, workers, progress);
            return new Combination(
                    true,
                    "",
                    missing.size(),
                    missing.stream().mapToLong(DataFile::recordCount).sum(),
                    missing.stream().mapToLong(DataFile::fileSizeInBytes).sum(),
                    other.changes().added(),
                    other.addedRows());
        } catch (RuntimeException e) {
            throw TableProblems.translate("Looking whether " + source.qualifiedName() + " can be combined", e);
        }
    }

    /** Why the two cannot be combined; empty when they can. */
    private String reason(OpenTable ancestor, OpenTable from, OpenTable into, Progress progress) {
        if (!from.metadata().uuid().equals(into.metadata().uuid())
                || !from.metadata().uuid().equals(ancestor.metadata().uuid())) {
            return "The two are different tables of the same name: one side dropped and created it again.";
        }
        String appends = onlyAppends(ancestor, from, "The source", progress);
        if (appends.isEmpty()) {
            appends = onlyAppends(ancestor, into, "The target", progress);
        }
        if (!appends.isEmpty()) {
            return appends;
        }
        String schema = compatible(from, into);
        return schema.isEmpty() ? specs(from, into, progress) : schema;
    }

    /**
     * A side only appended when it still has every file of the common ancestor, and the same delete files. The files decide
     * and not the snapshots: a table that was combined before has the ancestor's files, but not its snapshot.
     */
    private String onlyAppends(OpenTable ancestor, OpenTable side, String who, Progress progress) {
        FileChanges changes =
                FileDifference.between(ancestor, side, workers, progress).changes();
        if (changes.removed() > 0) {
            return who + " did not only append: it deleted, overwrote or rewrote "
                    + (changes.removed() == 1 ? "a data file" : changes.removed() + " data files")
                    + " of the common ancestor.";
        }
        if (changes.addedDeletes() > 0 || changes.removedDeletes() > 0) {
            return who + " did not only append: it deleted rows of the common ancestor, with "
                    + (changes.addedDeletes() == 1 ? "a delete file." : changes.addedDeletes() + " delete files.");
        }
        return "";
    }

    private static String compatible(OpenTable from, OpenTable into) {
        Map<Integer, Column> target = flat(Schemas.columns(into.metadata().schema()));
        Map<Integer, Column> source = flat(Schemas.columns(from.metadata().schema()));
        for (Column column : source.values()) {
            Column there = target.get(column.id());
            if (there == null) {
                return "The source has a column " + column.name()
                        + " that the target does not have. Add it there first.";
            }
            if (!there.name().equals(column.name()) || !there.type().equals(column.type())) {
                return "The column " + column.name() + " (" + column.fullType() + ") of the source is " + there.name()
                        + " (" + there.fullType() + ") in the target.";
            }
            if (there.required() && !column.required()) {
                return "The column " + column.name() + " is required in the target, and may be NULL in the source.";
            }
        }
        for (Types.NestedField field : into.metadata().schema().columns()) {
            if (field.isRequired() && !source.containsKey(field.fieldId())) {
                return "The target has a required column " + field.name() + " that the source does not have.";
            }
        }
        return "";
    }

    private static Map<Integer, Column> flat(List<Column> columns) {
        Map<Integer, Column> flat = new HashMap<>();
        for (Column column : columns) {
            flat.put(column.id(), column);
            flat.putAll(flat(column.fields()));
        }
        return flat;
    }

    private String specs(OpenTable from, OpenTable into, Progress progress) {
        for (DataFile file : missing(from, into, progress)) {
            PartitionSpec here = Objects.requireNonNull(from.specs().get(file.specId()));
            PartitionSpec there = into.specs().get(file.specId());
            if (there == null || !there.compatibleWith(here)) {
                return "The source wrote files partitioned by "
                        + Schemas.partitioning(here).text()
                        + ", which the target does not know.";
            }
        }
        return "";
    }

    /** The data files that the target has not, by their addresses: a file that came there another way is not added twice. */
    private List<DataFile> missing(OpenTable from, OpenTable into, Progress progress) {
        Set<String> paths =
                Set.copyOf(FileDifference.between(into, from, workers, progress).addedDataFiles());
        ManifestScan scan = new ManifestScan(from, workers);
        List<DataFile> files = new ArrayList<>();
        Set<String> known = new ManifestScan(into, workers)
                .manifests().stream().map(ManifestFile::path).collect(Collectors.toSet());
        for (ManifestFile manifest : scan.manifests()) {
            progress.checkCancelled();
            if (manifest.content() != ManifestContent.DATA || known.contains(manifest.path())) {
                continue;
            }
            // With all columns: the statistics go along.
            try (ManifestReader<?> reader = scan.open(manifest, List.of("*"))) {
                for (ContentFile<?> file : reader) {
                    if (file instanceof DataFile data && paths.contains(data.location())) {
                        files.add(data.copy());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    @Override
    public Reference append(
            Reference branch, TableVersion base, TableVersion source, TableVersion target, Progress progress) {
        IcebergTableChanges.requireBranch(branch);
        String name = target.qualifiedName();
        try (OpenTable ancestor = access.open(base);
                OpenTable from = access.open(source);
                OpenTable into = access.open(target);
                OpenTable here = access.open(TableVersion.current(branch, target.name()));
                StoreFileIO io = access.writing(TableAccess.scope(here.content().metadataLocation()))) {
            String reason = reason(ancestor, from, into, progress);
            if (reason.isEmpty()
                    && !here.content().metadataLocation().equals(into.content().metadataLocation())) {
                reason = "The table on " + branch.name() + " is not the one that was compared.";
            }
            if (!reason.isEmpty()) {
                throw TableProblems.unchanged(name + " was not combined", reason, null);
            }
            BranchOperations operations = new BranchOperations(
                    access.catalog(),
                    branch,
                    here,
                    io,
                    "Append what " + source.at().name() + " added to " + name);
            AppendFiles append = new BaseTable(operations, name).newAppend();
            missing(from, into, progress).forEach(append::appendFile);
            append.set("combined-from", source.at().hash());
            append.commit();
            return operations.branch();
        } catch (RuntimeException e) {
            throw TableProblems.translate("Combining " + name, e);
        }
    }
}
