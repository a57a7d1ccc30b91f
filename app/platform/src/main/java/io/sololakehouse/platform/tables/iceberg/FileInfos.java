package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.tables.FileInfo;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.transforms.Transform;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** From Iceberg's files to ours. One for a manifest: files of one partition share its values. Not thread-safe. */
final class FileInfos {

    private final Map<Integer, PartitionSpec> specs;
    private final Schema schema;
    private final Map<Map<String, @Nullable String>, Map<String, @Nullable String>> shared = new HashMap<>();

    FileInfos(OpenTable table) {
        this.specs = table.specs();
        this.schema = table.schema();
    }

    FileInfo file(ManifestFile manifest, ContentFile<?> file) {
        return new FileInfo(
                content(file),
                file.location(),
                file.format().name(),
                file.recordCount(),
                file.fileSizeInBytes(),
                partition(file),
                file.specId(),
                Objects.requireNonNullElse(file.sortOrderId(), 0),
                Objects.requireNonNullElse(file.dataSequenceNumber(), -1L),
                equalityColumns(file),
                file instanceof DeleteFile delete ? delete.referencedDataFile() : null,
                manifest.path());
    }

    static FileInfo.Content content(ContentFile<?> file) {
        return switch (file.content()) {
            case POSITION_DELETES ->
                file.format() == FileFormat.PUFFIN
                        ? FileInfo.Content.DELETION_VECTOR
                        : FileInfo.Content.POSITION_DELETES;
            case EQUALITY_DELETES -> FileInfo.Content.EQUALITY_DELETES;
            default -> FileInfo.Content.DATA;
        };
    }

    private List<String> equalityColumns(ContentFile<?> file) {
        return file.equalityFieldIds() == null
                ? List.of()
                : file.equalityFieldIds().stream()
                        .map(id -> {
                            String name = schema.findColumnName(id);
                            return name == null ? "#" + id : name;
                        })
                        .toList();
    }

    /** The partition's values, the same object for equal ones. */
    Map<String, @Nullable String> partition(ContentFile<?> file) {
        Map<String, @Nullable String> values = values(specs.get(file.specId()), file.partition());
        Map<String, @Nullable String> known = shared.putIfAbsent(values, values);
        return known == null ? values : known;
    }

    private static Map<String, @Nullable String> values(@Nullable PartitionSpec spec, @Nullable StructLike partition) {
        if (spec == null || spec.isUnpartitioned() || partition == null) {
            return Map.of();
        }
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        List<Types.NestedField> types = spec.partitionType().fields();
        Class<?>[] classes = spec.javaClasses();
        for (int i = 0; i < types.size(); i++) {
            Object value = partition.get(i, classes[i]);
            values.put(
                    types.get(i).name(),
                    value == null
                            ? null
                            : text(
                                    spec.fields().get(i).transform(),
                                    types.get(i).type(),
                                    value));
        }
        return Collections.unmodifiableMap(values);
    }

    @SuppressWarnings("unchecked")
    private static String text(Transform<?, ?> transform, Type type, Object value) {
        return ((Transform<?, Object>) transform).toHumanString(type, value);
    }
}
