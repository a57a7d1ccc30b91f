/** Results of statements, held on disk: pages, order, filters, statistics, exports. */
@NullMarked
package io.sololakehouse.platform.results;

import org.jspecify.annotations.NullMarked;
