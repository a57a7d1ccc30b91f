package io.sololakehouse.platform.catalog.nessie;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.EntryContent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.projectnessie.model.Content;
import org.projectnessie.model.DeltaLakeTable;
import org.projectnessie.model.IcebergTable;
import org.projectnessie.model.IcebergView;
import org.projectnessie.model.Namespace;

/** Between Nessie's contents and ours. */
final class Contents {

    private Contents() {}

    static EntryContent of(Content content) {
        String id = Objects.requireNonNullElse(content.getId(), "");
        return switch (content) {
            case IcebergTable table ->
                EntryContent.table(
                        id,
                        table.getMetadataLocation(),
                        table.getSnapshotId(),
                        table.getSchemaId(),
                        table.getSpecId(),
                        table.getSortOrderId());
            case IcebergView view ->
                EntryContent.view(id, view.getMetadataLocation(), view.getVersionId(), view.getSchemaId());
            case Namespace namespace -> EntryContent.namespace(id, namespace.getProperties());
            default ->
                new EntryContent(
                        content instanceof DeltaLakeTable ? CatalogEntry.Kind.TABLE : CatalogEntry.Kind.OTHER,
                        id,
                        "",
                        -1,
                        0,
                        0,
                        0,
                        Map.of());
        };
    }

    /** @param key where it will be: a namespace's content repeats it */
    static Content nessie(List<String> key, EntryContent content) {
        String id = content.id().isEmpty() ? null : content.id();
        return switch (content.kind()) {
            case TABLE ->
                IcebergTable.builder()
                        .id(id)
                        .metadataLocation(content.metadataLocation())
                        .snapshotId(content.versionId())
                        .schemaId(content.schemaId())
                        .specId(content.specId())
                        .sortOrderId(content.sortOrderId())
                        .build();
            case VIEW ->
                IcebergView.builder()
                        .id(id)
                        .metadataLocation(content.metadataLocation())
                        .versionId(content.versionId())
                        .schemaId(content.schemaId())
                        .build();
            case NAMESPACE ->
                Namespace.builder()
                        .id(id)
                        .elements(key)
                        .properties(content.properties())
                        .build();
            case OTHER ->
                throw new IllegalArgumentException(
                        "The workbench cannot write a content of this kind at " + String.join(".", key));
        };
    }
}
