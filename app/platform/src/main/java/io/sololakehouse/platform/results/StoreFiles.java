package io.sololakehouse.platform.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one process below the store's home. A lock on a file in it says that its owner lives; the system
 * gives it back however the process ends. The next process goes on in the directory of one that is gone: what is
 * described there was kept, everything else is deleted.
 */
final class StoreFiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreFiles.class);
    private static final String LOCK = "owner.lock";
    private static final String ROWS = ".db";

    private final Path directory;
    private final FileChannel channel;

    private StoreFiles(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** A directory for this process, readable by its owner only, with what processes that are gone have kept. */
    static StoreFiles claim(Path home) throws IOException {
        Files.createDirectories(home);
        StoreFiles claimed = null;
        for (Path other : directories(home)) {
            FileChannel channel = lock(other);
            if (channel == null) {
                if (isForsaken(other)) {
                    delete(other);
                }
            } else if (claimed == null) {
                claimed = new StoreFiles(other, channel);
            } else {
                claimed.takeFrom(other);
                channel.close();
                delete(other);
            }
        }
        if (claimed == null) {
            return make(home);
        }
        claimed.tidy();
        return claimed;
    }

    private static StoreFiles make(Path home) throws IOException {
        FileAttribute<?>[] ownerOnly =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0];
        Path directory = Files.createDirectory(home.resolve(UUID.randomUUID().toString()), ownerOnly);
        Files.createFile(directory.resolve(LOCK));
        FileChannel channel = lock(directory);
        if (channel == null) {
            throw new IOException("The new directory " + directory + " is locked by somebody else");
        }
        return new StoreFiles(directory, channel);
    }

    /** The channel that holds the lock, or null when its owner lives or it has no lock. */
    private static @Nullable FileChannel lock(Path directory) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (IOException | OverlappingFileLockException e) {
            LOG.debug("{} is not free: {}", directory, e.toString());
        }
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.debug("Lock of {} not closed", directory, e);
        }
        return null;
    }

    /** Without a lock file its owner died between making the directory and locking it, or is doing so just now. */
    private static boolean isForsaken(Path directory) {
        return !Files.exists(directory.resolve(LOCK))
                && directory.toFile().lastModified() < System.currentTimeMillis() - 60_000;
    }

    private static List<Path> directories(Path home) throws IOException {
        try (Stream<Path> all = Files.list(home)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** Ids of the results that are described here. */
    List<String> kept() {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(KeptJson.ENDING))
                    .map(name -> name.substring(0, name.length() - KeptJson.ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.warn("Kept results in {} cannot be listed: {}", directory, e.toString());
            return List.of();
        }
    }

    Path rows(String id) {
        return directory.resolve(id + ROWS);
    }

    Path description(String id) {
        return directory.resolve(id + KeptJson.ENDING);
    }

    /** Deletes a result's files; its description first, so that a crash between leaves nothing that looks kept. */
    void forget(String id) {
        for (Path file : List.of(description(id), rows(id))) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("The file of a closed result was not deleted: {}", e.toString());
            }
        }
    }

    private void takeFrom(Path other) throws IOException {
        StoreFiles theirs = new StoreFiles(other, channel);
        for (String id : theirs.kept()) {
            if (Files.exists(theirs.rows(id))) {
                Files.move(theirs.rows(id), rows(id), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(theirs.description(id), description(id), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Deletes what is not kept. */
    private void tidy() throws IOException {
        List<Path> wanted = new ArrayList<>(List.of(directory.resolve(LOCK)));
        for (String id : kept()) {
            wanted.add(rows(id));
            wanted.add(description(id));
        }
        try (Stream<Path> all = Files.list(directory)) {
            all.filter(file -> !wanted.contains(file)).toList().forEach(StoreFiles::delete);
        }
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

    /** Gives the directory back; it stays when results are kept in it. */
    @Override
    public void close() {
        boolean empty = kept().isEmpty();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Lock of {} not closed", directory, e);
        }
        if (empty) {
            delete(directory);
        }
    }
}
