package io.sololakehouse.platform.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A version of a registered model.
 *
 * @param model the registered model's name
 * @param version "1", "2"…
 * @param runId the run that it comes from, or empty
 * @param modelId the logged model that it is ({@code m-…}), or empty for one that was logged before MLflow 3
 * @param source where its files are, as the server names it ({@code models:/m-…}, {@code mlflow-artifacts:/…})
 * @param status "READY", "PENDING_REGISTRATION" or "FAILED_REGISTRATION"
 * @param statusMessage why it failed, or empty
 * @param aliases the aliases that name it
 */
public record ModelVersion(
        String model,
        String version,
        String description,
        String runId,
        String modelId,
        String source,
        String status,
        String statusMessage,
        Instant createdAt,
        Instant changedAt,
        Map<String, String> tags,
        List<String> aliases) {

    public ModelVersion {
        tags = Map.copyOf(tags);
        aliases = List.copyOf(aliases);
    }

    /** The URI that MLflow's own tools load it by. */
    public String uri() {
        return "models:/" + model + "/" + version;
    }
}
