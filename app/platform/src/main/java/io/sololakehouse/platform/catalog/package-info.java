/** References, commits and merges of the catalog, through nessie-client and nothing else. */
@NullMarked
package io.sololakehouse.platform.catalog;

import org.jspecify.annotations.NullMarked;
