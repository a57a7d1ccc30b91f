package io.sololakehouse.platform.catalog;

/**
 * A branch or tag, and how it stands to the default branch.
 *
 * @param standing commits that only it has, and that only the default branch has; a tag is not counted, and stands 0 and 0
 * @param commonAncestor the newest commit that both have, or empty when they have none
 * @param commits how many commits it has in all
 */
public record ReferenceStanding(Reference reference, AheadBehind standing, String commonAncestor, long commits) {}
