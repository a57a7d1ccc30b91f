package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.storage.ObjectSession;
import io.sololakehouse.platform.storage.ObjectStore;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.tables.TableVersion;
import java.util.List;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.view.ViewMetadata;
import org.apache.iceberg.view.ViewMetadataParser;

/**
 * From a name at a reference to Iceberg's metadata: one request to the catalog, and one to the object store unless the
 * metadata file is known. Thread-safe.
 */
final class TableAccess {

    private final Catalog catalog;
    private final ObjectStore store;
    private final MetadataCache<TableMetadata> tables = new MetadataCache<>();

    TableAccess(Catalog catalog, ObjectStore store) {
        this.catalog = catalog;
        this.store = store;
    }

    Catalog catalog() {
        return catalog;
    }

    /** What a name points at. @throws LakehouseException when there is no such name */
    EntryContent content(Reference at, List<String> name) {
        return catalog.content(at, name).orElseThrow(() -> absent(at, name));
    }

    private static LakehouseException absent(Reference at, List<String> name) {
        String qualified = String.join(".", name);
        return new LakehouseException(Problem.of(
                "There is no " + qualified + " at " + described(at),
                "It was dropped or renamed there, or it was never made on this reference.",
                new Remedy("Try again", new Remedy.Retry())));
    }

    /** "main", "main at 1a2b3c4d", "commit 1a2b3c4d". */
    static String described(Reference at) {
        return switch (at.kind()) {
            case BRANCH, TAG -> at.name();
            case COMMIT -> "commit " + at.shortHash();
        };
    }

    /** A table, its metadata and the snapshot. Close it. */
    OpenTable open(TableVersion version) {
        EntryContent content = content(version.at(), version.name());
        if (content.kind() == CatalogEntry.Kind.TABLE) {
            return open(version, content);
        }
        throw TableProblems.of(
                version.qualifiedName() + " is not a table",
                "At " + described(version.at()) + " it is a " + kind(content) + ".");
    }

    OpenTable open(TableVersion version, EntryContent content) {
        StoreFileIO io = new StoreFileIO(reading(version, content.metadataLocation()));
        try {
            TableMetadata metadata = metadata(io, content);
            return new OpenTable(version, content, metadata, snapshot(version, metadata), io);
        } catch (RuntimeException | Error e) {
            io.close();
            throw TableProblems.translate("Opening " + version.qualifiedName(), e);
        }
    }

    private ObjectSession reading(TableVersion version, String metadataLocation) {
        try {
            return store.reading(scope(metadataLocation));
        } catch (RuntimeException e) {
            throw TableProblems.translate("Opening " + version.qualifiedName(), e);
        }
    }

    /** The table's folder, as the journal names the files of an action. */
    static String scope(String metadataLocation) {
        int metadata = metadataLocation.lastIndexOf("/metadata/");
        return metadata < 0 ? metadataLocation : metadataLocation.substring(0, metadata + 1);
    }

    StoreFileIO reading(String metadataLocation) {
        return new StoreFileIO(store.reading(scope(metadataLocation)));
    }

    StoreFileIO writing(String location) {
        return new StoreFileIO(store.writing(location));
    }

    ObjectSession session(String location) {
        return store.writing(location);
    }

    TableMetadata metadata(StoreFileIO io, EntryContent content) {
        String location = content.metadataLocation();
        return asCatalogSays(tables.get(location, () -> TableMetadataParser.read(io, location)), content);
    }

    /**
     * The catalog, and not the metadata file, says which snapshot, schema, spec and sort order are current. They differ
     * where a commit of the catalog went back to an older state without a new file.
     */
    private static TableMetadata asCatalogSays(TableMetadata metadata, EntryContent content) {
        Snapshot current = metadata.currentSnapshot();
        boolean sameSnapshot = content.versionId() < 0
                || current != null && current.snapshotId() == content.versionId()
                || metadata.snapshot(content.versionId()) == null;
        boolean sameSchema = metadata.currentSchemaId() == content.schemaId()
                || !metadata.schemasById().containsKey(content.schemaId());
        boolean sameSpec = metadata.defaultSpecId() == content.specId()
                || !metadata.specsById().containsKey(content.specId());
        boolean sameOrder = metadata.defaultSortOrderId() == content.sortOrderId()
                || !metadata.sortOrdersById().containsKey(content.sortOrderId());
        if (sameSnapshot && sameSchema && sameSpec && sameOrder) {
            return metadata;
        }
        TableMetadata.Builder changed = TableMetadata.buildFrom(metadata);
        if (!sameSchema) {
            changed.setCurrentSchema(content.schemaId());
        }
        if (!sameSpec) {
            changed.setDefaultPartitionSpec(content.specId());
        }
        if (!sameOrder) {
            changed.setDefaultSortOrder(content.sortOrderId());
        }
        if (!sameSnapshot) {
            changed.setBranchSnapshot(content.versionId(), SnapshotRef.MAIN_BRANCH);
        }
        return changed.discardChanges()
                .withMetadataLocation(content.metadataLocation())
                .build();
    }

    ViewMetadata view(StoreFileIO io, EntryContent content) {
        return ViewMetadataParser.read(io.newInputFile(content.metadataLocation()));
    }

    private static @org.jspecify.annotations.Nullable Snapshot snapshot(TableVersion version, TableMetadata metadata) {
        if (version.snapshot().isEmpty()) {
            return metadata.currentSnapshot();
        }
        long id = version.snapshot().getAsLong();
        Snapshot snapshot = metadata.snapshot(id);
        if (snapshot == null) {
            throw TableProblems.of(
                    version.qualifiedName() + " has no snapshot " + id + " at " + described(version.at()),
                    "It was made on another branch, or it was expired.");
        }
        return snapshot;
    }

    static String kind(EntryContent content) {
        return switch (content.kind()) {
            case TABLE -> "table";
            case VIEW -> "view";
            case NAMESPACE -> "namespace";
            case OTHER -> "thing that is no Iceberg table";
        };
    }
}
