/** "Run training…": starts a training script as a job, and shows what it writes. */
@NullMarked
package io.sololakehouse.workbench.training;

import org.jspecify.annotations.NullMarked;
