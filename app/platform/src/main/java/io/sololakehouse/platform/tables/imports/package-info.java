/**
 * Files that become tables. An embedded DuckDB reads and checks them, and writes Parquet; the tables are made by
 * {@link io.sololakehouse.platform.tables.NewTables}.
 */
@NullMarked
package io.sololakehouse.platform.tables.imports;

import org.jspecify.annotations.NullMarked;
