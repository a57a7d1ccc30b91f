/**
 * SQL as text, in the dialect of an engine: statements of a script, tokens, errors of syntax, parameters, names in scope,
 * completion, formatting. Pure functions that ask no engine and no catalog.
 */
@NullMarked
package io.sololakehouse.platform.sql.language;

import org.jspecify.annotations.NullMarked;
