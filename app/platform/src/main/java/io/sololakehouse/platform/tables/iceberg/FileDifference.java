package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.FileInfo;
import io.sololakehouse.platform.tables.TableDifference.FileChanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;

/**
 * The files that only one of two snapshots has. Manifests that both have are not read: a snapshot that appends to a table
 * of 100,000 files is compared by reading one manifest.
 */
final class FileDifference {

    private static final int EXAMPLES = 100;

    private final Map<String, FileInfo> added = new HashMap<>();
    private final Map<String, FileInfo> removed = new HashMap<>();
    private boolean fromHasDeletes;

    /** Reads what differs. */
    static FileDifference between(OpenTable from, OpenTable to, ExecutorService workers, Progress progress) {
        FileDifference difference = new FileDifference();
        ManifestScan before = new ManifestScan(from, workers);
        ManifestScan after = new ManifestScan(to, workers);
        List<ManifestFile> old = before.manifests();
        List<ManifestFile> now = after.manifests();
        difference.fromHasDeletes = old.stream().anyMatch(manifest -> manifest.content() == ManifestContent.DELETES);
        Set<String> oldPaths = old.stream().map(ManifestFile::path).collect(Collectors.toSet());
        Set<String> nowPaths = now.stream().map(ManifestFile::path).collect(Collectors.toSet());
        before.each(
                old.stream()
                        .filter(manifest -> !nowPaths.contains(manifest.path()))
                        .toList(),
                manifest -> collect(from, difference.removed),
                progress.part(0, 0.5));
        after.each(
                now.stream()
                        .filter(manifest -> !oldPaths.contains(manifest.path()))
                        .toList(),
                manifest -> collect(to, difference.added),
                progress.part(0.5, 1));
        // Rewritten manifests list files that both sides have.
        Set<String> both = new HashSet<>(difference.added.keySet());
        both.retainAll(difference.removed.keySet());
        difference.added.keySet().removeAll(both);
        difference.removed.keySet().removeAll(both);
        return difference;
    }

    private static ManifestScan.FileVisitor collect(OpenTable table, Map<String, FileInfo> files) {
        FileInfos infos = new FileInfos(table);
        return (manifest, file) -> {
            FileInfo info = infos.file(manifest, file);
            synchronized (files) {
                files.put(identity(file), info);
            }
        };
    }

    /** Several deletion vectors can be in one file. */
    private static String identity(ContentFile<?> file) {
        return file instanceof DeleteFile delete && delete.contentOffset() != null
                ? file.location() + "#" + delete.contentOffset()
                : file.location();
    }

    FileChanges changes() {
        return new FileChanges(
                count(added, false),
                count(removed, false),
                bytes(added),
                bytes(removed),
                count(added, true),
                count(removed, true),
                examples(added),
                examples(removed));
    }

    /** Whether the older side had delete files at all. */
    boolean fromHasDeletes() {
        return fromHasDeletes;
    }

    long addedRows() {
        return rows(added, FileInfo.Content.DATA);
    }

    long removedRows() {
        return rows(removed, FileInfo.Content.DATA);
    }

    long addedPositionDeletes() {
        return rows(added, FileInfo.Content.POSITION_DELETES) + rows(added, FileInfo.Content.DELETION_VECTOR);
    }

    long removedPositionDeletes() {
        return rows(removed, FileInfo.Content.POSITION_DELETES) + rows(removed, FileInfo.Content.DELETION_VECTOR);
    }

    boolean hasEqualityDeletes() {
        return rows(added, FileInfo.Content.EQUALITY_DELETES) + rows(removed, FileInfo.Content.EQUALITY_DELETES) > 0;
    }

    List<String> addedDataFiles() {
        return added.values().stream()
                .filter(file -> file.content() == FileInfo.Content.DATA)
                .map(FileInfo::path)
                .toList();
    }

    private static long rows(Map<String, FileInfo> files, FileInfo.Content content) {
        return files.values().stream()
                .filter(file -> file.content() == content)
                .mapToLong(FileInfo::rows)
                .sum();
    }

    private static long count(Map<String, FileInfo> files, boolean deletes) {
        return files.values().stream()
                .filter(file -> file.content().isDelete() == deletes)
                .count();
    }

    private static long bytes(Map<String, FileInfo> files) {
        return files.values().stream()
                .filter(file -> !file.content().isDelete())
                .mapToLong(FileInfo::bytes)
                .sum();
    }

    private static List<FileInfo> examples(Map<String, FileInfo> files) {
        List<FileInfo> sorted = new ArrayList<>(files.values());
        sorted.sort(java.util.Comparator.comparing(FileInfo::path));
        return List.copyOf(sorted.subList(0, Math.min(EXAMPLES, sorted.size())));
    }
}
