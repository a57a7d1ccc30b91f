/** Statements on an engine: run, cancel, progress, results. */
@NullMarked
package io.sololakehouse.platform.sql;

import org.jspecify.annotations.NullMarked;
