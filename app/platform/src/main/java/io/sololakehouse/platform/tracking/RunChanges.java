package io.sololakehouse.platform.tracking;

import java.util.List;
import java.util.Map;

/** What is to be logged to a run: any number, sent in as many requests as the server takes. */
public record RunChanges(List<Metric> metrics, Map<String, String> params, Map<String, String> tags) {

    public RunChanges {
        metrics = List.copyOf(metrics);
        params = Map.copyOf(params);
        tags = Map.copyOf(tags);
    }

    public static RunChanges tags(Map<String, String> tags) {
        return new RunChanges(List.of(), Map.of(), tags);
    }
}
