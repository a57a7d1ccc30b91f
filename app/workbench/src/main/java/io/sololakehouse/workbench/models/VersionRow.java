package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.tracking.ModelVersion;
import io.sololakehouse.platform.tracking.Run;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version as the table shows it.
 *
 * @param run the run that it comes from, or null where there is none, it is gone or not read yet
 */
record VersionRow(ModelVersion version, @Nullable Run run) {

    String number() {
        return version.version();
    }

    String label() {
        return "v" + version.version();
    }

    String runName() {
        Run from = run;
        return from == null ? version.runId() : from.info().name();
    }

    /** The latest value of a metric of its run. */
    Optional<Double> metric(String key) {
        Run from = run;
        return from == null || !from.metrics().containsKey(key)
                ? Optional.empty()
                : Optional.of(from.metrics().get(key).value());
    }
}
