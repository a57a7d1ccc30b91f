package io.sololakehouse.platform.catalog;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key that differs between two references. At least one side is there.
 *
 * @param before what the first reference has, or null when it has no such key
 * @param after what the second reference has, or null when it has no such key
 */
public record KeyChange(
        List<String> key,
        @Nullable EntryContent before,
        @Nullable EntryContent after) {

    /** How a key differs. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** Dropped, and something else was created under the same name. */
        REPLACED
    }

    public KeyChange {
        key = List.copyOf(key);
        if (before == null && after == null) {
            throw new IllegalArgumentException("Neither side has " + key);
        }
    }

    public Kind kind() {
        if (before == null) {
            return Kind.ADDED;
        }
        if (after == null) {
            return Kind.REMOVED;
        }
        return before.id().equals(after.id()) ? Kind.CHANGED : Kind.REPLACED;
    }

    /** What the key names: on the second reference, or on the first where the second has none. */
    public CatalogEntry.Kind entryKind() {
        return after == null ? Objects.requireNonNull(before).kind() : after.kind();
    }

    /** The elements joined by dots, for people; not quoted. */
    public String qualifiedName() {
        return String.join(".", key);
    }
}
