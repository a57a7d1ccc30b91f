/** Trino through its JDBC driver. */
@NullMarked
package io.sololakehouse.platform.sql.trino;

import org.jspecify.annotations.NullMarked;
