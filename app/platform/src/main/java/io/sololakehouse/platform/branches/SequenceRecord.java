package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.Reference;
import java.time.Instant;

/**
 * A sequence of calls that has begun, as it is kept on disk until it has ended.
 *
 * @param source what is renamed or merged, where it stood; for a rehearsal the branch that it begins at
 * @param target for a rename the new reference; for a merge the target branch before the merge; for a rehearsal the
 *     branch that it would be merged into
 * @param tag for a merge the tag to make afterwards, or empty
 * @param scratch the scratch branch that a merge or a rehearsal uses, or empty
 */
public record SequenceRecord(
        String id, Kind kind, Reference source, Reference target, String tag, String scratch, Instant startedAt) {

    /** The sequences there are. */
    public enum Kind {
        RENAME,
        MERGE,
        REHEARSAL
    }

    /** "Renaming dev to trial". */
    public String title() {
        return switch (kind) {
            case RENAME -> "Renaming " + source.name() + " to " + target.name();
            case MERGE -> "Merging " + source.name() + " into " + target.name();
            case REHEARSAL -> "A rehearsal on " + target.name();
        };
    }
}
