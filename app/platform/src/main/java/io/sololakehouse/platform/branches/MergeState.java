package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CommitFilter;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.CommitQuery;
import io.sololakehouse.platform.catalog.Reference;
import java.util.List;
import java.util.Optional;

/** What the server has of a merge that was begun. */
final class MergeState {

    /** Commits on the target since then that are looked at. */
    private static final int LOOK = 250;

    private MergeState() {}

    /** The merge commit, when the server has made it: the one with the target's and the source's heads as parents. */
    static Optional<CommitInfo> find(Catalog catalog, SequenceRecord merge) {
        Optional<Reference> target = catalog.reference(merge.target().name());
        if (target.isEmpty() || target.get().hash().equals(merge.target().hash())) {
            return Optional.empty();
        }
        List<String> parents = List.of(merge.target().hash(), merge.source().hash());
        return catalog
                .commits(new CommitQuery(target.get(), LOOK, false, CommitFilter.all(), "", ""))
                .commits()
                .stream()
                .filter(commit -> commit.parents().equals(parents))
                .findFirst();
    }

    /** Deletes the scratch branch, if it is still there. */
    static void sweep(Catalog catalog, SequenceRecord merge) {
        if (!merge.scratch().isEmpty()) {
            catalog.reference(merge.scratch()).ifPresent(catalog::delete);
        }
    }
}
