/** Catalog: the tree of namespaces, tables and views, and a page for each of them. */
@NullMarked
package io.sololakehouse.workbench.catalog;

import org.jspecify.annotations.NullMarked;
