package io.sololakehouse.platform.sql.drafts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sololakehouse.platform.support.OwnerFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is typed: a file a tab and one that says which tabs are open, each replaced as a whole. What is handed in is
 * on disk {@value #DELAY_MILLIS} ms later at the latest, plus the time of the write, also while somebody types without a
 * pause; a crash loses no more. Thread-safe; no method waits for the disk but {@link #flush}, {@link #read} and
 * {@link #close}.
 */
public final class DraftStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DraftStore.class);
    private static final long DELAY_MILLIS = 300;
    private static final String DESK = "desk.json";
    private static final String TAB = ".tab.json";
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path directory;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition idle = lock.newCondition();
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final Thread writer;
    private boolean writing;
    private boolean urgent;
    private boolean closed;

    /** What is to be written to a file; null content to delete it. */
    private record Pending(@Nullable Object content) {}

    /** What was found on disk. @param drafts in the order of the desk */
    public record Found(Desk desk, List<Draft> drafts) {}

    /** @param directory made when it is needed */
    public DraftStore(Path directory) {
        this.directory = directory;
        this.writer = Thread.ofVirtual().name("drafts").start(this::write);
    }

    /** Keeps a tab from now on as it is here. */
    public void keep(Draft draft) {
        put(draft.id() + TAB, draft);
    }

    /** Keeps which tabs are open. */
    public void keep(Desk desk) {
        put(DESK, desk);
    }

    /** Forgets a tab that was closed. */
    public void forget(String id) {
        put(id + TAB, null);
    }

    private void put(String file, @Nullable Object content) {
        lock.lock();
        try {
            pending.put(file, new Pending(content));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything that was handed in is on disk. */
    public void flush() {
        lock.lock();
        try {
            urgent = true;
            changed.signalAll();
            while ((!pending.isEmpty() || writing) && writer.isAlive()) {
                idle.await(100, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            urgent = false;
            lock.unlock();
        }
    }

    /**
     * What the last session left. A file that cannot be read is kept beside the others with the ending {@code .damaged}
     * and left out; a tab that the desk does not know is put at its end, so that nothing typed is lost.
     */
    public Found read() {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        Desk desk = Desk.empty();
        if (Files.isDirectory(directory)) {
            desk = read(directory.resolve(DESK), Desk.class).orElse(desk);
            for (Path file : tabs()) {
                read(file, Draft.class).ifPresent(draft -> drafts.put(draft.id(), draft));
            }
        }
        List<Draft> ordered = new ArrayList<>();
        for (String id : desk.tabs()) {
            Draft draft = drafts.remove(id);
            if (draft != null) {
                ordered.add(draft);
            }
        }
        ordered.addAll(drafts.values());
        return new Found(desk, ordered);
    }

    private List<Path> tabs() {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*" + TAB)) {
            found.forEach(files::add);
        } catch (IOException e) {
            LOG.warn("The tabs of the last session in {} cannot be listed", directory, e);
        }
        files.sort(null);
        return files;
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(file.toFile(), type));
        } catch (IOException e) {
            LOG.warn("{} cannot be read; it is kept with the ending .damaged", file, e);
            try {
                Files.move(
                        file,
                        file.resolveSibling(file.getFileName() + ".damaged"),
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException moving) {
                LOG.warn("{} could not be kept", file, moving);
            }
            return Optional.empty();
        }
    }

    private void write() {
        while (true) {
            Map<String, Pending> batch;
            lock.lock();
            try {
                while (pending.isEmpty() && !closed) {
                    changed.await();
                }
                if (pending.isEmpty()) {
                    return;
                }
                long left = Duration.ofMillis(DELAY_MILLIS).toNanos();
                while (left > 0 && !urgent && !closed) {
                    left = changed.awaitNanos(left);
                }
                batch = new LinkedHashMap<>(pending);
                pending.clear();
                writing = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                lock.unlock();
            }
            batch.forEach(this::write);
            lock.lock();
            try {
                writing = false;
                idle.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void write(String name, Pending what) {
        Path file = directory.resolve(name);
        try {
            Object content = what.content();
            if (content == null) {
                Files.deleteIfExists(file);
            } else {
                OwnerFiles.write(file, JSON.writeValueAsString(content));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            // The text is still in the window, and the next change tries again.
            LOG.warn("{} was not written", file, e);
        }
    }

    /** Writes what is waiting, and ends. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            writer.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
