package io.sololakehouse.platform.journal;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Looks whether rows of the index pass a filter; remembers what neighbours share. For one search, one thread. */
final class CallMatcher {

    private final byte[] needle;
    private final int kinds;
    private final int outcomes;
    private final boolean changesOnly;
    private @Nullable IndexChunk chunk;
    private int action = -1;
    private boolean actionMatches;
    private int service = -1;
    private boolean serviceMatches;
    private int text = -1;
    private boolean textMatches;

    CallMatcher(JournalFilter filter) {
        needle = fold(filter.text().strip().getBytes(StandardCharsets.UTF_8));
        kinds = filter.kinds().isEmpty()
                ? -1
                : filter.kinds().stream().mapToInt(kind -> 1 << kind.ordinal()).sum();
        outcomes = filter.outcomes().isEmpty()
                ? -1
                : filter.outcomes().stream()
                        .mapToInt(outcome -> 1 << outcome.ordinal())
                        .sum();
        changesOnly = filter.changesOnly();
    }

    boolean matches(IndexChunk candidate, int row) {
        byte flags = candidate.flags[row];
        if (changesOnly && !IndexChunk.changes(flags)
                || (kinds & (1 << (flags & 15))) == 0
                || (outcomes & (1 << ((flags >> 4) & 3))) == 0) {
            return false;
        }
        if (needle.length == 0) {
            return true;
        }
        if (chunk != candidate) {
            chunk = candidate;
            action = -1;
            service = -1;
            text = -1;
        }
        // Neighbours share their action, their service and often their text: those are looked at once.
        if (candidate.text[row] != text) {
            text = candidate.text[row];
            textMatches = candidate.contains(text, needle);
        }
        if (candidate.action[row] != action) {
            action = candidate.action[row];
            actionMatches = candidate.contains(action, needle);
        }
        if (candidate.service[row] != service) {
            service = candidate.service[row];
            serviceMatches = candidate.contains(service, needle);
        }
        return textMatches || actionMatches || serviceMatches || candidate.contains(candidate.result[row], needle);
    }

    private static byte[] fold(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
                bytes[i] += 32;
            }
        }
        return bytes;
    }
}
