/**
 * Tables through Iceberg's Java API. The only package that knows it. Loaded at the first use of a table, not before: the
 * libraries are large.
 */
@NullMarked
package io.sololakehouse.platform.tables.iceberg;

import org.jspecify.annotations.NullMarked;
