package io.sololakehouse.platform.results;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the results of statements outside of the heap: one file a result, in a directory of this process. A result that
 * is kept ({@link StoredResult#keep}) is found again by the next process, however this one ends; any other file is swept
 * at the next start. Thread-safe.
 *
 * <p>Nothing is opened before the first result needs it, so a store costs nothing at start.
 */
public final class ResultStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ResultStore.class);

    /** Native memory that all results together may use, unless another figure is given. */
    public static final long DEFAULT_MEMORY_BYTES = 400_000_000;

    private final Path home;
    private final long memoryBytes;
    private final Set<StoredResult> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable StoreFiles files;
    private volatile @Nullable Duck duck;

    /**
     * @param home where results are kept; made when it is needed
     * @param memoryBytes native memory for all results together, at least 64 MB
     */
    public ResultStore(Path home, long memoryBytes) {
        this.home = home;
        this.memoryBytes = Math.max(64_000_000, memoryBytes);
    }

    public ResultStore(Path home) {
        this(home, DEFAULT_MEMORY_BYTES);
    }

    /** A new, empty result. Whoever made it closes it. */
    public StoredResult create() {
        // Unique for good: the file of an earlier session may be attached beside it.
        StoredResult result =
                new StoredResult(this, "r" + UUID.randomUUID().toString().replace("-", ""));
        open.add(result);
        return result;
    }

    /** A result of an earlier session, and what is known of its statement. */
    public record Kept(StoredResult result, KeptStatement statement) {}

    /**
     * The results that were kept for somebody, in the order of their places. Each is handed out once; whoever asked closes
     * them. One that cannot be read is left out and deleted.
     *
     * @param owner as it was given to {@link StoredResult#keep}
     */
    public List<Kept> kept(String owner) {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        List<Kept> found = new ArrayList<>();
        StoreFiles in = files();
        for (String id : in.kept()) {
            try {
                KeptJson.Description description = KeptJson.read(in.description(id));
                boolean free = open.stream().noneMatch(result -> result.id().equals(id));
                if (description.owner().equals(owner) && free) {
                    StoredResult result = StoredResult.restored(this, id, description);
                    open.add(result);
                    found.add(new Kept(result, description.statement()));
                }
            } catch (IOException | LakehouseException e) {
                LOG.warn("A result of the last session cannot be read and is left out", e);
                in.forget(id);
            }
        }
        found.sort(Comparator.comparingInt(kept -> kept.statement().place()));
        return List.copyOf(found);
    }

    /** Forgets the results that were kept for anybody else. Never throws: it is tidying. */
    public void retain(Set<String> owners) {
        if (!Files.isDirectory(home)) {
            return;
        }
        try {
            StoreFiles in = files();
            for (String id : in.kept()) {
                boolean free = open.stream().noneMatch(result -> result.id().equals(id));
                if (free && !owners.contains(KeptJson.read(in.description(id)).owner())) {
                    in.forget(id);
                }
            }
        } catch (IOException | LakehouseException e) {
            LOG.warn("Old results in {} were not swept: {}", home, e.toString());
        }
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
        return files().rows(id);
    }

    void closed(StoredResult result) {
        open.remove(result);
    }

    private synchronized Duck start() {
        if (duck == null) {
            duck = new Duck(files().directory(), memoryBytes);
        }
        return duck;
    }

    StoreFiles files() {
        StoreFiles claimed = files;
        return claimed == null ? claim() : claimed;
    }

    private synchronized StoreFiles claim() {
        StoreFiles claimed = files;
        if (claimed == null) {
            try {
                claimed = StoreFiles.claim(home);
                files = claimed;
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
        }
        return claimed;
    }

    /** Ends it: results that are kept stay on disk for the next session, every other one is closed and deleted. */
    @Override
    public void close() {
        // Without the lock: a result that is closed elsewhere just now asks for the files meanwhile.
        Set.copyOf(open).forEach(StoredResult::end);
        synchronized (this) {
            if (duck != null) {
                duck.close();
            }
            if (files != null) {
                files.close();
            }
        }
    }

    /** True when this process keeps results in that directory's files; for tests and for Settings. */
    boolean isIn(Path directory) {
        return files != null && Files.exists(directory) && files.directory().startsWith(directory);
    }
}
