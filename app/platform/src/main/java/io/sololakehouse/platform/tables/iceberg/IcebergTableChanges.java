package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.catalog.KeyEdit;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.tables.SnapshotInfo;
import io.sololakehouse.platform.tables.SqlNames;
import io.sololakehouse.platform.tables.TableChanges;
import io.sololakehouse.platform.tables.TableDifference;
import io.sololakehouse.platform.tables.TableVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateProperties;
import org.jspecify.annotations.Nullable;

/** Changes of tables through Iceberg's Java API, and of names through the catalog's contents. Thread-safe. */
public final class IcebergTableChanges implements TableChanges {

    private final IcebergTables tables;
    private final TableAccess access;
    private final Catalog catalog;

    public IcebergTableChanges(IcebergTables tables) {
        this.tables = tables;
        this.access = tables.access();
        this.catalog = access.catalog();
    }

    @Override
    public String nameProblem(List<String> name) {
        return TableNames.problem(name);
    }

    @Override
    public Map<String, String> validateProperties(Map<String, String> properties) {
        return PropertyRules.check(properties);
    }

    @Override
    public Reference changeProperties(
            Reference branch, List<String> name, Map<String, String> set, Set<String> remove) {
        Map<String, String> problems = PropertyRules.check(set);
        String qualified = String.join(".", name);
        if (!problems.isEmpty()) {
            var first = problems.entrySet().iterator().next();
            throw TableProblems.unchanged(
                    "The properties of " + qualified + " cannot be changed so",
                    first.getKey() + ": " + first.getValue(),
                    null);
        }
        List<String> parts = new ArrayList<>();
        if (!set.isEmpty()) {
            parts.add("set " + String.join(", ", new TreeSet<>(set.keySet())));
        }
        if (!remove.isEmpty()) {
            parts.add("remove " + String.join(", ", new TreeSet<>(remove)));
        }
        return change(branch, name, "Properties of " + qualified + ": " + String.join("; ", parts), table -> {
            UpdateProperties update = table.updateProperties();
            set.forEach(update::set);
            remove.forEach(update::remove);
            update.commit();
        });
    }

    @Override
    public Rollback previewRollback(Reference branch, List<String> name, long snapshot, Progress progress) {
        TableVersion now = TableVersion.current(branch, name);
        TableDifference difference = tables.compare(now, now.asOf(snapshot), progress);
        try (OpenTable open = access.open(now)) {
            List<Long> kept =
                    Snapshots.ancestors(open.metadata(), open.metadata().snapshot(snapshot));
            List<Long> ancestors = Snapshots.ancestors(open.metadata(), open.snapshot());
            List<SnapshotInfo> leaving = ancestors.stream()
                    .filter(id -> !kept.contains(id))
                    .map(id -> Snapshots.snapshot(open.metadata().snapshot(id)))
                    .toList();
            boolean ancestor = ancestors.contains(snapshot);
            String sql = "CALL lakehouse.system." + (ancestor ? "rollback_to_snapshot" : "set_current_snapshot")
                    + "(table => " + SqlNames.literal(SqlNames.spark(name)) + ", snapshot_id => " + snapshot + ")";
            return new Rollback(difference, leaving, sql, notes(leaving, ancestor, difference));
        }
    }

    private static List<String> notes(List<SnapshotInfo> leaving, boolean ancestor, TableDifference difference) {
        List<String> notes = new ArrayList<>();
        notes.add("The table shows its rows as they were then. No file is written or deleted.");
        if (!leaving.isEmpty()) {
            notes.add((leaving.size() == 1 ? "One newer snapshot stays" : leaving.size() + " newer snapshots stay")
                    + " in the table, so that rolling forward again is possible.");
        }
        if (!ancestor) {
            notes.add(
                    "The snapshot is not one that the current one was made from: this is a move to another line of the"
                            + " table's history.");
        }
        if (!difference.schema().isEmpty()) {
            notes.add(
                    "Columns stay as they are now: a roll-back changes rows, not the schema. Rows from then have NULL in"
                            + " columns that were added later.");
        }
        notes.add("Other branches and tags are not affected; it is one commit, which can be reverted.");
        return notes;
    }

    @Override
    public Reference rollback(Reference branch, List<String> name, long snapshot, long expectedCurrent) {
        String qualified = String.join(".", name);
        return change(branch, name, "Roll back " + qualified + " to snapshot " + snapshot, table -> {
            Snapshot current = table.currentSnapshot();
            if (current == null || current.snapshotId() != expectedCurrent) {
                throw TableProblems.unchanged(
                        qualified + " was not rolled back",
                        "It has changed since you looked: its current snapshot is now "
                                + (current == null ? "none" : current.snapshotId()) + ".",
                        null,
                        new Remedy("Look again", new Remedy.Retry()));
            }
            if (table.snapshot(snapshot) == null) {
                throw TableProblems.unchanged(
                        qualified + " was not rolled back",
                        "It has no snapshot " + snapshot + " on this branch.",
                        null);
            }
            table.manageSnapshots().setCurrentSnapshot(snapshot).commit();
        });
    }

    /** Changes a table in one commit. */
    private Reference change(Reference branch, List<String> name, String message, Consumer<Table> change) {
        requireBranch(branch);
        TableVersion version = TableVersion.current(branch, name);
        try (OpenTable open = access.open(version);
                StoreFileIO io = access.writing(TableAccess.scope(open.content().metadataLocation()))) {
            BranchOperations operations = new BranchOperations(catalog, branch, open, io, message);
            change.accept(new BaseTable(operations, version.qualifiedName()));
            return operations.branch();
        } catch (RuntimeException e) {
            throw TableProblems.translate("Changing " + version.qualifiedName(), e);
        }
    }

    @Override
    public Reference rename(Reference branch, List<String> name, List<String> newName) {
        requireBranch(branch);
        String from = String.join(".", name);
        String to = String.join(".", newName);
        EntryContent content = access.content(branch, name);
        requireRelation(content, from, "renamed");
        TableNames.require(newName, from + " was not renamed");
        if (catalog.content(branch, newName).isPresent()) {
            throw TableProblems.unchanged(
                    from + " was not renamed", "There is a " + to + " on " + branch.name() + " already.", null);
        }
        return catalog.commit(
                branch,
                "Rename " + TableAccess.kind(content) + " " + from + " to " + to,
                List.of(new KeyEdit.Drop(name), new KeyEdit.Put(newName, content)));
    }

    @Override
    public Reference drop(Reference branch, List<String> name) {
        requireBranch(branch);
        String qualified = String.join(".", name);
        EntryContent content = access.content(branch, name);
        requireRelation(content, qualified, "dropped");
        return catalog.commit(
                branch, "Drop " + TableAccess.kind(content) + " " + qualified, List.of(new KeyEdit.Drop(name)));
    }

    @Override
    public Reference dropNamespace(Reference branch, List<String> namespace) {
        requireBranch(branch);
        String qualified = String.join(".", namespace);
        if (access.content(branch, namespace).kind() != CatalogEntry.Kind.NAMESPACE) {
            throw TableProblems.unchanged(qualified + " was not dropped", "It is not a namespace.", null);
        }
        return catalog.commit(branch, "Drop namespace " + qualified, List.of(new KeyEdit.Drop(namespace)));
    }

    @Override
    public Reference createNamespace(Reference branch, List<String> namespace, @Nullable String comment) {
        requireBranch(branch);
        String qualified = String.join(".", namespace);
        TableNames.require(namespace, "The namespace " + qualified + " was not created");
        if (catalog.content(branch, namespace).isPresent()) {
            throw TableProblems.unchanged(
                    "The namespace " + qualified + " was not created",
                    "There is a " + qualified + " on " + branch.name() + " already.",
                    null);
        }
        List<KeyEdit> changes = new ArrayList<>();
        for (int depth = 1; depth <= namespace.size(); depth++) {
            List<String> part = namespace.subList(0, depth);
            boolean last = depth == namespace.size();
            if (last || catalog.content(branch, part).isEmpty()) {
                Map<String, String> properties =
                        last && comment != null && !comment.isBlank() ? Map.of("comment", comment) : Map.of();
                changes.add(new KeyEdit.Put(part, EntryContent.namespace("", properties)));
            }
        }
        return catalog.commit(branch, "Create namespace " + qualified, changes);
    }

    private static void requireRelation(EntryContent content, String name, String done) {
        if (content.kind() == CatalogEntry.Kind.NAMESPACE) {
            throw TableProblems.unchanged(name + " was not " + done, "It is a namespace.", null);
        }
    }

    static void requireBranch(Reference reference) {
        if (!reference.isWritable()) {
            throw TableProblems.unchanged(
                    "Nothing can be changed at " + TableAccess.described(reference),
                    "A " + (reference.kind() == Reference.Kind.TAG ? "tag" : "commit")
                            + " never changes. Switch to a branch, or create one here.",
                    null);
        }
    }
}
