package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.FileInfo;
import io.sololakehouse.platform.tables.FilePage;
import io.sololakehouse.platform.tables.FileRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;

/** The files of a snapshot: all of them in batches, or the part of an order that a page shows. */
final class FileListing {

    private static final int BATCH = 1_000;

    private final OpenTable table;
    private final ManifestScan scan;

    FileListing(OpenTable table, ExecutorService workers) {
        this.table = table;
        this.scan = new ManifestScan(table, workers);
    }

    /** Hands over every file; one batch at a time, on the threads that read manifests. */
    void each(Consumer<List<FileInfo>> batches, Progress progress) {
        scan.each(scan.manifests(), manifest -> new Batches(new FileInfos(table), batches), progress);
    }

    /** Collects the files of one manifest and hands them over. */
    private static final class Batches implements ManifestScan.FileVisitor {
        private final FileInfos infos;
        private final Consumer<List<FileInfo>> receiver;
        private final List<FileInfo> batch = new ArrayList<>();

        Batches(FileInfos infos, Consumer<List<FileInfo>> receiver) {
            this.infos = infos;
            this.receiver = receiver;
        }

        @Override
        public void visit(ManifestFile manifest, ContentFile<?> file) {
            batch.add(infos.file(manifest, file));
            if (batch.size() == BATCH) {
                end();
            }
        }

        @Override
        public void end() {
            if (batch.isEmpty()) {
                return;
            }
            synchronized (receiver) {
                receiver.accept(List.copyOf(batch));
            }
            batch.clear();
        }
    }

    FilePage page(FileRequest request, Progress progress) {
        Comparator<FileInfo> order = order(request);
        // The head of the queue is the last file that is still wanted.
        int wanted = request.offset() + request.limit();
        PriorityQueue<FileInfo> first = new PriorityQueue<>(order.reversed());
        long[] matching = {0};
        String text = request.text().toLowerCase(Locale.ROOT);
        List<ManifestFile> manifests = scan.manifests().stream()
                .filter(manifest -> holds(manifest, request.content()))
                .toList();
        scan.each(
                manifests,
                manifest -> {
                    FileInfos infos = new FileInfos(table);
                    return (from, file) -> {
                        FileInfo info = infos.file(from, file);
                        if (!matches(info, text)) {
                            return;
                        }
                        synchronized (first) {
                            matching[0]++;
                            if (first.size() < wanted) {
                                first.add(info);
                            } else if (order.compare(info, first.peek()) < 0) {
                                first.poll();
                                first.add(info);
                            }
                        }
                    };
                },
                progress);
        List<FileInfo> sorted = first.stream().sorted(order).toList();
        return new FilePage(sorted.subList(Math.min(request.offset(), sorted.size()), sorted.size()), matching[0]);
    }

    private static boolean holds(ManifestFile manifest, FileRequest.Contents content) {
        return switch (content) {
            case ALL -> true;
            case DATA -> manifest.content() == ManifestContent.DATA;
            case DELETES -> manifest.content() == ManifestContent.DELETES;
        };
    }

    private static boolean matches(FileInfo file, String text) {
        return text.isEmpty()
                || file.path().toLowerCase(Locale.ROOT).contains(text)
                || file.partitionText().toLowerCase(Locale.ROOT).contains(text);
    }

    private static Comparator<FileInfo> order(FileRequest request) {
        Comparator<FileInfo> order =
                switch (request.order()) {
                    case PATH -> Comparator.comparing(FileInfo::path);
                    case BYTES -> Comparator.comparingLong(FileInfo::bytes);
                    case ROWS -> Comparator.comparingLong(FileInfo::rows);
                    case PARTITION -> Comparator.comparing(FileInfo::partitionText);
                    case SEQUENCE -> Comparator.comparingLong(FileInfo::sequence);
                };
        return (request.descending() ? order.reversed() : order).thenComparing(FileInfo::path);
    }
}
