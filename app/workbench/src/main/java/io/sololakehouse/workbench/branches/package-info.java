/** Branches: the commit graph of the catalog, what commits changed, comparing and merging. */
@NullMarked
package io.sololakehouse.workbench.branches;

import org.jspecify.annotations.NullMarked;
