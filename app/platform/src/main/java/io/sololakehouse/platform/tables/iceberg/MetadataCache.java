package io.sololakehouse.platform.tables.iceberg;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Metadata files that were read already, by their address: such a file never changes. Gives memory back when it is short.
 * A page asks for the same file several times at once, and one can have megabytes: the first reads it, the others wait.
 * Thread-safe.
 */
final class MetadataCache<T> {

    private static final int ENTRIES = 256;

    private final Map<String, ReentrantLock> reading = new ConcurrentHashMap<>();
    private final Map<String, SoftReference<T>> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SoftReference<T>> eldest) {
            return size() > ENTRIES;
        }
    };

    /**
     * The metadata at an address, read when it is not known.
     *
     * @throws CancellationException when the thread was interrupted while another one read
     */
    T get(String location, Supplier<T> read) {
        T known = get(location);
        if (known != null) {
            return known;
        }
        ReentrantLock lock = reading.computeIfAbsent(location, key -> new ReentrantLock());
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Reading " + location);
        }
        try {
            // What the one before could not read, or was stopped reading, this one reads itself.
            known = get(location);
            if (known == null) {
                known = read.get();
                put(location, known);
            }
            return known;
        } finally {
            reading.remove(location, lock);
            lock.unlock();
        }
    }

    private synchronized @Nullable T get(String location) {
        SoftReference<T> reference = entries.get(location);
        return reference == null ? null : reference.get();
    }

    private synchronized void put(String location, T metadata) {
        entries.put(location, new SoftReference<>(metadata));
    }
}
