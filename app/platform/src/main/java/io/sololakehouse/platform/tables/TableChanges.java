package io.sololakehouse.platform.tables;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Progress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes of tables, each one commit of the catalog with author and message. Every one is made against the hash of the
 * branch that is given: what somebody else changed in the meantime on the same table is noticed, and nothing is
 * overwritten. Returns the branch at its new hash. A tag or commit is refused: only branches can be written to.
 */
public interface TableChanges {

    /** Why the catalog cannot keep a name, in a sentence, or empty. @param name outermost namespace first */
    String nameProblem(List<String> name);

    /** What is wrong with new values of properties, by key; empty when they can be set. */
    Map<String, String> validateProperties(Map<String, String> properties);

    /** Sets and removes properties. */
    Reference changeProperties(Reference branch, List<String> name, Map<String, String> set, Set<String> remove);

    /** What {@link #rollback} would do. */
    Rollback previewRollback(Reference branch, List<String> name, long snapshot, Progress progress);

    /**
     * Makes an older snapshot the current one. Newer snapshots stay in the table.
     *
     * @param expectedCurrent the snapshot that was current when the user looked
     */
    Reference rollback(Reference branch, List<String> name, long snapshot, long expectedCurrent);

    /**
     * A roll-back before it is made.
     *
     * @param difference from the current snapshot to the older one
     * @param leaving snapshots that would no longer be in the current history, the newest first
     * @param sql the Spark statement that does the same
     * @param notes what it means, in sentences
     */
    record Rollback(TableDifference difference, List<SnapshotInfo> leaving, String sql, List<String> notes) {}

    /** Gives a table or view another name, which may be in another namespace. One commit. */
    Reference rename(Reference branch, List<String> name, List<String> newName);

    /** Drops a table or view on this branch. Its files stay: other branches, tags and commits may need them. */
    Reference drop(Reference branch, List<String> name);

    /** Drops an empty namespace. */
    Reference dropNamespace(Reference branch, List<String> namespace);

    /** Creates a namespace, and the ones around it that do not exist. @param comment or null */
    Reference createNamespace(Reference branch, List<String> namespace, @Nullable String comment);
}
