package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.graph.LaneRow;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * One commit of the graph.
 *
 * @param index in the list, 0 for the newest
 * @param lanes how lanes cross the row
 * @param colours the colour of a line of {@code lanes}, 1 to 8
 * @param branch the branch whose line the commit is on, or empty when none is known
 * @param references the branches and tags that stand at it, branches first
 * @param current the workbench stands at it
 */
record GraphRow(
        int index,
        CommitInfo commit,
        LaneRow lanes,
        IntUnaryOperator colours,
        String branch,
        List<Reference> references,
        boolean current) {

    GraphRow {
        references = List.copyOf(references);
    }
}
