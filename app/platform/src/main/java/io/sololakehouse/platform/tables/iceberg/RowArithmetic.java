package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.tables.SnapshotInfo;
import io.sololakehouse.platform.tables.TableDifference.RowChanges;
import java.util.List;

/** How many rows came and went, from what files alone can tell. */
final class RowArithmetic {

    private RowArithmetic() {}

    /** @param between the snapshots that lead from one to the other; empty when that is not known */
    static RowChanges of(FileDifference files, List<SnapshotInfo> between) {
        long added = files.addedRows();
        long removed = files.removedRows();
        long deletes = files.addedPositionDeletes() - files.removedPositionDeletes();
        long net = added - removed - deletes;
        if (files.hasEqualityDeletes()) {
            return new RowChanges(
                    added,
                    removed + Math.max(0, deletes),
                    net,
                    false,
                    "Equality deletes came or went: how many rows they match is only known to who reads the table.");
        }
        if (added == 0 && removed == 0) {
            return new RowChanges(
                    Math.max(0, -deletes),
                    Math.max(0, deletes),
                    net,
                    true,
                    deletes == 0 ? "No row changed." : "Counted from position deletes; no data file changed.");
        }
        if (removed == 0 && deletes == 0 && files.addedPositionDeletes() == 0) {
            return new RowChanges(added, 0, net, true, "Only data files were added: their rows are new.");
        }
        if (onlyAppendsAndRewrites(between)) {
            return new RowChanges(
                    Math.max(0, net),
                    0,
                    net,
                    true,
                    "Rows were only appended; files that were rewritten in between hold the same rows as before.");
        }
        if (added == 0 && !files.fromHasDeletes()) {
            return new RowChanges(0, removed, net, true, "Whole data files were removed, with all of their rows.");
        }
        return new RowChanges(
                added,
                removed + Math.max(0, deletes),
                net,
                false,
                "Files were rewritten. Rows that did not change were copied, and count on both sides; a comparison by key"
                        + " on an engine tells them apart.");
    }

    private static boolean onlyAppendsAndRewrites(List<SnapshotInfo> between) {
        return !between.isEmpty()
                && between.stream()
                        .allMatch(snapshot -> snapshot.operation().equals("append")
                                || snapshot.operation().equals("replace"));
    }
}
