/** Experiments, runs, metrics, artifacts and registered models: MLflow's records in the workbench's words. */
@NullMarked
package io.sololakehouse.platform.tracking;

import org.jspecify.annotations.NullMarked;
