package io.sololakehouse.platform.tables;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is different between two versions of a table.
 *
 * @param schema changes of columns, also inside of structs
 * @param properties changed keys
 * @param metadata other changes in words ("Partitioning: not partitioned → month(departed)"); empty when none
 * @param snapshots snapshots from {@code from} to {@code to}, the newest first; empty when neither descends from the
 *     other
 * @param relation how the two stand to each other
 */
public record TableDifference(
        TableVersion from,
        TableVersion to,
        List<ColumnChange> schema,
        Map<String, ValueChange> properties,
        List<String> metadata,
        List<SnapshotInfo> snapshots,
        Ancestry relation,
        FileChanges files,
        RowChanges rows) {

    /** How two versions stand to each other. */
    public enum Ancestry {
        SAME,
        /** {@code to} was made from {@code from}. */
        DESCENDANT,
        /** {@code from} was made from {@code to}: a roll-back. */
        ANCESTOR,
        /** Both were made from a snapshot they share. */
        DIVERGED,
        /** They share no snapshot that is still known: for example, the table was dropped and created again. */
        UNRELATED
    }

    /** A changed column. @param path its name, with dots for fields of structs */
    public record ColumnChange(Kind kind, String path, String before, String after) {

        /** What happened to a column. */
        public enum Kind {
            ADDED,
            REMOVED,
            RENAMED,
            TYPE,
            REQUIRED,
            DOC,
            MOVED
        }
    }

    /** The old and the new value, null where there is none. */
    public record ValueChange(
            @Nullable String before, @Nullable String after) {}

    /** Files only in {@code to} (added) and only in {@code from} (removed). @param examples at most 100 of each */
    public record FileChanges(
            long added,
            long removed,
            long addedBytes,
            long removedBytes,
            long addedDeletes,
            long removedDeletes,
            List<FileInfo> addedExamples,
            List<FileInfo> removedExamples) {}

    /**
     * Rows.
     *
     * @param added rows that came, at most
     * @param removed rows that went, at most
     * @param net rows of {@code to} less rows of {@code from}
     * @param exact true when {@code added} and {@code removed} are exact; else rewritten files hold rows that may be the
     *     same on both sides, and only a comparison by key on an engine can tell
     * @param explanation how the numbers were found, for people
     */
    public record RowChanges(long added, long removed, long net, boolean exact, String explanation) {}

    /** True when nothing at all differs. */
    public boolean isEmpty() {
        return schema.isEmpty()
                && properties.isEmpty()
                && metadata.isEmpty()
                && files.added() + files.removed() + files.addedDeletes() + files.removedDeletes() == 0;
    }
}
