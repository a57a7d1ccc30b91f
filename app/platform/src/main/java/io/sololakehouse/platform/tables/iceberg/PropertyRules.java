package io.sololakehouse.platform.tables.iceberg;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.TableProperties;
import org.jspecify.annotations.Nullable;

/** What properties may be set to. Keys that Iceberg does not know are free text. */
final class PropertyRules {

    private static final Map<String, Set<String>> CHOICES = Map.of(
            "write.format.default", Set.of("parquet", "orc", "avro"),
            "write.delete.format.default", Set.of("parquet", "orc", "avro"),
            "write.parquet.compression-codec", Set.of("zstd", "snappy", "gzip", "lz4", "brotli", "uncompressed"),
            "write.avro.compression-codec", Set.of("gzip", "zstd", "snappy", "uncompressed"),
            "write.orc.compression-codec", Set.of("zstd", "zlib", "snappy", "lz4", "lzo", "none"),
            "write.metadata.compression-codec", Set.of("none", "gzip"),
            "write.distribution-mode", Set.of("none", "hash", "range"));

    private static final Set<String> BOOLEANS = Set.of(
            "write.object-storage.enabled",
            "write.spark.fanout.enabled",
            "write.spark.accept-any-schema",
            "commit.manifest-merge.enabled",
            "read.parquet.vectorization.enabled",
            "read.orc.vectorization.enabled",
            "compatibility.snapshot-id-inheritance.enabled");

    private static final Set<String> NUMBERS = Set.of(
            "history.expire.max-snapshot-age-ms",
            "history.expire.min-snapshots-to-keep",
            "history.expire.max-ref-age-ms",
            "commit.retry.num-retries",
            "commit.retry.min-wait-ms",
            "commit.retry.max-wait-ms",
            "commit.retry.total-timeout-ms",
            "commit.manifest.min-count-to-merge",
            "write.metadata.previous-versions-max",
            "write.parquet.page-row-limit",
            "read.split.planning-lookback",
            "read.parquet.vectorization.batch-size");

    private PropertyRules() {}

    static Map<String, String> check(Map<String, String> properties) {
        Map<String, String> problems = new TreeMap<>();
        properties.forEach((key, value) -> {
            String problem = problem(key, value);
            if (problem != null) {
                problems.put(key, problem);
            }
        });
        return problems;
    }

    private static @Nullable String problem(String key, String value) {
        if (key.isBlank() || !key.equals(key.strip())) {
            return "A key needs a name without spaces around it.";
        }
        if (value.isEmpty() && !key.equals("comment")) {
            return "A value is needed; remove the property to go back to the default.";
        }
        String forbidden = forbidden(key, value);
        if (forbidden != null) {
            return forbidden;
        }
        Set<String> choices = CHOICES.get(key);
        if (choices != null) {
            return choices.contains(value.toLowerCase(Locale.ROOT))
                    ? null
                    : "It must be one of "
                            + String.join(", ", choices.stream().sorted().toList()) + ".";
        }
        if (BOOLEANS.contains(key)) {
            return value.equals("true") || value.equals("false") ? null : "It must be true or false.";
        }
        if (key.endsWith("-bytes") || NUMBERS.contains(key)) {
            return number(value, 0, Long.MAX_VALUE);
        }
        if (key.equals(TableProperties.FORMAT_VERSION)) {
            return number(value, 1, 3);
        }
        if (key.startsWith("write.metadata.metrics.") && !key.endsWith("max-inferred-column-defaults")) {
            return value.toLowerCase(Locale.ROOT).matches("none|counts|full|truncate\\(\\d{1,4}\\)")
                    ? null
                    : "It must be none, counts, full or truncate(16).";
        }
        if (key.equals("write.delete.mode") || key.equals("write.update.mode") || key.equals("write.merge.mode")) {
            return value.equals("copy-on-write") || value.equals("merge-on-read")
                    ? null
                    : "It must be copy-on-write or merge-on-read.";
        }
        if (key.equals("write.data.path") || key.equals("write.metadata.path")) {
            return value.startsWith("s3://") ? null : "It must be an address on the object store, s3://bucket/path.";
        }
        return null;
    }

    private static @Nullable String forbidden(String key, String value) {
        if (key.equals(TableProperties.GC_ENABLED) && !value.equals("false")) {
            return "Garbage collection stays off in this catalog: it would delete files that other branches and tags need.";
        }
        if (key.equals(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED) && !value.equals("false")) {
            return "Metadata files stay in this catalog: other branches and older commits point at them.";
        }
        if (key.startsWith("nessie.")) {
            return "The catalog sets it by itself.";
        }
        if (TableProperties.RESERVED_PROPERTIES.contains(key) && !key.equals(TableProperties.FORMAT_VERSION)) {
            return "Iceberg keeps this name for itself.";
        }
        return null;
    }

    private static @Nullable String number(String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return null;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        return most == Long.MAX_VALUE
                ? "It must be a whole number of at least " + least + "."
                : "It must be a whole number from " + least + " to " + most + ".";
    }
}
