package io.sololakehouse.platform.sql.spark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Short texts that were just seen, by their bytes: a small cache that forgets by overwriting. */
final class TextCache {

    private static final int SLOTS = 1 << 10;
    private static final int LONGEST = 24;

    private final byte[] @Nullable [] bytes = new byte[SLOTS][];
    private final @Nullable String[] texts = new @Nullable String[SLOTS];

    String text(byte[] utf8) {
        if (utf8.length > LONGEST) {
            return new String(utf8, StandardCharsets.UTF_8);
        }
        int hash = Arrays.hashCode(utf8);
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        String known = texts[slot];
        if (known != null && Arrays.equals(bytes[slot], utf8)) {
            return known;
        }
        String made = new String(utf8, StandardCharsets.UTF_8);
        bytes[slot] = utf8;
        texts[slot] = made;
        return made;
    }
}
