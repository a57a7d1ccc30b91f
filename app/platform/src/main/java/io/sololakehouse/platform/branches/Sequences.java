package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an earlier run of the workbench began and did not end, looked at again: scratch branches are removed at once, what
 * turns out to be settled is forgotten, and for the rest there is a plan to finish and a plan to take back.
 */
public final class Sequences {

    private final Catalog catalog;
    private final SequenceLog log;
    private final BranchActions actions;

    public Sequences(Catalog catalog, SequenceLog log, BranchActions actions) {
        this.catalog = catalog;
        this.log = log;
        this.actions = actions;
    }

    /** True when the catalog should be asked; costs no call. */
    public boolean isAnythingLeft() {
        return !log.unfinished().isEmpty();
    }

    /** What needs a decision, after everything that needs none was put in order. Asks the server. */
    public List<Unfinished> recover() {
        List<Unfinished> open = new ArrayList<>();
        for (SequenceRecord sequence : log.unfinished()) {
            Unfinished found =
                    switch (sequence.kind()) {
                        case RENAME -> actions.renames().unfinished(sequence);
                        case MERGE -> merge(sequence);
                        case REHEARSAL -> rehearsal(sequence);
                    };
            if (found.isSettled()) {
                log.end(sequence.id());
            } else {
                open.add(found);
            }
        }
        return List.copyOf(open);
    }

    private Unfinished merge(SequenceRecord sequence) {
        MergeState.sweep(catalog, sequence);
        Optional<CommitInfo> merge = MergeState.find(catalog, sequence);
        if (merge.isEmpty()) {
            return new Unfinished(
                    sequence,
                    "Nothing was merged: " + sequence.target().name() + " is as it was.",
                    Optional.empty(),
                    Optional.empty());
        }
        String merged = sequence.source().name() + " was merged into "
                + sequence.target().name();
        if (sequence.tag().isEmpty() || catalog.reference(sequence.tag()).isPresent()) {
            return new Unfinished(sequence, merged + ".", Optional.empty(), Optional.empty());
        }
        Reference at = new Reference(Reference.Kind.COMMIT, "", merge.get().hash());
        Reference after = new Reference(
                sequence.target().kind(), sequence.target().name(), merge.get().hash());
        ChangePlan tag = actions.createTag(sequence.tag(), at);
        return new Unfinished(
                sequence,
                merged + ", but the tag " + sequence.tag() + " was not made.",
                Optional.of(ending(sequence, tag)),
                catalog.reference(after.name())
                        .filter(after::equals)
                        .map(there -> ending(
                                sequence,
                                actions.undos()
                                        .plan(new Undo.Move(
                                                "the merge into " + after.name(), sequence.target(), after)))));
    }

    /** Nobody can look at it any more, and nothing was merged: its branch only has to go. */
    private Unfinished rehearsal(SequenceRecord sequence) {
        MergeState.sweep(catalog, sequence);
        return new Unfinished(sequence, "The rehearsal was discarded.", Optional.empty(), Optional.empty());
    }

    private ChangePlan ending(SequenceRecord sequence, ChangePlan plan) {
        return new ChangePlan(plan.title(), plan.calls(), plan.consequences(), progress -> {
            Done done = plan.run(progress);
            log.end(sequence.id());
            return done;
        });
    }
}
