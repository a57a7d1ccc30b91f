package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.TableAppends;
import io.sololakehouse.platform.tables.TableVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.types.Types;

/** Combines appends of two branches, through Iceberg's Java API. Thread-safe. */
public final class IcebergTableAppends implements TableAppends {

    private final TableAccess access;

    public IcebergTableAppends(IcebergTables tables) {
        this.access = tables.access();
    }

    @Override
    public Combination plan(TableVersion base, TableVersion source, TableVersion target, Progress progress) {
        try (OpenTable ancestor = access.open(base);
                OpenTable from = access.open(source);
                OpenTable into = access.open(target)) {
            String reason = reason(ancestor, from, into);
            Sum added = reason.isEmpty() ? sum(ancestor, from, progress) : new Sum(0, 0, 0);
            Sum other = reason.isEmpty() ? sum(ancestor, into, progress) : new Sum(0, 0, 0);
            return new Combination(
                    reason.isEmpty(), reason, added.files, added.rows, added.bytes, other.files, other.rows);
        } catch (RuntimeException e) {
            throw TableProblems.translate("Looking whether " + source.qualifiedName() + " can be combined", e);
        }
    }

    private record Sum(long files, long rows, long bytes) {}

    private static Sum sum(OpenTable ancestor, OpenTable side, Progress progress) {
        long files = 0;
        long rows = 0;
        long bytes = 0;
        for (DataFile file : added(ancestor, side, progress)) {
            files++;
            rows += file.recordCount();
            bytes += file.fileSizeInBytes();
        }
        return new Sum(files, rows, bytes);
    }

    /** Why the two cannot be combined; empty when they can. */
    private static String reason(OpenTable ancestor, OpenTable from, OpenTable into) {
        if (!from.metadata().uuid().equals(into.metadata().uuid())
                || !from.metadata().uuid().equals(ancestor.metadata().uuid())) {
            return "The two are different tables of the same name: one side dropped and created it again.";
        }
        String appends = onlyAppends(ancestor, from, "The source");
        if (appends.isEmpty()) {
            appends = onlyAppends(ancestor, into, "The target");
        }
        if (!appends.isEmpty()) {
            return appends;
        }
        String schema = compatible(from, into);
        return schema.isEmpty() ? specs(ancestor, from, into) : schema;
    }

    private static String onlyAppends(OpenTable ancestor, OpenTable side, String who) {
        Snapshot start = ancestor.snapshot();
        List<Long> back = Snapshots.ancestors(side.metadata(), side.snapshot());
        if (start != null && !back.contains(start.snapshotId())) {
            return who + " was rolled back behind the snapshot that both had in common (" + start.snapshotId()
                    + "), or that snapshot was expired.";
        }
        for (Snapshot snapshot : since(ancestor, side)) {
            if (!DataOperations.APPEND.equals(snapshot.operation())) {
                return who + " did not only append: its snapshot " + snapshot.snapshotId() + " is of kind "
                        + snapshot.operation() + ".";
            }
        }
        return "";
    }

    /** The snapshots that a side has made, the oldest first. */
    private static List<Snapshot> since(OpenTable ancestor, OpenTable side) {
        List<Snapshot> made = new ArrayList<>();
        for (long id : Snapshots.ancestors(side.metadata(), side.snapshot())) {
            if (ancestor.snapshot() != null && id == ancestor.snapshot().snapshotId()) {
                break;
            }
            made.addFirst(side.metadata().snapshot(id));
        }
        return made;
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

    private static String specs(OpenTable ancestor, OpenTable from, OpenTable into) {
        for (DataFile file : added(ancestor, from, Progress.none())) {
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

    private static List<DataFile> added(OpenTable ancestor, OpenTable side, Progress progress) {
        List<DataFile> files = new ArrayList<>();
        for (Snapshot snapshot : since(ancestor, side)) {
            progress.checkCancelled();
            for (DataFile file : snapshot.addedDataFiles(side.io())) {
                files.add(file);
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
            String reason = reason(ancestor, from, into);
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
            added(ancestor, from, progress).forEach(append::appendFile);
            append.set("combined-from", source.at().hash());
            append.commit();
            return operations.branch();
        } catch (RuntimeException e) {
            throw TableProblems.translate("Combining " + name, e);
        }
    }
}
