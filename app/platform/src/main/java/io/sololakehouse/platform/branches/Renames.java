package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Renaming a branch or tag: the catalog has no such call, so the new name is created at the same commit and the old one
 * deleted. The old one is only deleted while it stands at that commit; else the new one is taken back.
 */
final class Renames {

    private final Catalog catalog;
    private final SequenceLog log;
    private final Clock clock;

    Renames(Catalog catalog, SequenceLog log, Clock clock) {
        this.catalog = catalog;
        this.log = log;
        this.clock = clock;
    }

    ChangePlan plan(Reference reference, String newName) {
        Reference renamed = new Reference(reference.kind(), newName, reference.hash());
        return new ChangePlan(
                "Rename " + reference.name() + " to " + newName,
                List.of(
                        catalog.plan("Create " + newName + " at the same commit", c -> create(c, renamed)),
                        catalog.plan("Delete " + reference.name(), c -> c.delete(reference))),
                List.of("The catalog has no call that renames: if the second call fails, the first is taken back."),
                progress -> run(reference, renamed));
    }

    private Done run(Reference reference, Reference renamed) {
        catalog.reference(renamed.name()).ifPresent(taken -> {
            throw new LakehouseException(Problem.of(
                            "Renaming " + reference.name() + " failed",
                            "There is a " + (taken.kind() == Reference.Kind.TAG ? "tag" : "branch") + " called "
                                    + taken.name() + " already.")
                    .withEffect("Nothing was changed."));
        });
        SequenceRecord sequence = new SequenceRecord(
                UUID.randomUUID().toString(), SequenceRecord.Kind.RENAME, reference, renamed, "", "", clock.instant());
        log.begin(sequence);
        try {
            create(catalog, renamed);
            catalog.delete(reference);
        } catch (RuntimeException e) {
            if (!isCompleted(sequence, e)) {
                throw e;
            }
        }
        log.end(sequence.id());
        return done(reference, renamed);
    }

    /**
     * After a failure: whether only the answer was lost. If not, everything is as it was afterwards, or the sequence stays
     * in the log because the server cannot be asked.
     */
    private boolean isCompleted(SequenceRecord sequence, RuntimeException failure) {
        try {
            boolean renamed = standsAt(sequence.target());
            if (renamed && catalog.reference(sequence.source().name()).isEmpty()) {
                return true;
            }
            if (renamed) {
                catalog.delete(sequence.target());
            }
            log.end(sequence.id());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            log.leave(sequence.id());
        }
        return false;
    }

    private static Done done(Reference reference, Reference renamed) {
        return new Done(
                "Renamed " + reference.name() + " to " + renamed.name(),
                renamed,
                Optional.of(new Undo.Renaming(
                        "the renaming of " + reference.name() + " to " + renamed.name(), reference, renamed)));
    }

    /** What is left of a rename that was interrupted. */
    Unfinished unfinished(SequenceRecord sequence) {
        Reference old = sequence.source();
        Reference renamed = sequence.target();
        boolean oldThere = standsAt(old);
        boolean newThere = standsAt(renamed);
        if (oldThere && newThere) {
            return new Unfinished(
                    sequence,
                    renamed.name() + " was created, " + old.name() + " is still there.",
                    Optional.of(new ChangePlan(
                            "Finish: delete " + old.name(),
                            List.of(catalog.plan("Delete " + old.name(), c -> c.delete(old))),
                            List.of(),
                            progress -> {
                                catalog.delete(old);
                                log.end(sequence.id());
                                return done(old, renamed);
                            })),
                    Optional.of(new ChangePlan(
                            "Take back: delete " + renamed.name(),
                            List.of(catalog.plan("Delete " + renamed.name(), c -> c.delete(renamed))),
                            List.of(),
                            progress -> {
                                catalog.delete(renamed);
                                log.end(sequence.id());
                                return new Done("Took back the renaming of " + old.name(), old, Optional.empty());
                            })));
        }
        String state = newThere
                ? "It was completed."
                : oldThere ? "Nothing was changed." : "Both names were changed by somebody else since then.";
        return new Unfinished(sequence, state, Optional.empty(), Optional.empty());
    }

    private boolean standsAt(Reference reference) {
        return catalog.reference(reference.name()).filter(reference::equals).isPresent();
    }

    private static Reference create(Catalog catalog, Reference reference) {
        Reference at = new Reference(Reference.Kind.COMMIT, "", reference.hash());
        return reference.kind() == Reference.Kind.TAG
                ? catalog.createTag(reference.name(), at)
                : catalog.createBranch(reference.name(), at);
    }

    /** Why a reference cannot be renamed or deleted, thrown before anything is tried. */
    static void requireNotDefault(Catalog catalog, Reference reference, String attempted) {
        if (reference.name().equals(catalog.defaultBranch().name())) {
            throw new LakehouseException(Problem.of(
                            attempted + " is not possible",
                            reference.name() + " is the default branch, which the catalog does not let go of.")
                    .withEffect("Nothing was changed."));
        }
    }
}
