package io.sololakehouse.platform.tables.iceberg;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metadata files that were read already, by their address: such a file never changes. Gives memory back when it is short.
 * Thread-safe.
 */
final class MetadataCache<T> {

    private static final int ENTRIES = 256;

    private final Map<String, SoftReference<T>> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SoftReference<T>> eldest) {
            return size() > ENTRIES;
        }
    };

    synchronized @Nullable T get(String location) {
        SoftReference<T> reference = entries.get(location);
        return reference == null ? null : reference.get();
    }

    synchronized void put(String location, T metadata) {
        entries.put(location, new SoftReference<>(metadata));
    }
}
