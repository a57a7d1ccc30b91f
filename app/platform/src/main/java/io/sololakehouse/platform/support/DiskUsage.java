package io.sololakehouse.platform.support;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * What an installation takes on disk, measured by walking its directories.
 *
 * @param parts what takes how much, in the order in which they are shown
 * @param usableBytes what the disk of the data directory still has, negative when unknown
 * @param totalBytes size of that disk, negative when unknown
 */
public record DiskUsage(List<Part> parts, long usableBytes, long totalBytes) {

    /** A directory and the bytes of the files below it. */
    public record Part(String label, Path directory, long bytes) {}

    public DiskUsage {
        parts = List.copyOf(parts);
    }

    /** Bytes of all parts. */
    public long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }

    /**
     * Measures an installation; blocks for as long as the file system needs to list it.
     *
     * @param environment see {@code Environment.id()}
     */
    public static DiskUsage measure(
            DataDirectory home, String environment, String environmentLabel, Progress progress) {
        List<Part> parts = List.of(
                part(environmentLabel + " data", home.environment(environment), progress),
                part("Components", home.components(), progress),
                part("Cache", home.cache(), progress),
                part("Logs", home.logs(), progress),
                part("Journal", home.journal(), progress));
        try {
            var store = Files.getFileStore(home.root());
            return new DiskUsage(parts, store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            return new DiskUsage(parts, -1, -1);
        }
    }

    private static Part part(String label, Path directory, Progress progress) {
        return new Part(label, directory, bytesBelow(directory, progress));
    }

    /** Bytes of the files below a directory; 0 where there is none. What goes away meanwhile counts nothing. */
    public static long bytesBelow(Path directory, Progress progress) {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        long[] sum = new long[1];
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum[0] += attributes.size();
                    return progress.isCancelled() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path visited, @org.jspecify.annotations.Nullable IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return sum[0];
    }
}
