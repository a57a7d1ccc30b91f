package io.sololakehouse.platform.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A registered model.
 *
 * @param aliases the version that each alias names, by alias
 * @param latestVersions the newest version as the server lists it, may be empty
 */
public record RegisteredModel(
        String name,
        String description,
        Instant createdAt,
        Instant changedAt,
        Map<String, String> tags,
        Map<String, String> aliases,
        List<ModelVersion> latestVersions) {

    public RegisteredModel {
        tags = Map.copyOf(tags);
        aliases = Map.copyOf(aliases);
        latestVersions = List.copyOf(latestVersions);
    }
}
