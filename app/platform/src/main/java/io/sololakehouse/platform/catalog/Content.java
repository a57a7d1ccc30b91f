package io.sololakehouse.platform.catalog;

import java.util.Map;

/** What a key points at. */
public sealed interface Content {

    /** The server's id of the content: stays the same when the key is renamed; empty before it was ever committed. */
    String id();

    /** A table: its metadata file, and the ids that are current in it. @param snapshotId -1 for none */
    record Table(String id, String metadataLocation, long snapshotId, int schemaId, int specId, int sortOrderId)
            implements Content {}

    /** A view: its metadata file, and the ids that are current in it. */
    record View(String id, String metadataLocation, long versionId, int schemaId) implements Content {}

    /** A namespace and its properties. */
    record Namespace(String id, Map<String, String> properties) implements Content {}

    /** Something else. @param type the server's name of it */
    record Other(String id, String type) implements Content {}
}
