package io.sololakehouse.platform.catalog;

import java.util.List;

/**
 * A merge.
 *
 * @param from what is merged: a branch, a tag or a commit, at its hash
 * @param into the branch that receives it, at the hash that the caller saw
 * @param message of the merge commit
 * @param resolutions what to do with single keys; every other key merges normally
 */
public record MergeRequest(Reference from, Reference into, String message, List<KeyResolution> resolutions) {

    public MergeRequest {
        resolutions = List.copyOf(resolutions);
    }

    public MergeRequest(Reference from, Reference into, String message) {
        this(from, into, message, List.of());
    }
}
