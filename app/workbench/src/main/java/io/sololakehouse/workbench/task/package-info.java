/** Background work as the window sees it: jobs, late answers, problems. */
@NullMarked
package io.sololakehouse.workbench.task;

import org.jspecify.annotations.NullMarked;
