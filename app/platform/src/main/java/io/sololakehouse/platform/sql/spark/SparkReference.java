package io.sololakehouse.platform.sql.spark;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reference means to the catalog of a Spark session. */
final class SparkReference {

    private static final String CATALOG = "spark.sql.catalog.lakehouse";
    private static final Pattern AT_HASH = Pattern.compile("(.+)@([0-9a-f]{16,64})");

    private SparkReference() {}

    /**
     * The settings that put the catalog "lakehouse" on a reference.
     *
     * @param reference a branch, a tag, or {@code branch@hash} for the branch as it was at a commit, which is read-only
     */
    static Map<String, String> settings(String reference) {
        Map<String, String> settings = new TreeMap<>();
        Matcher atHash = AT_HASH.matcher(reference);
        if (atHash.matches()) {
            settings.put(CATALOG + ".ref", atHash.group(1));
            settings.put(CATALOG + ".ref.hash", atHash.group(2));
        } else {
            settings.put(CATALOG + ".ref", reference);
        }
        return settings;
    }

    /** The commit that {@code branch@hash} names, or empty where the reference moves. */
    static Optional<String> hash(String reference) {
        Matcher atHash = AT_HASH.matcher(reference);
        return atHash.matches() ? Optional.of(atHash.group(2)) : Optional.empty();
    }
}
