package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.tables.SnapshotDelta;
import io.sololakehouse.platform.tables.SnapshotInfo;
import io.sololakehouse.platform.tables.SnapshotLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.iceberg.HistoryEntry;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.TableMetadata;
import org.jspecify.annotations.Nullable;

/** From Iceberg's snapshots to ours. */
final class Snapshots {

    private Snapshots() {}

    static SnapshotInfo snapshot(Snapshot snapshot) {
        Map<String, String> summary = Objects.requireNonNullElse(snapshot.summary(), Map.of());
        return new SnapshotInfo(
                snapshot.snapshotId(),
                optional(snapshot.parentId()),
                snapshot.sequenceNumber(),
                Instant.ofEpochMilli(snapshot.timestampMillis()),
                Objects.requireNonNullElse(snapshot.operation(), ""),
                snapshot.schemaId() == null ? OptionalInt.empty() : OptionalInt.of(snapshot.schemaId()),
                delta(summary),
                summary);
    }

    private static SnapshotDelta delta(Map<String, String> summary) {
        return new SnapshotDelta(
                change(summary, SnapshotSummary.ADDED_RECORDS_PROP),
                change(summary, SnapshotSummary.DELETED_RECORDS_PROP),
                change(summary, SnapshotSummary.ADDED_FILES_PROP),
                change(summary, SnapshotSummary.DELETED_FILES_PROP),
                change(summary, SnapshotSummary.ADDED_DELETE_FILES_PROP),
                change(summary, SnapshotSummary.REMOVED_DELETE_FILES_PROP),
                change(summary, SnapshotSummary.ADDED_POS_DELETES_PROP),
                change(summary, SnapshotSummary.ADDED_EQ_DELETES_PROP),
                change(summary, SnapshotSummary.ADDED_FILE_SIZE_PROP),
                change(summary, SnapshotSummary.REMOVED_FILE_SIZE_PROP),
                change(summary, SnapshotSummary.CHANGED_PARTITION_COUNT_PROP),
                total(summary, SnapshotSummary.TOTAL_RECORDS_PROP),
                total(summary, SnapshotSummary.TOTAL_DATA_FILES_PROP),
                total(summary, SnapshotSummary.TOTAL_DELETE_FILES_PROP),
                total(summary, SnapshotSummary.TOTAL_POS_DELETES_PROP),
                total(summary, SnapshotSummary.TOTAL_EQ_DELETES_PROP),
                total(summary, SnapshotSummary.TOTAL_FILE_SIZE_PROP));
    }

    private static long change(Map<String, String> summary, String key) {
        return number(summary.get(key), 0);
    }

    private static long total(Map<String, String> summary, String key) {
        return number(summary.get(key), SnapshotDelta.UNKNOWN);
    }

    /** Writers put what they want into a summary: what is not a number counts as not said. */
    private static long number(@Nullable String text, long absent) {
        if (text == null) {
            return absent;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return absent;
        }
    }

    static SnapshotLog log(TableMetadata metadata) {
        Snapshot current = metadata.currentSnapshot();
        List<SnapshotInfo> snapshots = new ArrayList<>();
        for (Snapshot snapshot : metadata.snapshots()) {
            snapshots.add(snapshot(snapshot));
        }
        snapshots.sort(Comparator.comparing(SnapshotInfo::at)
                .thenComparing(SnapshotInfo::sequence)
                .reversed());
        Set<Long> ancestors = new HashSet<>(ancestors(metadata, current));
        List<SnapshotLog.HistoryEntry> history = new ArrayList<>();
        for (HistoryEntry entry : metadata.snapshotLog().reversed()) {
            history.add(new SnapshotLog.HistoryEntry(
                    Instant.ofEpochMilli(entry.timestampMillis()),
                    entry.snapshotId(),
                    ancestors.contains(entry.snapshotId())));
        }
        List<SnapshotLog.SnapshotRef> refs = metadata.refs().entrySet().stream()
                .map(ref -> new SnapshotLog.SnapshotRef(
                        ref.getKey(), ref.getValue().isBranch(), ref.getValue().snapshotId()))
                .sorted(Comparator.comparing(SnapshotLog.SnapshotRef::name))
                .toList();
        return new SnapshotLog(
                snapshots,
                current == null ? OptionalLong.empty() : OptionalLong.of(current.snapshotId()),
                refs,
                history);
    }

    /** A snapshot and those it was made from, the newest first, as far as they are still known. */
    static List<Long> ancestors(TableMetadata metadata, @Nullable Snapshot from) {
        List<Long> ids = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        Snapshot at = from;
        while (at != null && seen.add(at.snapshotId())) {
            ids.add(at.snapshotId());
            at = at.parentId() == null ? null : metadata.snapshot(at.parentId());
        }
        return ids;
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
