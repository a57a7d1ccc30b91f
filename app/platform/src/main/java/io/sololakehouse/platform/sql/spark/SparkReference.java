package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.ReferenceHeads;
import java.util.Map;
import java.util.TreeMap;

/** What a reference means to the catalog of a Spark session. */
final class SparkReference {

    private static final String CATALOG = "spark.sql.catalog.lakehouse";

    private SparkReference() {}

    /**
     * The settings that put the catalog "lakehouse" on a reference.
     *
     * @param reference a branch, a tag, or {@code branch@hash} for the branch as it was at a commit, which is read-only
     */
    static Map<String, String> settings(String reference) {
        Map<String, String> settings = new TreeMap<>();
        settings.put(CATALOG + ".ref", ReferenceHeads.name(reference));
        String hash = ReferenceHeads.pinned(reference);
        if (!hash.isEmpty()) {
            settings.put(CATALOG + ".ref.hash", hash);
        }
        return settings;
    }
}
