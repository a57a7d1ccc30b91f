package io.sololakehouse.platform.tracking;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run with everything that the server keeps beside artifacts and the histories of its metrics.
 *
 * @param metrics latest values by key, in key order
 * @param params in key order
 * @param tags in key order; the server's own begin with {@code mlflow.}, the workbench's with {@code lakehouse.}
 * @param modelIds ids of the models that the run logged, the newest last
 */
public record Run(
        RunInfo info,
        Map<String, Metric> metrics,
        Map<String, String> params,
        Map<String, String> tags,
        List<RunInput> inputs,
        List<String> modelIds) {

    public Run {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        inputs = List.copyOf(inputs);
        modelIds = List.copyOf(modelIds);
    }

    public String id() {
        return info.id();
    }

    /** What the run saw of the lakehouse, where it was started by the workbench or says so itself. */
    public Optional<DataVersion> dataVersion() {
        return DataVersion.of(tags);
    }
}
