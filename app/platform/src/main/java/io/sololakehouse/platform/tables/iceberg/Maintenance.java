package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.tables.MaintenanceAction;
import io.sololakehouse.platform.tables.MaintenanceAction.Kind;
import io.sololakehouse.platform.tables.SqlNames;
import java.util.List;
import java.util.Set;

/** Iceberg's procedures for a table, as Spark runs them. */
final class Maintenance {

    static final String EXPIRY =
            "Snapshots are not expired here. In this catalog, another branch, a tag or an older commit"
                    + " may need the files of a snapshot that this branch no longer shows, and Iceberg's expire_snapshots looks at"
                    + " one branch only: it would delete files that the others still read. Nessie therefore switches it off"
                    + " (gc.enabled=false). Space is given back by Nessie's own garbage collection, which looks at every"
                    + " reference.";

    private Maintenance() {}

    /**
     * All of them, the most useful first. Without more, Iceberg leaves a partition alone that has fewer than five files to
     * put together; what the table's health asks for is done to all of them.
     *
     * @param helpful those that the table's health asks for
     */
    static List<MaintenanceAction> actions(OpenTable table, Set<Kind> helpful) {
        String name = SqlNames.literal(SqlNames.spark(table.version().name()));
        boolean vectors = table.metadata().formatVersion() >= 3;
        return List.of(
                new MaintenanceAction(
                        Kind.COMPACT,
                        "Compact data files",
                        "CALL lakehouse.system.rewrite_data_files(table => " + name
                                + ", options => map('remove-dangling-deletes', 'true'"
                                + (helpful.contains(Kind.COMPACT)
                                        ? ", 'delete-file-threshold', '1', 'min-input-files', '2'"
                                        : "")
                                + "))",
                        "Reads the data files that are too small or have deletes, and writes their rows into files of the"
                                + " target size. The rows do not change. Older snapshots keep the old files.",
                        helpful.contains(Kind.COMPACT)),
                new MaintenanceAction(
                        Kind.REWRITE_POSITION_DELETES,
                        "Rewrite position deletes",
                        "CALL lakehouse.system.rewrite_position_delete_files(table => " + name
                                + (helpful.contains(Kind.REWRITE_POSITION_DELETES)
                                        ? ", options => map('rewrite-all', 'true'))"
                                        : ")"),
                        "Puts small position delete files together and leaves out deletes of files that are gone."
                                + (vectors
                                        ? " In format version 3 deletes are vectors, one for a data file: this changes"
                                                + " only what older writers left."
                                        : ""),
                        helpful.contains(Kind.REWRITE_POSITION_DELETES)),
                new MaintenanceAction(
                        Kind.REWRITE_MANIFESTS,
                        "Rewrite manifests",
                        "CALL lakehouse.system.rewrite_manifests(table => " + name + ")",
                        "Lists the same files in fewer manifests, sorted by partition, so that planning reads less. No data"
                                + " file is touched.",
                        helpful.contains(Kind.REWRITE_MANIFESTS)));
    }
}
