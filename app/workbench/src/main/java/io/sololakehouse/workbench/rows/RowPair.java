package io.sololakehouse.workbench.rows;

import io.sololakehouse.platform.tables.TableVersion;

/**
 * Two versions of a table, and what to call them.
 *
 * @param beforeName of the first version, for people ("main", "before")
 * @param afterName of the second version
 */
public record RowPair(TableVersion before, TableVersion after, String beforeName, String afterName) {}
