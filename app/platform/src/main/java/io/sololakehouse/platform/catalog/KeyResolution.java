package io.sololakehouse.platform.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a merge or transplant does with one key.
 *
 * @param combined for {@link Behavior#COMBINE} what the key becomes; null for the others
 * @param expected for {@link Behavior#COMBINE} what the target has now, so that a change in the meantime is noticed;
 *     null for the others
 */
public record KeyResolution(
        List<String> key,
        Behavior behavior,
        @Nullable EntryContent combined,
        @Nullable EntryContent expected) {

    /** The choices; each says what becomes of a key that both sides changed. */
    public enum Behavior {
        /** A conflict stops the merge. */
        NORMAL,
        /** The key becomes what the source has (Nessie: FORCE). */
        KEEP_SOURCE,
        /** The key stays what the target has (Nessie: DROP). */
        KEEP_TARGET,
        /** The key becomes a content made of both. */
        COMBINE
    }

    public KeyResolution {
        key = List.copyOf(key);
        if ((behavior == Behavior.COMBINE) != (combined != null && expected != null)) {
            throw new IllegalArgumentException("Combined and expected content belong to COMBINE, and to nothing else");
        }
    }

    public static KeyResolution keepSource(List<String> key) {
        return new KeyResolution(key, Behavior.KEEP_SOURCE, null, null);
    }

    public static KeyResolution keepTarget(List<String> key) {
        return new KeyResolution(key, Behavior.KEEP_TARGET, null, null);
    }

    public static KeyResolution combine(List<String> key, EntryContent combined, EntryContent expected) {
        return new KeyResolution(key, Behavior.COMBINE, combined, expected);
    }
}
