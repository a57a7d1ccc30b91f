package io.sololakehouse.workbench.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.catalog.KeyEdit;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.storage.ObjectSession;
import io.sololakehouse.platform.storage.ObjectStore;
import java.io.IOException;
import java.util.List;

/**
 * Gives a table that has one snapshot as many as are wanted, in one commit: thousands of real writes would take minutes.
 * They share the first one's list of manifests, so that every one of them can be read.
 */
public final class LongHistory {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FIRST_ID = 1_000_000_000L;

    private LongHistory() {}

    /** @return the branch with the commit */
    public static Reference give(Catalog catalog, ObjectStore store, Reference branch, List<String> name, int snapshots)
            throws IOException {
        EntryContent content = catalog.content(branch, name).orElseThrow();
        String location = content.metadataLocation();
        try (ObjectSession session = store.writing(location)) {
            ObjectNode metadata = (ObjectNode) JSON.readTree(session.read(location));
            ArrayNode all = (ArrayNode) metadata.get("snapshots");
            ObjectNode first = (ObjectNode) all.get(0);
            long at = first.get("timestamp-ms").asLong();
            long sequence = first.get("sequence-number").asLong();
            long parent = first.get("snapshot-id").asLong();
            for (int i = 1; i < snapshots; i++) {
                ObjectNode next = first.deepCopy();
                next.put("snapshot-id", FIRST_ID + i);
                next.put("parent-snapshot-id", parent);
                next.put("sequence-number", sequence + i);
                next.put("timestamp-ms", at + i);
                ObjectNode summary = (ObjectNode) next.get("summary");
                summary.put("engine-name", "spark");
                summary.put("engine-version", "4.1.3");
                summary.put("app-id", "local-1700000000000");
                summary.put("iceberg-version", "Apache Iceberg 1.12.0");
                summary.put("changed-partition-count", "1");
                all.add(next);
                parent = FIRST_ID + i;
                ((ArrayNode) metadata.get("snapshot-log"))
                        .addObject()
                        .put("timestamp-ms", at + i)
                        .put("snapshot-id", parent);
            }
            metadata.put("last-sequence-number", sequence + snapshots);
            metadata.put("last-updated-ms", at + snapshots);
            metadata.put("current-snapshot-id", parent);
            ((ObjectNode) metadata.get("refs").get("main")).put("snapshot-id", parent);
            String written = location.replace(".metadata.json", "-history.metadata.json");
            session.write(written, JSON.writeValueAsBytes(metadata));
            return catalog.commit(
                    branch,
                    "Give " + String.join(".", name) + " a history",
                    List.of(new KeyEdit.Put(
                            name,
                            EntryContent.table(
                                    content.id(),
                                    written,
                                    parent,
                                    content.schemaId(),
                                    content.specId(),
                                    content.sortOrderId()))));
        }
    }
}
