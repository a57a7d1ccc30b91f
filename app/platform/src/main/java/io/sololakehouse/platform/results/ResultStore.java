package io.sololakehouse.platform.results;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds the results of statements outside of the heap: one file a result, in a directory of this process. Files of a
 * process that ended without closing are swept at the next start. Thread-safe.
 *
 * <p>Nothing is opened before the first result needs it, so a store costs nothing at start.
 */
public final class ResultStore implements AutoCloseable {

    /** Native memory that all results together may use, unless another figure is given. */
    public static final long DEFAULT_MEMORY_BYTES = 400_000_000;

    private final Path home;
    private final long memoryBytes;
    private final AtomicInteger ids = new AtomicInteger();
    private final Set<StoredResult> open = ConcurrentHashMap.newKeySet();
    private volatile StoreFiles files;
    private volatile Duck duck;

    /**
     * @param home where results are kept; made when it is needed
     * @param memoryBytes native memory for all results together, at least 64 MB
     */
    @SuppressWarnings("NullAway.Init")
    public ResultStore(Path home, long memoryBytes) {
        this.home = home;
        this.memoryBytes = Math.max(64_000_000, memoryBytes);
    }

    public ResultStore(Path home) {
        this(home, DEFAULT_MEMORY_BYTES);
    }

    /** A new, empty result. Whoever made it closes it. */
    public StoredResult create() {
        StoredResult result = new StoredResult(this, "r" + ids.incrementAndGet());
        open.add(result);
        return result;
    }

    /** Deletes what processes that are gone left behind. Never throws: it is tidying. */
    public void sweep() {
        StoreFiles.sweep(home);
    }

    /** Bytes on disk. */
    public long bytes() {
        StoreFiles now = files;
        return now == null ? 0 : now.bytes();
    }

    Duck duck() {
        Duck now = duck;
        return now == null ? start() : now;
    }

    Path fileOf(String id) {
        duck();
        return files.directory().resolve(id + ".db");
    }

    void closed(StoredResult result) {
        open.remove(result);
    }

    private synchronized Duck start() {
        if (duck == null) {
            try {
                files = StoreFiles.claim(home);
            } catch (IOException e) {
                throw new LakehouseException(
                        Problem.of(
                                        "Results cannot be kept on disk",
                                        home + " cannot be written: it is read-only, full or not yours.",
                                        new Remedy("Open the folder", new Remedy.OpenFolder(home)),
                                        new Remedy("Try again", new Remedy.Retry()))
                                .withEffect("The statement was ended; nothing was changed.")
                                .withDetails(e.toString()),
                        e);
            }
            duck = new Duck(files.directory(), memoryBytes);
        }
        return duck;
    }

    /** Closes every result and deletes its file. */
    @Override
    public synchronized void close() {
        Set.copyOf(open).forEach(StoredResult::close);
        if (duck != null) {
            duck.close();
            files.close();
        }
    }

    /** True when this process keeps results in that directory's files; for tests and for Settings. */
    boolean isIn(Path directory) {
        return files != null && Files.exists(directory) && files.directory().startsWith(directory);
    }
}
