package io.sololakehouse.platform.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a run saw of the lakehouse, as its tags tell it.
 *
 * @param branch the reference that it was started on
 * @param commit the commit that it read at
 * @param tables the tables that it read with the snapshot of each, by name; empty when it read none through the helper
 * @param code the version of its code: a git commit or {@code sha256:…} of the script; empty where unknown
 * @param environment the Python environment, as its job names it; empty where unknown
 * @param job the id of the workbench's job that it ran in; empty where there was none
 */
public record DataVersion(
        String branch, String commit, Map<String, Long> tables, String code, String environment, String job) {

    public static final String BRANCH = "lakehouse.branch";
    public static final String COMMIT = "lakehouse.commit";
    /** A JSON object: snapshot ids, as strings, by table name. */
    public static final String TABLES = "lakehouse.tables";

    public static final String CODE = "lakehouse.code";
    public static final String ENVIRONMENT = "lakehouse.environment";
    public static final String JOB = "lakehouse.job";

    private static final ObjectMapper JSON = new ObjectMapper();

    public DataVersion {
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    }

    /** The data version in a run's tags, or empty when there is no commit in them. */
    public static Optional<DataVersion> of(Map<String, String> tags) {
        return of(key -> tags.getOrDefault(key, ""));
    }

    /** @param tag the value of a tag, empty where the run has none */
    public static Optional<DataVersion> of(Function<String, String> tag) {
        String commit = tag.apply(COMMIT);
        if (commit.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DataVersion(
                tag.apply(BRANCH),
                commit,
                tables(tag.apply(TABLES)),
                tag.apply(CODE),
                tag.apply(ENVIRONMENT),
                tag.apply(JOB)));
    }

    /** Tags are anybody's to write: what is no snapshot id is left out. */
    private static Map<String, Long> tables(String json) {
        Map<String, Long> tables = new TreeMap<>();
        if (json.isEmpty()) {
            return tables;
        }
        try {
            for (Map.Entry<String, JsonNode> table : JSON.readTree(json).properties()) {
                long snapshot = table.getValue().asLong(-1);
                if (snapshot >= 0) {
                    tables.put(table.getKey(), snapshot);
                }
            }
        } catch (JsonProcessingException e) {
            tables.clear();
        }
        return tables;
    }

    /**
     * True when two runs saw the same data: the same snapshots where both name tables, else the same commit. Commits that
     * changed other tables make no difference.
     */
    public boolean sameData(DataVersion other) {
        return tables.isEmpty() || other.tables.isEmpty() ? commit.equals(other.commit) : tables.equals(other.tables);
    }
}
