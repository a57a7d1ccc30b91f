/** MLflow's REST API: the only code that knows its requests and answers. */
@NullMarked
package io.sololakehouse.platform.tracking.mlflow;

import org.jspecify.annotations.NullMarked;
