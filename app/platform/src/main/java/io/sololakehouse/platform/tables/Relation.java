package io.sololakehouse.platform.tables;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands behind a name in the catalog: a table or a view, as it is at one commit. */
public sealed interface Relation {

    TableVersion version();

    /** Iceberg's UUID of it. */
    String uuid();

    /** The catalog's id of the content: the same after a rename, another one after drop and create. */
    String contentId();

    int formatVersion();

    /** Where its files are ({@code s3://bucket/warehouse/…}). */
    String location();

    /** The metadata file that the catalog points at. */
    String metadataLocation();

    /** The schema of the version that was asked for. */
    TableSchema schema();

    /** As the metadata file has them, by key. */
    Map<String, String> properties();

    /** When its metadata was changed last. */
    Instant lastChange();

    /** The comment, or empty. */
    default String comment() {
        return properties().getOrDefault("comment", "");
    }

    /**
     * A table.
     *
     * @param schemas every schema it has, oldest first
     * @param partitioning the spec that is written with now
     * @param partitionings every spec it has, oldest first
     * @param sortOrder empty when unsorted
     * @param snapshot the snapshot that was asked for; empty for a table that nothing was ever written to
     * @param isCurrent false when an older snapshot was asked for
     * @param size of that snapshot
     */
    record Table(
            TableVersion version,
            String uuid,
            String contentId,
            int formatVersion,
            String location,
            String metadataLocation,
            TableSchema schema,
            List<TableSchema> schemas,
            Partitioning partitioning,
            List<Partitioning> partitionings,
            List<SortField> sortOrder,
            Map<String, String> properties,
            Optional<SnapshotInfo> snapshot,
            boolean isCurrent,
            int snapshotCount,
            TableSize size,
            Instant lastChange)
            implements Relation {

        public Table {
            schemas = List.copyOf(schemas);
            partitionings = List.copyOf(partitionings);
            sortOrder = List.copyOf(sortOrder);
        }
    }

    /**
     * A view.
     *
     * @param definitions its text, once a dialect
     * @param defaultNamespace what unqualified names in it mean
     * @param versions every version it still has, the newest first
     */
    record View(
            TableVersion version,
            String uuid,
            String contentId,
            int formatVersion,
            String location,
            String metadataLocation,
            TableSchema schema,
            List<Definition> definitions,
            List<String> defaultNamespace,
            List<Version> versions,
            Map<String, String> properties,
            Instant lastChange)
            implements Relation {

        public View {
            definitions = List.copyOf(definitions);
            defaultNamespace = List.copyOf(defaultNamespace);
            versions = List.copyOf(versions);
        }

        /** The version that the catalog points at. */
        public Optional<Version> current() {
            return versions.stream().filter(Version::current).findFirst();
        }

        /** The text of a view. @param dialect the engine that understands it ("spark", "trino") */
        public record Definition(String dialect, String sql) {}

        /**
         * What the view was once, or is.
         *
         * @param schemaId the schema of its rows
         * @param summary what its writer said about it ("engine-name"), unchanged
         */
        public record Version(
                int id,
                Instant at,
                int schemaId,
                boolean current,
                List<Definition> definitions,
                Map<String, String> summary) {

            public Version {
                definitions = List.copyOf(definitions);
                summary = Map.copyOf(summary);
            }
        }
    }
}
