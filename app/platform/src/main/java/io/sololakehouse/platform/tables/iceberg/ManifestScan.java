package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;

/** Reads the manifests of a snapshot side by side. */
final class ManifestScan {

    /** What a list of files shows; no statistics of columns. */
    private static final List<String> BASIC = List.of(
            "content",
            "file_path",
            "file_format",
            "partition",
            "record_count",
            "file_size_in_bytes",
            "equality_ids",
            "sort_order_id",
            "content_offset",
            "content_size_in_bytes",
            "referenced_data_file");

    private final OpenTable table;
    private final ExecutorService workers;

    ManifestScan(OpenTable table, ExecutorService workers) {
        this.table = table;
        this.workers = workers;
    }

    /** Takes a file while its manifest is read: the object is used again for the next one. */
    @FunctionalInterface
    interface FileVisitor {
        void visit(ManifestFile manifest, ContentFile<?> file);

        /** The manifest has no more files. */
        default void end() {}
    }

    List<ManifestFile> manifests() {
        return table.snapshot() == null ? List.of() : table.snapshot().allManifests(table.io());
    }

    /**
     * Visits every live file of the manifests.
     *
     * @param visitors makes one visitor a manifest; a visitor is used by one thread
     */
    void each(
            List<ManifestFile> manifests,
            java.util.function.Function<ManifestFile, ? extends FileVisitor> visitors,
            Progress progress) {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger done = new AtomicInteger();
        List<Future<?>> reading = new ArrayList<>();
        for (ManifestFile manifest : manifests) {
            reading.add(workers.submit(() -> {
                if (!stop.get()) {
                    read(manifest, visitors.apply(manifest), stop, progress);
                    progress.report(
                            "Reading manifests, " + done.incrementAndGet() + " of " + manifests.size(),
                            (double) done.get() / manifests.size());
                }
            }));
        }
        try {
            for (Future<?> one : reading) {
                one.get();
            }
            progress.checkCancelled();
        } catch (InterruptedException e) {
            var cancelled = new CancellationException("Reading manifests");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } finally {
            stop.set(true);
            reading.forEach(one -> one.cancel(false));
        }
    }

    private void read(ManifestFile manifest, FileVisitor visitor, AtomicBoolean stop, Progress progress) {
        try (ManifestReader<?> reader = open(manifest, BASIC)) {
            int count = 0;
            for (ContentFile<?> file : reader) {
                if (++count % 256 == 0 && (stop.get() || progress.isCancelled())) {
                    return;
                }
                visitor.visit(manifest, file);
            }
            visitor.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A reader of the live files of one manifest. @param columns fields of files, "*" for all */
    ManifestReader<?> open(ManifestFile manifest, List<String> columns) {
        return manifest.content() == ManifestContent.DATA
                ? ManifestFiles.read(manifest, table.io(), table.specs()).select(columns)
                : ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())
                        .select(columns);
    }
}
