package io.sololakehouse.platform.tracking;

import java.time.Instant;
import java.util.Map;

/**
 * A model that a run logged.
 *
 * @param id {@code m-…}
 * @param name the name it was logged under ("model")
 * @param runId the run that logged it, or empty
 * @param artifactUri the root of its files, as the server names it
 * @param status "READY", "PENDING" or "UPLOAD_FAILED"
 */
public record LoggedModel(
        String id,
        String name,
        String experimentId,
        String runId,
        String artifactUri,
        String status,
        Instant createdAt,
        Map<String, String> tags,
        Map<String, String> params) {

    public LoggedModel {
        tags = Map.copyOf(tags);
        params = Map.copyOf(params);
    }
}
