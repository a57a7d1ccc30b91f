package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.FileAnalysis;
import io.sololakehouse.platform.tables.FileAnalysis.Partition;
import io.sololakehouse.platform.tables.FileAnalysis.SizeBin;
import io.sololakehouse.platform.tables.FileAnalysis.Totals;
import io.sololakehouse.platform.tables.FileInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.TableProperties;
import org.jspecify.annotations.Nullable;

/** One pass over the manifests of a snapshot. */
final class Analyser {

    private static final long KB = 1_000;
    private static final long MB = 1_000 * KB;

    /** Where the bins of the histogram begin: each about four times as large as the one before, from 16 kB on. */
    private static final long[] BINS = {
        0, 16 * KB, 64 * KB, 256 * KB, MB, 4 * MB, 16 * MB, 64 * MB, 256 * MB, 1000 * MB, 4000 * MB
    };

    private final OpenTable table;
    private final ManifestScan scan;

    private final long[] binFiles = new long[BINS.length];
    private final long[] binBytes = new long[BINS.length];
    private final Map<Map<String, @Nullable String>, Sum> partitions = new HashMap<>();
    private long[] sizes = new long[256];
    private int files;
    private long rows;
    private long dataBytes;
    private long deleteFiles;
    private long positionDeletes;
    private long equalityDeletes;
    private long deleteBytes;

    /** What a partition holds so far. */
    private static final class Sum {
        private int specId;
        private long files;
        private long rows;
        private long bytes;
        private long deleteFiles;
    }

    Analyser(OpenTable table, ExecutorService workers) {
        this.table = table;
        this.scan = new ManifestScan(table, workers);
    }

    FileAnalysis analyse(Progress progress) {
        List<ManifestFile> manifests = scan.manifests();
        scan.each(
                manifests,
                manifest -> {
                    FileInfos infos = new FileInfos(table);
                    return (from, file) -> add(infos.partition(file), file);
                },
                progress);
        Totals totals = totals(manifests);
        List<Partition> all = partitions.entrySet().stream()
                .map(entry -> partition(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Partition::bytes).reversed())
                .toList();
        double skew = skew(all);
        return new FileAnalysis(
                totals,
                histogram(),
                all.subList(0, Math.min(all.size(), FileAnalysis.MAX_PARTITIONS)),
                all.size(),
                skew,
                HealthRules.judge(table, totals, all, skew));
    }

    private synchronized void add(Map<String, @Nullable String> partition, ContentFile<?> file) {
        Sum sum = partitions.computeIfAbsent(partition, key -> new Sum());
        sum.specId = Math.max(sum.specId, file.specId());
        long bytes = FileSizes.of(file);
        FileInfo.Content content = FileInfos.content(file);
        if (content.isDelete()) {
            sum.deleteFiles++;
            deleteFiles++;
            deleteBytes += bytes;
            if (content == FileInfo.Content.EQUALITY_DELETES) {
                equalityDeletes += file.recordCount();
            } else {
                positionDeletes += file.recordCount();
            }
            return;
        }
        sum.files++;
        sum.rows += file.recordCount();
        sum.bytes += bytes;
        rows += file.recordCount();
        dataBytes += bytes;
        int bin = bin(bytes);
        binFiles[bin]++;
        binBytes[bin] += bytes;
        if (files == sizes.length) {
            sizes = Arrays.copyOf(sizes, files * 2);
        }
        sizes[files++] = bytes;
    }

    private static int bin(long bytes) {
        int at = Arrays.binarySearch(BINS, bytes);
        return at >= 0 ? at : -at - 2;
    }

    private Totals totals(List<ManifestFile> manifests) {
        long target = table.metadata()
                .propertyAsLong(
                        TableProperties.WRITE_TARGET_FILE_SIZE_BYTES,
                        TableProperties.WRITE_TARGET_FILE_SIZE_BYTES_DEFAULT);
        long[] sorted = Arrays.copyOf(sizes, files);
        Arrays.sort(sorted);
        long small = Arrays.stream(sorted).filter(size -> size < target * 3 / 4).count();
        long deleteManifests = manifests.stream()
                .filter(manifest -> manifest.content() == ManifestContent.DELETES)
                .count();
        return new Totals(
                files,
                rows,
                dataBytes,
                deleteFiles,
                positionDeletes,
                equalityDeletes,
                deleteBytes,
                (int) (manifests.size() - deleteManifests),
                (int) deleteManifests,
                manifests.stream().mapToLong(ManifestFile::length).sum(),
                small,
                files == 0 ? 0 : sorted[files / 2],
                target);
    }

    /** The bins that hold files, and the empty ones between them. */
    private List<SizeBin> histogram() {
        int first = 0;
        int last = BINS.length - 1;
        while (first < last && binFiles[first] == 0) {
            first++;
        }
        while (last > first && binFiles[last] == 0) {
            last--;
        }
        List<SizeBin> bins = new ArrayList<>();
        for (int i = first; files > 0 && i <= last; i++) {
            bins.add(
                    new SizeBin(BINS[i], i + 1 < BINS.length ? BINS[i + 1] : Long.MAX_VALUE, binFiles[i], binBytes[i]));
        }
        return bins;
    }

    private static Partition partition(Map<String, @Nullable String> values, Sum sum) {
        return new Partition(values, sum.specId, sum.files, sum.rows, sum.bytes, sum.deleteFiles);
    }

    private static double skew(List<Partition> largestFirst) {
        if (largestFirst.size() < 2) {
            return 1;
        }
        long median = largestFirst.get(largestFirst.size() / 2).bytes();
        return median == 0 ? 1 : (double) largestFirst.getFirst().bytes() / median;
    }
}
