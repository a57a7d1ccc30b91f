package io.sololakehouse.platform.journal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A thousand calls as columns: about 64 bytes and its texts for each. Texts lie in one array, each with its length before
 * it, and the same text of neighbours only once. Written by one thread at a time; a reader sees a row whole once the
 * index published it, and later changes of the row a moment late.
 */
final class IndexChunk {

    static final int ROWS = 1_000;

    /** The duration of a call that has not ended, in microseconds. */
    static final int RUNNING = -1;

    private static final int CHANGES = 64;

    /** Longer texts are cut here and are whole on disk. */
    static final int LONGEST_TEXT = 4_096;

    final long[] id = new long[ROWS];
    final long[] atMicros = new long[ROWS];
    final long[] actionId = new long[ROWS];
    final long[] durationMicros = new long[ROWS];
    final int[] text = new int[ROWS];
    final int[] action = new int[ROWS];
    final int[] service = new int[ROWS];
    final int[] result = new int[ROWS];
    final int[] repeats = new int[ROWS];
    final int[] file = new int[ROWS];
    final int[] offset = new int[ROWS];
    final int[] length = new int[ROWS];
    /** Kind in bits 0 to 3, outcome in bits 4 and 5, bit 6: changes. */
    final byte[] flags = new byte[ROWS];

    private byte[] arena = new byte[16_384];
    private int used;
    private @Nullable Map<String, Integer> known = new HashMap<>();

    /** Fills a row with a call. */
    void fill(int at, JournalEntry entry, int count, JournalFiles.Location location) {
        id[at] = entry.id();
        atMicros[at] = entry.at().getEpochSecond() * 1_000_000 + entry.at().getNano() / 1_000;
        actionId[at] = entry.actionId();
        text[at] = put(entry.text());
        action[at] = put(entry.action());
        service[at] = put(entry.service());
        locate(at, location);
        end(at, entry, count);
    }

    /** Notes what is known once a call has ended, or was repeated. */
    void end(int at, JournalEntry entry, int count) {
        Duration duration = entry.duration();
        durationMicros[at] = duration == null ? RUNNING : duration.toNanos() / 1_000;
        result[at] = put(entry.result());
        repeats[at] = count;
        flags[at] = (byte) (entry.kind().ordinal() | entry.outcome().ordinal() << 4 | (entry.changes() ? CHANGES : 0));
    }

    /** Notes where the call is on disk. */
    void locate(int at, JournalFiles.Location location) {
        file[at] = location.file();
        offset[at] = location.offset();
        length[at] = location.length();
    }

    JournalFiles.Location location(int at) {
        return new JournalFiles.Location(file[at], offset[at], length[at]);
    }

    Instant at(int row) {
        long micros = atMicros[row];
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }

    CallKind kind(int at) {
        return CallKind.values()[flags[at] & 15];
    }

    Outcome outcome(int at) {
        return Outcome.values()[(flags[at] >> 4) & 3];
    }

    boolean changes(int at) {
        return changes(flags[at]);
    }

    static boolean changes(byte flags) {
        return (flags & CHANGES) != 0;
    }

    /** Puts a text into the arena. @return where it begins */
    int put(String value) {
        Map<String, Integer> same = known;
        if (same != null) {
            Integer at = same.get(value);
            if (at != null) {
                return at;
            }
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int count = Math.min(bytes.length, LONGEST_TEXT);
        // Never cut inside a character.
        while (count < bytes.length && count > 0 && (bytes[count] & 0xC0) == 0x80) {
            count--;
        }
        if (used + count + 2 > arena.length) {
            arena = Arrays.copyOf(arena, Math.max(arena.length * 3 / 2, used + count + 2));
        }
        int at = used;
        arena[at] = (byte) (count >> 8);
        arena[at + 1] = (byte) count;
        System.arraycopy(bytes, 0, arena, at + 2, count);
        used += count + 2;
        if (same != null && value.length() <= 200) {
            same.put(value, at);
        }
        return at;
    }

    /** Gives back what only a growing chunk needs. */
    void full() {
        known = null;
        arena = Arrays.copyOf(arena, used);
    }

    String string(int at) {
        byte[] bytes = arena;
        int count = ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
        return new String(bytes, at + 2, count, StandardCharsets.UTF_8);
    }

    /** Whether a text contains the needle, which is already folded to lower case. */
    boolean contains(int at, byte[] needle) {
        byte[] bytes = arena;
        int count = ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
        int last = at + 2 + count - needle.length;
        byte first = needle[0];
        byte firstUpper = first >= 'a' && first <= 'z' ? (byte) (first - 32) : first;
        for (int i = at + 2; i <= last; i++) {
            byte b = bytes[i];
            if ((b == first || b == firstUpper) && matches(bytes, i, needle)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] bytes, int at, byte[] needle) {
        for (int i = 1; i < needle.length; i++) {
            byte b = bytes[at + i];
            if (b >= 'A' && b <= 'Z') {
                b += 32;
            }
            if (b != needle[i]) {
                return false;
            }
        }
        return true;
    }

    /** Bytes of text in this chunk. */
    int textBytes() {
        return arena.length;
    }
}
