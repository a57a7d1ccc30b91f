package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.SnapshotDelta;
import io.sololakehouse.platform.tables.SnapshotInfo;
import io.sololakehouse.workbench.control.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a snapshot did, in words. Pure functions, any thread. */
final class SnapshotText {

    private SnapshotText() {}

    /** "append", "overwrite", …; "unknown" when the writer did not say. */
    static String operation(SnapshotInfo snapshot) {
        return snapshot.operation().isEmpty() ? "unknown" : snapshot.operation().toLowerCase(Locale.ROOT);
    }

    /** Rows in a few characters: "+26,115", "−1,204", "+8,255 −8,255", "36 to 3 files". */
    static String rows(SnapshotInfo snapshot) {
        SnapshotDelta delta = snapshot.delta();
        if (snapshot.operation().equals("replace")) {
            return Units.count(Math.max(0, delta.removedFiles())) + " to "
                    + Units.count(Math.max(0, delta.addedFiles()), "file", "files");
        }
        long added = Math.max(0, delta.addedRows());
        long removed = removedRows(delta);
        if (added == 0 && removed == 0) {
            return "no rows";
        }
        return (added == 0 ? "" : "+" + Units.count(added))
                + (added > 0 && removed > 0 ? " " : "")
                + (removed == 0 ? "" : "\u2212" + Units.count(removed));
    }

    /** Rows that went: with their files, and by position deletes that were added. */
    static long removedRows(SnapshotDelta delta) {
        return Math.max(0, delta.removedRows()) + Math.max(0, delta.addedPositionDeletes());
    }

    /** Files in a few words: "+12 −3, 2 delete files added". */
    static String files(SnapshotInfo snapshot) {
        SnapshotDelta delta = snapshot.delta();
        List<String> parts = new ArrayList<>();
        String data = (delta.addedFiles() > 0 ? "+" + Units.count(delta.addedFiles()) : "")
                + (delta.addedFiles() > 0 && delta.removedFiles() > 0 ? " " : "")
                + (delta.removedFiles() > 0 ? "\u2212" + Units.count(delta.removedFiles()) : "");
        if (!data.isEmpty()) {
            parts.add(data);
        }
        if (delta.addedDeleteFiles() > 0) {
            parts.add("+" + Units.count(delta.addedDeleteFiles(), "delete file", "delete files"));
        }
        if (delta.removedDeleteFiles() > 0) {
            parts.add("\u2212" + Units.count(delta.removedDeleteFiles(), "delete file", "delete files"));
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    /** "unknown" for a number that nobody wrote down. */
    static String known(long number) {
        return number < 0 ? "unknown" : Units.count(number);
    }
}
