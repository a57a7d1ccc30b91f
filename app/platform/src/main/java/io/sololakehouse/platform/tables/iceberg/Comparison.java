package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.SnapshotInfo;
import io.sololakehouse.platform.tables.SortField;
import io.sololakehouse.platform.tables.TableDifference;
import io.sololakehouse.platform.tables.TableDifference.Ancestry;
import io.sololakehouse.platform.tables.TableDifference.ValueChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;

/** Compares two versions of a table. */
final class Comparison {

    /** Written with every commit by those who write; says nothing. */
    private static final Set<String> NOISE = Set.of("nessie.commit.id");

    private Comparison() {}

    static TableDifference of(OpenTable from, OpenTable to, ExecutorService workers, Progress progress) {
        boolean sameTable = from.metadata().uuid().equals(to.metadata().uuid());
        List<Long> back = Snapshots.ancestors(to.metadata(), to.snapshot());
        List<Long> forth = Snapshots.ancestors(from.metadata(), from.snapshot());
        Ancestry ancestry = ancestry(from.snapshot(), to.snapshot(), back, forth);
        List<SnapshotInfo> between = between(from, to, back);
        boolean wholeTables =
                from.version().snapshot().isEmpty() && to.version().snapshot().isEmpty();
        FileDifference files = FileDifference.between(from, to, workers, progress);
        return new TableDifference(
                from.version(),
                to.version(),
                SchemaDifference.between(Schemas.columns(from.schema()), Schemas.columns(to.schema()), sameTable),
                wholeTables ? properties(from, to) : Map.of(),
                wholeTables ? metadata(from, to, sameTable) : List.of(),
                between,
                ancestry,
                files.changes(),
                RowArithmetic.of(files, between));
    }

    private static Ancestry ancestry(
            @org.jspecify.annotations.Nullable Snapshot from,
            @org.jspecify.annotations.Nullable Snapshot to,
            List<Long> back,
            List<Long> forth) {
        if (from == null || to == null) {
            return from == to ? Ancestry.SAME : from == null ? Ancestry.DESCENDANT : Ancestry.ANCESTOR;
        }
        if (from.snapshotId() == to.snapshotId()) {
            return Ancestry.SAME;
        }
        if (back.contains(from.snapshotId())) {
            return Ancestry.DESCENDANT;
        }
        if (forth.contains(to.snapshotId())) {
            return Ancestry.ANCESTOR;
        }
        Set<Long> known = new HashSet<>(back);
        return forth.stream().anyMatch(known::contains) ? Ancestry.DIVERGED : Ancestry.UNRELATED;
    }

    /** The snapshots from one to the other, the newest first; none when the second does not descend from the first. */
    private static List<SnapshotInfo> between(OpenTable from, OpenTable to, List<Long> back) {
        Snapshot start = from.snapshot();
        int end = start == null ? back.size() : back.indexOf(start.snapshotId());
        List<SnapshotInfo> between = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            between.add(Snapshots.snapshot(to.metadata().snapshot(back.get(i))));
        }
        return between;
    }

    private static Map<String, ValueChange> properties(OpenTable from, OpenTable to) {
        Map<String, String> before = from.metadata().properties();
        Map<String, String> after = to.metadata().properties();
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.removeAll(NOISE);
        Map<String, ValueChange> changes = new TreeMap<>();
        for (String key : keys) {
            String old = before.get(key);
            String now = after.get(key);
            if (old == null || !old.equals(now)) {
                changes.put(key, new ValueChange(old, now));
            }
        }
        return changes;
    }

    private static List<String> metadata(OpenTable from, OpenTable to, boolean sameTable) {
        List<String> changes = new ArrayList<>();
        if (!sameTable) {
            changes.add("It is another table: it was dropped and created again");
        }
        change(
                changes,
                "Partitioning",
                Schemas.partitioning(from.metadata().spec()).text(),
                Schemas.partitioning(to.metadata().spec()).text());
        change(changes, "Sort order", sortOrder(from), sortOrder(to));
        change(
                changes,
                "Format version",
                Integer.toString(from.metadata().formatVersion()),
                Integer.toString(to.metadata().formatVersion()));
        change(changes, "Location", from.metadata().location(), to.metadata().location());
        return changes;
    }

    private static String sortOrder(OpenTable table) {
        List<SortField> fields =
                Schemas.sortOrder(table.metadata().sortOrder(), table.metadata().schema());
        return fields.isEmpty()
                ? "unsorted"
                : fields.stream().map(SortField::text).collect(Collectors.joining("; "));
    }

    private static void change(List<String> changes, String what, String before, String after) {
        if (!before.equals(after)) {
            changes.add(what + ": " + before + " → " + after);
        }
    }
}
