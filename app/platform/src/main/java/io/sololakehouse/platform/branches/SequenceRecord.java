package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.Reference;
import java.time.Instant;

/**
 * A sequence of calls that has begun, as it is kept on disk until it has ended.
 *
 * @param source what is renamed or merged, where it stood
 * @param target for a rename the new reference; for a merge the target branch before the merge
 * @param tag for a merge the tag to make afterwards, or empty
 * @param scratch for a merge the scratch branch that it uses, or empty
 */
public record SequenceRecord(
        String id, Kind kind, Reference source, Reference target, String tag, String scratch, Instant startedAt) {

    /** The sequences there are. */
    public enum Kind {
        RENAME,
        MERGE
    }

    /** "Renaming dev to trial". */
    public String title() {
        return switch (kind) {
            case RENAME -> "Renaming " + source.name() + " to " + target.name();
            case MERGE -> "Merging " + source.name() + " into " + target.name();
        };
    }
}
