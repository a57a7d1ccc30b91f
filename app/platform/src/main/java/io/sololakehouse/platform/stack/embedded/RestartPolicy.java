package io.sololakehouse.platform.stack.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * When a service that ended by itself is started again: after half a second, then twice as long each time, and not at
 * all after too many ends in a short time. Not thread-safe.
 */
final class RestartPolicy {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final int MOST = 5;

    private final Deque<Instant> ends = new ArrayDeque<>();

    /** The pause before the next start, or empty to give up. */
    Optional<Duration> ended(Instant now) {
        while (!ends.isEmpty() && ends.getFirst().isBefore(now.minus(WINDOW))) {
            ends.removeFirst();
        }
        ends.addLast(now);
        if (ends.size() > MOST) {
            return Optional.empty();
        }
        Duration pause = FIRST.multipliedBy(1L << (ends.size() - 1));
        return Optional.of(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    }

    /** Forgets: somebody started the service on purpose. */
    void reset() {
        ends.clear();
    }
}
