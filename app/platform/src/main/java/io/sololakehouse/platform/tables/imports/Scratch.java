package io.sololakehouse.platform.tables.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The working directory of an import: the same one for the same state of a file, so that the statements that were shown
 * are the statements that run.
 */
record Scratch(Path directory) {

    static Scratch of(Path root, Path file) throws IOException {
        String state = file.toAbsolutePath() + "|" + Files.size(file) + "|" + Files.getLastModifiedTime(file);
        String id =
                UUID.nameUUIDFromBytes(state.getBytes(StandardCharsets.UTF_8)).toString();
        return new Scratch(Files.createDirectories(root.resolve(id)));
    }

    /** Where the Parquet files are written. */
    Path output() {
        return directory.resolve("parquet");
    }

    /** The file in UTF-8. */
    Path converted(String encoding) {
        return directory.resolve(encoding + ".txt");
    }

    /** A path of the file that has nothing in it which could be a pattern. */
    Path plain(Path file) throws IOException {
        if (file.toString().chars().noneMatch(c -> "*?[]{}".indexOf(c) >= 0)) {
            return file.toAbsolutePath();
        }
        Path link = directory.resolve("source");
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, file.toAbsolutePath());
        }
        return link;
    }

    void delete() {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
