/** MLflow's search language for runs: tokens, errors, proposals, and OR by several searches. Pure functions. */
@NullMarked
package io.sololakehouse.platform.tracking.filter;

import org.jspecify.annotations.NullMarked;
