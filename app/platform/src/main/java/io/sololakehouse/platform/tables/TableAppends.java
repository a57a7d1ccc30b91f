package io.sololakehouse.platform.tables;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Progress;

/** Adding the files of one version of a table to another: how two branches that both appended are combined. */
public interface TableAppends {

    /**
     * Whether what {@code source} added since {@code base} can be appended to {@code target}, and how much it is. Reads
     * metadata only.
     *
     * @param base the table at the common ancestor of the two references
     */
    Combination plan(TableVersion base, TableVersion source, TableVersion target, Progress progress);

    /**
     * Appends them to the table on a branch, which is usually a scratch branch at the target's head, as one snapshot and
     * one commit.
     *
     * @param branch where to commit; the table on it must be the one of {@code target}
     * @return the branch at its new hash
     * @throws io.sololakehouse.platform.support.LakehouseException when the plan says that it cannot be done
     */
    Reference append(Reference branch, TableVersion base, TableVersion source, TableVersion target, Progress progress);

    /**
     * Whether two versions can be combined.
     *
     * @param possible true when both sides only appended to compatible schemas
     * @param reason why not, exactly; empty when possible
     * @param sourceFiles data files that the source added
     * @param sourceRows rows in them
     * @param targetFiles data files that the target added
     */
    record Combination(
            boolean possible,
            String reason,
            long sourceFiles,
            long sourceRows,
            long sourceBytes,
            long targetFiles,
            long targetRows) {}
}
