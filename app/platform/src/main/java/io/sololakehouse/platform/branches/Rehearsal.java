package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.Reference;
import java.time.Duration;
import java.util.List;

/**
 * What a change did on a throwaway branch.
 *
 * @param id of the rehearsal, names its branch
 * @param title what was rehearsed ("2 statements", "the import of bronze.trips")
 * @param target the branch that it would be merged into, where it stood when the rehearsal began
 * @param scratch the throwaway branch, where it stands now
 * @param ran the statements that were run, in order; empty when it was no statement
 * @param changes keys that differ from the target
 * @param effects what happened to each of these keys, in the same order
 */
public record Rehearsal(
        String id,
        String title,
        Reference target,
        Reference scratch,
        List<Ran> ran,
        KeyEffects.Changes changes,
        List<KeyEffect> effects) {

    /**
     * A statement that was run.
     *
     * @param changedRows as the engine counts them, or -1 when it does not say
     */
    public record Ran(String sql, long changedRows, Duration duration) {}

    public Rehearsal {
        ran = List.copyOf(ran);
        effects = List.copyOf(effects);
    }

    /** True when the branch ends as it began: there is nothing to merge. */
    public boolean isEmpty() {
        return scratch.hash().equals(target.hash());
    }
}
