package io.sololakehouse.platform.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one process below the store's home. A lock on a file in it says that its owner lives; the system
 * gives it back however the process ends, so what can be locked can be deleted.
 */
final class StoreFiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreFiles.class);
    private static final String LOCK = "owner.lock";

    private final Path directory;
    private final FileChannel channel;

    private StoreFiles(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Makes a directory for this process, readable by its owner only. */
    static StoreFiles claim(Path home) throws IOException {
        sweep(home);
        Files.createDirectories(home);
        FileAttribute<?>[] ownerOnly =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0];
        Path directory = Files.createDirectory(home.resolve(UUID.randomUUID().toString()), ownerOnly);
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("The new directory " + directory + " is locked by somebody else");
        }
        return new StoreFiles(directory, channel);
    }

    Path directory() {
        return directory;
    }

    long bytes() {
        try (Stream<Path> all = Files.list(directory)) {
            return all.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Deletes the directories of processes that are gone. */
    static void sweep(Path home) {
        if (!Files.isDirectory(home)) {
            return;
        }
        try (Stream<Path> all = Files.list(home)) {
            all.filter(Files::isDirectory).filter(StoreFiles::isAbandoned).forEach(StoreFiles::delete);
        } catch (IOException e) {
            LOG.warn("Old results in {} were not swept: {}", home, e.toString());
        }
    }

    private static boolean isAbandoned(Path directory) {
        try (FileChannel channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            // No lock file: its owner died between making the directory and locking it, or is doing so just now.
            return directory.toFile().lastModified() < System.currentTimeMillis() - 60_000;
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("Old results in {} were not deleted: {}", directory, e.toString());
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Lock of {} not closed", directory, e);
        }
        delete(directory);
    }
}
