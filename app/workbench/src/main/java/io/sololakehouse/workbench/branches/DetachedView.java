package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.Reference;
import java.time.Instant;

/**
 * A commit that the user keeps at hand to look at the data of then.
 *
 * @param reference a detached commit; its name is the branch that it was reached from
 * @param at when it was committed
 */
record DetachedView(Reference reference, Instant at) {}
