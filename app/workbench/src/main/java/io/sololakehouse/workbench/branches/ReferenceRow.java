package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.AheadBehind;
import io.sololakehouse.platform.catalog.Reference;
import org.jspecify.annotations.Nullable;

/** One row of the list of references. */
sealed interface ReferenceRow {

    /** The groups, in the order of the list. */
    enum Group {
        BRANCHES("Branches"),
        TAGS("Tags"),
        DETACHED("Detached views");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** A group's heading. @param count of what is in it, whether it is shown or not */
    record Heading(Group group, int count, boolean open) implements ReferenceRow {}

    /**
     * A branch, a tag or a detached view.
     *
     * @param standing how a branch stands to the default branch, or null while it is not known
     * @param isDefault the default branch
     * @param current the workbench is on it
     * @param label what a detached view shows ("main at 11 Oct, 13:40"), or the name
     */
    record Item(
            Group group,
            Reference reference,
            @Nullable AheadBehind standing,
            boolean isDefault,
            boolean current,
            String label)
            implements ReferenceRow {}
}
