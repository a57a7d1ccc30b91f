package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.Reference;
import java.util.List;

/**
 * A commit with everything that is known of it.
 *
 * @param branch the reference that it is reached from, for people; empty when none is known
 * @param changes what it changed, key by key
 * @param calls how this was read, {@code METHOD path} each
 * @param millis how long that took
 * @param statement the statement behind it, or empty when it is not known
 * @param origin what made it ("Spark 4.1.3", "from Home, Load the sample"), or empty
 */
record CommitDetails(
        CommitInfo commit,
        String branch,
        List<ChangeCard> changes,
        List<String> calls,
        long millis,
        String statement,
        String origin) {

    CommitDetails {
        changes = List.copyOf(changes);
        calls = List.copyOf(calls);
    }

    /** The commit as a reference, to look at the data of then. */
    Reference reference() {
        return new Reference(Reference.Kind.COMMIT, branch, commit.hash());
    }
}
