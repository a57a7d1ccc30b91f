package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.tables.FileAnalysis.Partition;
import io.sololakehouse.platform.tables.FileAnalysis.Totals;
import io.sololakehouse.platform.tables.Health;
import io.sololakehouse.platform.tables.Health.Finding;
import io.sololakehouse.platform.tables.MaintenanceAction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a table's health is counted. The weights are ours: files that are too small slow every query down, delete files
 * cost every reader, many manifests slow planning down, old snapshots only take space.
 */
final class HealthRules {

    private static final int SMALL_FILES = 35;
    private static final int DELETES = 30;
    private static final int MANIFESTS = 15;
    private static final int SNAPSHOTS = 10;
    private static final int SKEW = 10;

    /** Files that a manifest can hold before another one pays off. */
    private static final int FILES_A_MANIFEST = 1_000;

    private HealthRules() {}

    static Health judge(OpenTable table, Totals totals, List<Partition> partitions, double skew) {
        Finding small = smallFiles(totals, partitions);
        Finding deletes = deletes(totals);
        Finding manifests = manifests(totals);
        List<Finding> findings = List.of(
                small,
                deletes,
                manifests,
                snapshots(table.metadata().snapshots().size()),
                skew(partitions, skew));
        int score = 100 - findings.stream().mapToInt(Finding::points).sum();
        Set<MaintenanceAction.Kind> helpful = EnumSet.noneOf(MaintenanceAction.Kind.class);
        if (small.points() > 0 || totals.equalityDeletes() > 0 || deletes.points() > DELETES / 2) {
            helpful.add(MaintenanceAction.Kind.COMPACT);
        }
        if (deletes.points() > 0 && totals.positionDeletes() > 0) {
            helpful.add(MaintenanceAction.Kind.REWRITE_POSITION_DELETES);
        }
        if (manifests.points() > 0) {
            helpful.add(MaintenanceAction.Kind.REWRITE_MANIFESTS);
        }
        List<MaintenanceAction> actions = new ArrayList<>();
        for (MaintenanceAction action : Maintenance.actions(table, helpful)) {
            if (action.suggested()) {
                actions.add(action);
            }
        }
        return new Health(Math.max(0, score), findings, actions);
    }

    /** Files that compacting would take away: what is small, less the one that a partition always needs. */
    private static Finding smallFiles(Totals totals, List<Partition> partitions) {
        long target = Math.max(1, totals.targetBytes());
        long needed = 0;
        for (Partition partition : partitions) {
            needed += Math.min(partition.files(), Math.max(1, (partition.bytes() + target - 1) / target));
        }
        long spare = Math.max(0, totals.dataFiles() - needed);
        double part = totals.dataFiles() == 0 ? 0 : (double) spare / totals.dataFiles();
        return new Finding(
                "Small files",
                totals.dataFiles() == 0
                        ? "There are no data files."
                        : String.format(
                                Locale.ROOT,
                                "%,d of %s smaller than %s; %s would hold the same rows.",
                                totals.smallFiles(),
                                count(totals.dataFiles(), "data file is", "data files are"),
                                size(target * 3 / 4),
                                count(needed, "file", "files")),
                "1 point for every 2 % of the data files that compacting to the target size of " + size(target)
                        + " would take away, at most " + SMALL_FILES + ".",
                points(part * 50, SMALL_FILES),
                SMALL_FILES);
    }

    private static Finding deletes(Totals totals) {
        double files = totals.dataFiles() == 0 ? 0 : (double) totals.deleteFiles() / totals.dataFiles();
        double rows = totals.rows() == 0 ? 0 : (double) totals.positionDeletes() / totals.rows();
        double equality = totals.equalityDeletes() > 0 ? 5 : 0;
        return new Finding(
                "Delete files",
                totals.deleteFiles() == 0
                        ? "There are no delete files."
                        : String.format(
                                Locale.ROOT,
                                "%s beside %s: %s (%.1f %% of the rows), %s.",
                                count(totals.deleteFiles(), "delete file", "delete files"),
                                count(totals.dataFiles(), "data file", "data files"),
                                count(totals.positionDeletes(), "position delete", "position deletes"),
                                rows * 100,
                                count(totals.equalityDeletes(), "equality delete", "equality deletes")),
                "1 point for every 10 delete files a 100 data files, 1 for every 2 % of the rows that are deleted, 5 for"
                        + " equality deletes, at most " + DELETES + ".",
                points(files * 10 + rows * 50 + equality, DELETES),
                DELETES);
    }

    private static Finding manifests(Totals totals) {
        int manifests = totals.dataManifests() + totals.deleteManifests();
        long files = totals.dataFiles() + totals.deleteFiles();
        long needed = Math.max(1, (files + FILES_A_MANIFEST - 1) / FILES_A_MANIFEST);
        long spare = Math.max(0, manifests - needed - 9);
        return new Finding(
                "Manifests",
                String.format(
                        Locale.ROOT,
                        "%s with %s %s %s.",
                        count(manifests, "manifest", "manifests"),
                        size(totals.manifestBytes()),
                        manifests == 1 ? "lists" : "list",
                        count(files, "file", "files")),
                "1 point for every 10 manifests more than one for " + FILES_A_MANIFEST
                        + " files and 9 to spare, at most " + MANIFESTS + ".",
                points(spare / 10.0, MANIFESTS),
                MANIFESTS);
    }

    private static Finding snapshots(int snapshots) {
        return new Finding(
                "Snapshots",
                count(snapshots, "snapshot is", "snapshots are") + " kept.",
                "1 point for every 500 snapshots, at most " + SNAPSHOTS
                        + ": each one makes the metadata file larger, which is read whenever the table is opened.",
                points(snapshots / 500.0, SNAPSHOTS),
                SNAPSHOTS);
    }

    private static Finding skew(List<Partition> partitions, double skew) {
        return new Finding(
                "Skew",
                partitions.size() < 2
                        ? "There is only one partition."
                        : String.format(
                                Locale.ROOT,
                                "The largest of %,d partitions is %.1f times as large as the median one.",
                                partitions.size(),
                                skew),
                "1 point for every 5 times that the largest partition is larger than the median, from 5 times on, at"
                        + " most " + SKEW + ". No maintenance changes it; another partitioning would.",
                skew < 5 ? 0 : points(skew / 5, SKEW),
                SKEW);
    }

    private static int points(double lost, int atMost) {
        return (int) Math.clamp(Math.floor(lost), 0, atMost);
    }

    /** SI units, as the window writes sizes everywhere. */
    private static String size(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, value >= 100 || unit < 3 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }

    private static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }
}
