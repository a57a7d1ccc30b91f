package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.tables.FileBounds;
import io.sololakehouse.platform.tables.FileInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Schema;
import org.apache.iceberg.transforms.Transforms;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** What a file's entry in its manifest says about columns. */
final class Bounds {

    private static final int TEXT = 200;

    private Bounds() {}

    static List<FileBounds> of(OpenTable table, FileInfo info, ExecutorService workers) {
        ManifestScan scan = new ManifestScan(table, workers);
        ManifestFile manifest = scan.manifests().stream()
                .filter(candidate -> candidate.path().equals(info.manifest()))
                .findFirst()
                .orElseThrow(() -> TableProblems.of(
                        "The file is not in this snapshot",
                        info.path() + " was listed by a manifest that the snapshot does not have."));
        try (ManifestReader<?> reader = scan.open(manifest, List.of("*"))) {
            for (ContentFile<?> file : reader) {
                if (file.location().equals(info.path())) {
                    return bounds(table.metadata().schema(), file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of();
    }

    private static List<FileBounds> bounds(Schema schema, ContentFile<?> file) {
        Set<Integer> ids = new TreeSet<>();
        for (Map<Integer, ?> known : List.of(
                orEmpty(file.valueCounts()),
                orEmpty(file.nullValueCounts()),
                orEmpty(file.lowerBounds()),
                orEmpty(file.columnSizes()))) {
            ids.addAll(known.keySet());
        }
        List<FileBounds> bounds = new ArrayList<>();
        for (int id : ids) {
            Types.NestedField field = schema.findField(id);
            bounds.add(new FileBounds(
                    id,
                    field == null ? "#" + id : schema.findColumnName(id),
                    field == null ? "" : field.type().toString(),
                    orEmpty(file.valueCounts()).get(id),
                    orEmpty(file.nullValueCounts()).get(id),
                    orEmpty(file.nanValueCounts()).get(id),
                    text(field, orEmpty(file.lowerBounds()).get(id)),
                    text(field, orEmpty(file.upperBounds()).get(id)),
                    orEmpty(file.columnSizes()).get(id)));
        }
        return bounds;
    }

    private static <T> Map<Integer, T> orEmpty(@Nullable Map<Integer, T> map) {
        return map == null ? Map.of() : map;
    }

    private static @Nullable String text(Types.@Nullable NestedField field, @Nullable ByteBuffer bytes) {
        if (field == null || bytes == null || !field.type().isPrimitiveType()) {
            return null;
        }
        Type type = field.type();
        try {
            Object value = Conversions.fromByteBuffer(type, bytes);
            String text = Transforms.identity().toHumanString(type, value);
            return text.length() <= TEXT ? text : text.substring(0, TEXT) + "…";
        } catch (RuntimeException e) {
            // A writer that has put nonsense there should not hide the rest.
            return null;
        }
    }
}
