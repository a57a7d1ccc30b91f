package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.catalog.KeyEdit;
import io.sololakehouse.platform.catalog.Reference;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.jspecify.annotations.Nullable;

/**
 * Changes one table on one branch: every commit writes a new metadata file, and then makes one commit of the catalog that
 * expects the branch as it was seen. Nothing is tried again behind the user's back: what collides is reported. Used by one
 * thread.
 */
final class BranchOperations implements TableOperations {

    private final Catalog catalog;
    private final List<String> name;
    private final String message;
    private final StoreFileIO io;
    private Reference branch;
    private String contentId;
    private @Nullable TableMetadata current;

    /** For a table that exists. */
    BranchOperations(Catalog catalog, Reference branch, OpenTable table, StoreFileIO io, String message) {
        this(catalog, branch, table.version().name(), table.content().id(), table.metadata(), io, message);
    }

    private BranchOperations(
            Catalog catalog,
            Reference branch,
            List<String> name,
            String contentId,
            @Nullable TableMetadata current,
            StoreFileIO io,
            String message) {
        this.catalog = catalog;
        this.branch = branch;
        this.name = name;
        this.contentId = contentId;
        this.current = current;
        this.io = io;
        this.message = message;
    }

    /** For a table that is about to be created. */
    static BranchOperations creating(
            Catalog catalog, Reference branch, List<String> name, StoreFileIO io, String message) {
        return new BranchOperations(catalog, branch, name, "", null, io, message);
    }

    /** The branch as the last commit has left it. */
    Reference branch() {
        return branch;
    }

    @Override
    // Iceberg's own operations are null before a table is created.
    @SuppressWarnings("NullAway")
    public @Nullable TableMetadata current() {
        return current;
    }

    @Override
    @SuppressWarnings("NullAway")
    public @Nullable TableMetadata refresh() {
        return current;
    }

    @Override
    public void commit(@Nullable TableMetadata base, TableMetadata metadata) {
        if (base == metadata) {
            return;
        }
        String location = metadataFile(base, metadata);
        TableMetadataParser.write(metadata, io.newOutputFile(location));
        long snapshot = metadata.currentSnapshot() == null
                ? -1
                : metadata.currentSnapshot().snapshotId();
        EntryContent content = EntryContent.table(
                contentId,
                location,
                snapshot,
                metadata.currentSchemaId(),
                metadata.defaultSpecId(),
                metadata.defaultSortOrderId());
        branch = catalog.commit(branch, message, List.of(new KeyEdit.Put(name, content)));
        if (contentId.isEmpty()) {
            contentId = catalog.content(branch, name).map(EntryContent::id).orElse("");
        }
        current = TableMetadata.buildFrom(metadata)
                .discardChanges()
                .withMetadataLocation(location)
                .build();
    }

    private static String metadataFile(@Nullable TableMetadata base, TableMetadata metadata) {
        String codec =
                metadata.property(TableProperties.METADATA_COMPRESSION, TableProperties.METADATA_COMPRESSION_DEFAULT);
        String extension = TableMetadataParser.getFileExtension(codec.toUpperCase(Locale.ROOT));
        String file = String.format(Locale.ROOT, "%05d-%s%s", version(base) + 1, UUID.randomUUID(), extension);
        return metadataFolder(metadata) + "/" + file;
    }

    /** Metadata files are counted in their names. */
    private static int version(@Nullable TableMetadata base) {
        String location = base == null ? null : base.metadataFileLocation();
        if (location == null) {
            return -1;
        }
        String file = location.substring(location.lastIndexOf('/') + 1);
        int dash = file.indexOf('-');
        try {
            return dash < 0 ? -1 : Integer.parseInt(file.substring(0, dash));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String metadataFolder(TableMetadata metadata) {
        return metadata.property(TableProperties.WRITE_METADATA_LOCATION, metadata.location() + "/metadata");
    }

    /** Where the files of metadata go that is not committed yet, as transactions that create a table ask. */
    @Override
    public TableOperations temp(TableMetadata uncommitted) {
        return new BranchOperations(catalog, branch, name, contentId, uncommitted, io, message);
    }

    @Override
    public FileIO io() {
        return io;
    }

    @Override
    public String metadataFileLocation(String fileName) {
        TableMetadata metadata = java.util.Objects.requireNonNull(current);
        return metadataFolder(metadata) + "/" + fileName;
    }

    @Override
    public LocationProvider locationProvider() {
        TableMetadata metadata = java.util.Objects.requireNonNull(current);
        return LocationProviders.locationsFor(metadata.location(), metadata.properties());
    }
}
