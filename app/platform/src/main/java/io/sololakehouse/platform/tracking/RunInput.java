package io.sololakehouse.platform.tracking;

import java.util.Map;

/**
 * A data set that a run read.
 *
 * @param name as it was logged; {@code namespace.table} for tables of the lakehouse
 * @param digest the version of the data; the snapshot id for tables of the lakehouse
 * @param sourceType "lakehouse", "http", "local"…
 * @param source the source as the logging library wrote it, JSON as a rule
 * @param schema JSON, empty where unknown
 * @param profile JSON (number of rows…), empty where unknown
 * @param tags of the input; {@code mlflow.data.context} says what it was for ("training", "evaluation")
 */
public record RunInput(
        String name,
        String digest,
        String sourceType,
        String source,
        String schema,
        String profile,
        Map<String, String> tags) {

    public RunInput {
        tags = Map.copyOf(tags);
    }

    /** "training", "evaluation" or empty. */
    public String context() {
        return tags.getOrDefault("mlflow.data.context", "");
    }
}
