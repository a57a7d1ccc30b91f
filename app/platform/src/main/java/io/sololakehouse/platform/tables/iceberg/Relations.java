package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.SnapshotDelta;
import io.sololakehouse.platform.tables.SnapshotInfo;
import io.sololakehouse.platform.tables.TableSchema;
import io.sololakehouse.platform.tables.TableSize;
import io.sololakehouse.platform.tables.TableVersion;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.view.SQLViewRepresentation;
import org.apache.iceberg.view.ViewMetadata;
import org.apache.iceberg.view.ViewVersion;

/** From Iceberg's metadata to what is shown of a table or view. */
final class Relations {

    private Relations() {}

    static Relation.Table table(OpenTable open) {
        TableMetadata metadata = open.metadata();
        Optional<SnapshotInfo> snapshot = Optional.ofNullable(open.snapshot()).map(Snapshots::snapshot);
        return new Relation.Table(
                open.version(),
                metadata.uuid(),
                open.content().id(),
                metadata.formatVersion(),
                metadata.location(),
                open.content().metadataLocation(),
                Schemas.schema(open.schema()),
                metadata.schemas().stream().map(Schemas::schema).toList(),
                Schemas.partitioning(metadata.spec()),
                metadata.specs().stream().map(Schemas::partitioning).toList(),
                Schemas.sortOrder(metadata.sortOrder(), metadata.schema()),
                Map.copyOf(metadata.properties()),
                snapshot,
                open.isCurrent(),
                metadata.snapshots().size(),
                snapshot.map(at -> size(open, at)).orElse(TableSize.EMPTY),
                Instant.ofEpochMilli(metadata.lastUpdatedMillis()));
    }

    private static TableSize size(OpenTable open, SnapshotInfo snapshot) {
        SnapshotDelta delta = snapshot.delta();
        long deletes = Math.max(0, delta.totalPositionDeletes());
        if (delta.totalRows() != SnapshotDelta.UNKNOWN && delta.totalFiles() != SnapshotDelta.UNKNOWN) {
            return new TableSize(
                    Math.max(0, delta.totalRows() - deletes),
                    delta.totalEqualityDeletes() <= 0,
                    Math.max(0, delta.totalBytes()),
                    delta.totalFiles(),
                    Math.max(0, delta.totalDeleteFiles()),
                    false);
        }
        return counted(open, open.snapshot());
    }

    /** From the list of manifests, which has rows and files, but not bytes. */
    private static TableSize counted(OpenTable open, @org.jspecify.annotations.Nullable Snapshot snapshot) {
        if (snapshot == null) {
            return TableSize.EMPTY;
        }
        long rows = 0;
        long files = 0;
        long deleteFiles = 0;
        for (ManifestFile manifest : snapshot.allManifests(open.io())) {
            long live = number(manifest.addedFilesCount()) + number(manifest.existingFilesCount());
            if (manifest.content() == ManifestContent.DATA) {
                rows += number(manifest.addedRowsCount()) + number(manifest.existingRowsCount());
                files += live;
            } else {
                deleteFiles += live;
            }
        }
        return new TableSize(rows, deleteFiles == 0, SnapshotDelta.UNKNOWN, files, deleteFiles, true);
    }

    private static long number(@org.jspecify.annotations.Nullable Number number) {
        return number == null ? 0 : number.longValue();
    }

    static Relation.View view(TableVersion version, EntryContent content, ViewMetadata metadata) {
        return new Relation.View(
                version,
                metadata.uuid(),
                content.id(),
                metadata.formatVersion(),
                metadata.location(),
                content.metadataLocation(),
                new TableSchema(metadata.schema().schemaId(), Schemas.columns(metadata.schema())),
                definitions(metadata.currentVersion()),
                Arrays.asList(metadata.currentVersion().defaultNamespace().levels()),
                metadata.versions().stream()
                        .sorted(Comparator.comparingLong(ViewVersion::timestampMillis)
                                .thenComparingInt(ViewVersion::versionId)
                                .reversed())
                        .map(known -> new Relation.View.Version(
                                known.versionId(),
                                Instant.ofEpochMilli(known.timestampMillis()),
                                known.schemaId(),
                                known.versionId() == metadata.currentVersionId(),
                                definitions(known),
                                known.summary()))
                        .toList(),
                Map.copyOf(metadata.properties()),
                Instant.ofEpochMilli(metadata.currentVersion().timestampMillis()));
    }

    private static List<Relation.View.Definition> definitions(ViewVersion version) {
        return version.representations().stream()
                .filter(SQLViewRepresentation.class::isInstance)
                .map(SQLViewRepresentation.class::cast)
                .map(sql -> new Relation.View.Definition(sql.dialect(), sql.sql()))
                .toList();
    }
}
