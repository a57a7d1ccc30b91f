/** What comparisons of runs are made of: axes, curves, groups. Plain arrays, any thread, no window. */
@NullMarked
package io.sololakehouse.workbench.experiments.data;

import org.jspecify.annotations.NullMarked;
