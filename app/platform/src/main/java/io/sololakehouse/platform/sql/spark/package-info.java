/** Spark through Spark Connect. */
@NullMarked
package io.sololakehouse.platform.sql.spark;

import org.jspecify.annotations.NullMarked;
