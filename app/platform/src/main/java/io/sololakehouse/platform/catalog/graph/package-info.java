/** The history of the catalog as a graph: commits of many references in one order, and the lanes they are drawn in. */
@NullMarked
package io.sololakehouse.platform.catalog.graph;

import org.jspecify.annotations.NullMarked;
