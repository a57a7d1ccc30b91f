package io.sololakehouse.platform.tracking.mlflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sololakehouse.platform.tracking.Metric;
import io.sololakehouse.platform.tracking.RunChanges;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What is logged, in requests as large as the server takes: 1,000 values each, of them 100 parameters and 100 tags. */
final class Batches {

    private static final int METRICS = 800;
    private static final int TEXTS = 100;

    private Batches() {}

    static List<ObjectNode> of(String runId, RunChanges changes) {
        Iterator<Metric> metrics = changes.metrics().iterator();
        Iterator<Map.Entry<String, String>> params = changes.params().entrySet().iterator();
        Iterator<Map.Entry<String, String>> tags = changes.tags().entrySet().iterator();
        List<ObjectNode> batches = new ArrayList<>();
        while (metrics.hasNext() || params.hasNext() || tags.hasNext()) {
            ObjectNode batch = Request.json().put("run_id", runId);
            ArrayNode values = batch.putArray("metrics");
            while (metrics.hasNext() && values.size() < METRICS) {
                Metric metric = metrics.next();
                ObjectNode value = values.addObject().put("key", metric.key());
                Conversions.put(value, "value", metric.value());
                value.put("timestamp", metric.at().toEpochMilli()).put("step", metric.step());
            }
            fill(batch.putArray("params"), params);
            fill(batch.putArray("tags"), tags);
            batches.add(batch);
        }
        return batches;
    }

    private static void fill(ArrayNode array, Iterator<Map.Entry<String, String>> pairs) {
        while (pairs.hasNext() && array.size() < TEXTS) {
            Map.Entry<String, String> pair = pairs.next();
            array.addObject().put("key", pair.getKey()).put("value", pair.getValue());
        }
    }
}
