package io.sololakehouse.platform.sample;

/**
 * How much of the sample the catalog holds.
 *
 * @param tables tables of the sample on the default branch
 * @param tablesOfAll out of so many
 * @param branches branches of the sample
 * @param tags tags of the sample
 */
public record SampleState(
        Status status, int tables, int tablesOfAll, int branches, int branchesOfAll, int tags, int tagsOfAll) {

    /** Whether there is a sample. */
    public enum Status {
        /** Nothing of it is there. */
        ABSENT,
        /** A load or a removal did not come to its end: loading starts over, removing goes on. */
        PARTIAL,
        /** A load came to its end; what was changed or dropped since then is not looked at. */
        LOADED
    }

    public boolean isLoaded() {
        return status == Status.LOADED;
    }
}
