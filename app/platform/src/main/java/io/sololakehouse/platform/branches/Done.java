package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.Reference;
import java.util.Optional;

/**
 * A change that was made.
 *
 * @param text what happened, as a message says it ("Merged feature into main")
 * @param reference the branch or tag that was changed where it stands now; the deleted one, where it stood
 * @param undo how to take it back, where that is one call
 */
public record Done(String text, Reference reference, Optional<Undo> undo) {}
