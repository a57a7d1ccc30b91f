package io.sololakehouse.platform.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a commit did with one key.
 *
 * @param key the elements, outermost namespace first
 * @param content what it put there, or null when it removed the key
 */
public record KeyOperation(List<String> key, @Nullable EntryContent content) {

    public KeyOperation {
        key = List.copyOf(key);
    }
}
