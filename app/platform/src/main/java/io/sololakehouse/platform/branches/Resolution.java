package io.sololakehouse.platform.branches;

/** What a merge does with a key, as the user chooses it. Each but the first ends a conflict. */
public enum Resolution {
    /** Nothing was chosen: a conflict stops the merge. */
    NONE,
    /** The key becomes what the source has; what the target did to it since the common ancestor is lost. */
    KEEP_SOURCE,
    /** The key stays what the target has; what the source did to it is not merged. */
    KEEP_TARGET,
    /** The source's new data files are added to the target's table. */
    COMBINE
}
