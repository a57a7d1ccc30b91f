package io.sololakehouse.platform.catalog;

import java.util.Map;

/**
 * What the catalog holds at a key: not the table itself, but where its metadata is and which state of it is meant.
 *
 * @param id the identity that an entry keeps when it is changed or renamed; empty for one that is new
 * @param metadataLocation address of the metadata file of a table or view; empty for everything else
 * @param versionId the current snapshot of a table (-1 for none), the current version of a view
 * @param schemaId of a table or view
 * @param specId the partition spec of a table
 * @param sortOrderId of a table
 * @param properties of a namespace
 */
public record EntryContent(
        CatalogEntry.Kind kind,
        String id,
        String metadataLocation,
        long versionId,
        int schemaId,
        int specId,
        int sortOrderId,
        Map<String, String> properties) {

    public EntryContent {
        properties = Map.copyOf(properties);
    }

    /** A table. @param snapshotId -1 for a table without a snapshot */
    public static EntryContent table(
            String id, String metadataLocation, long snapshotId, int schemaId, int specId, int sortOrderId) {
        return new EntryContent(
                CatalogEntry.Kind.TABLE, id, metadataLocation, snapshotId, schemaId, specId, sortOrderId, Map.of());
    }

    /** A view. */
    public static EntryContent view(String id, String metadataLocation, long versionId, int schemaId) {
        return new EntryContent(CatalogEntry.Kind.VIEW, id, metadataLocation, versionId, schemaId, 0, 0, Map.of());
    }

    /** A namespace. */
    public static EntryContent namespace(String id, Map<String, String> properties) {
        return new EntryContent(CatalogEntry.Kind.NAMESPACE, id, "", -1, 0, 0, 0, properties);
    }
}
