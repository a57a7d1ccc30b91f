package io.sololakehouse.platform.sql;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/**
 * Lets Spark itself write the rows of a query to files, of any number: they never pass through this process. For an engine
 * on this machine. Spark writes to a folder beside the one that is wanted, which takes its name when it is complete: the
 * files are all there, or none.
 */
public final class EngineExport {

    private static final String PARTIAL = ".incomplete";

    private EngineExport() {}

    /** What Spark can write. */
    public enum Format {
        PARQUET("Parquet", "parquet", ""),
        CSV("CSV", "csv", " OPTIONS (header 'true')"),
        JSON_LINES("JSON lines", "json", "");

        private final String label;
        private final String source;
        private final String options;

        Format(String label, String source, String options) {
            this.label = label;
            this.source = source;
            this.options = options;
        }

        public String label() {
            return label;
        }
    }

    /** What was written. @param files without those that Spark keeps for itself */
    public record Written(Path directory, int files, long bytes) {}

    /** The statement that writes the query's rows, to show before it runs. */
    public static String statement(Query query, Format format, Path directory) {
        return "INSERT OVERWRITE DIRECTORY USING " + format.source + options(format, partial(directory)) + "\n"
                + query.sql();
    }

    private static String options(Format format, Path directory) {
        // Spark takes the path as it is: an encoded space would be part of the name.
        String path = "path " + SqlDialect.SPARK.literal("file://" + directory);
        return format.options.isEmpty() ? " OPTIONS (" + path + ")" : format.options.replace("(", "(" + path + ", ");
    }

    private static Path partial(Path directory) {
        return directory.resolveSibling(directory.getFileName() + PARTIAL);
    }

    /** Why files cannot be written there, or empty. */
    public static String whyNot(Path directory) {
        Path parent = directory.getParent();
        if (!directory.isAbsolute() || parent == null || directory.getFileName() == null) {
            return "Give the whole path of a folder.";
        }
        if (!Files.isDirectory(parent)) {
            return "There is no folder " + parent + ".";
        }
        return Files.exists(directory) ? directory + " exists already." : "";
    }

    /**
     * Runs the query on Spark, without a limit, into a folder that does not exist yet. Blocks.
     *
     * @throws LakehouseException when it cannot be written there, or Spark fails; nothing is left behind then
     * @throws java.util.concurrent.CancellationException when it was cancelled; the same
     */
    public static Written run(QueryEngine spark, Query query, Format format, Path directory, Progress progress) {
        String why = whyNot(directory);
        if (!why.isEmpty()) {
            throw new LakehouseException(
                    Problem.of("The rows were not exported", why).withEffect("Nothing was written."));
        }
        Path partial = partial(directory);
        try {
            delete(partial);
            spark.execute(query.withSql(statement(query, format, directory)).withRowLimit(Query.ALL_ROWS), progress);
            progress.checkCancelled();
            Written written = tidied(partial, directory);
            Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
            return written;
        } catch (IOException e) {
            throw new LakehouseException(
                    Problem.of("The rows were not exported", "The folder cannot be written: " + e.getMessage() + ".")
                            .withEffect("Nothing was left behind."),
                    e);
        } finally {
            deleteQuietly(partial);
        }
    }

    /** Removes what is for Spark alone (checksums, the mark of success), and counts the rest. */
    private static Written tidied(Path partial, Path directory) throws IOException {
        int files = 0;
        long bytes = 0;
        try (Stream<Path> all = Files.list(partial)) {
            for (Path file : all.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(".") || name.startsWith("_")) {
                    delete(file);
                } else {
                    files++;
                    bytes += Files.size(file);
                }
            }
        }
        return new Written(directory, files, bytes);
    }

    private static void deleteQuietly(Path path) {
        try {
            delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, java.io.IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
