package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.Reference;

/** How a change is taken back. Whether that is still safe is only known when it is asked for: see {@link Undos}. */
public sealed interface Undo {

    /** What is taken back ("the merge into main"). */
    String what();

    /** The reference was moved from {@code before} to {@code after}. */
    record Move(String what, Reference before, Reference after) implements Undo {}

    /** The reference was created. */
    record Creation(String what, Reference created) implements Undo {}

    /** The reference was deleted. */
    record Deletion(String what, Reference deleted) implements Undo {}

    /** The reference was renamed: {@code after} is what was {@code before}. */
    record Renaming(String what, Reference before, Reference after) implements Undo {}
}
