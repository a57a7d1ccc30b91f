package io.sololakehouse.platform.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are complete or absent: written beside their place, forced to disk, moved there in one step. */
public final class WholeFile {

    private WholeFile() {}

    /** Writes bytes; an older file is replaced. @return the file */
    public static Path write(Path file, byte[] bytes) throws IOException {
        Path target = file.toAbsolutePath();
        Path part = partOf(target);
        try {
            Files.write(part, bytes);
            complete(part, target);
            return target;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Where the bytes go until they are whole. */
    static Path partOf(Path target) {
        return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    }

    static void complete(Path part, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
