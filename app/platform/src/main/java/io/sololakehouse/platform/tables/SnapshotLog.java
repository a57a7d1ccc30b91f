package io.sololakehouse.platform.tables;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Every snapshot that a table still has.
 *
 * @param snapshots the newest first
 * @param current the snapshot that the table stands at; empty while nothing was ever written
 * @param refs Iceberg's own branches and tags inside of the table; "main" is the current snapshot
 * @param history which snapshot was current from when on, the newest first: shows roll-backs
 */
public record SnapshotLog(
        List<SnapshotInfo> snapshots, OptionalLong current, List<SnapshotRef> refs, List<HistoryEntry> history) {

    /** A named snapshot inside of a table. @param branch true for a branch, false for a tag */
    public record SnapshotRef(String name, boolean branch, long snapshot) {}

    /** From when on a snapshot was the current one. @param ancestor true when the current snapshot descends from it */
    public record HistoryEntry(Instant at, long snapshot, boolean ancestor) {}

    public SnapshotLog {
        snapshots = List.copyOf(snapshots);
        refs = List.copyOf(refs);
        history = List.copyOf(history);
    }
}
