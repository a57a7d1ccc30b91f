/** Experiments: runs in a table, compared in charts, and looked at one by one. */
@NullMarked
package io.sololakehouse.workbench.experiments;

import org.jspecify.annotations.NullMarked;
