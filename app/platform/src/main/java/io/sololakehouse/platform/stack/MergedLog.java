package io.sololakehouse.platform.stack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The newest lines of several services as one list in order of time, growing while it is open. Thread-safe. */
public final class MergedLog implements AutoCloseable {

    private static final Comparator<LogLine> BY_TIME = Comparator.comparing(LogLine::time);

    private final int capacity;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final LogFollower follower;
    private List<LogLine> lines = new ArrayList<>();

    /** @param capacity how many lines are kept; older ones are forgotten */
    public MergedLog(Collection<ServiceLog> logs, int capacity) {
        this.capacity = capacity;
        this.follower = new LogFollower(logs, capacity, this::add);
    }

    /** The lines of now, oldest first: a snapshot. */
    public synchronized List<LogLine> lines() {
        return Collections.unmodifiableList(lines);
    }

    /** Called after lines were added, on a background thread. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void add(List<LogLine> added) {
        synchronized (this) {
            List<LogLine> merged = new ArrayList<>(Math.min(capacity, lines.size() + added.size()) + 1);
            int skip = Math.max(0, lines.size() + added.size() - capacity);
            int old = 0;
            int fresh = 0;
            while (old < lines.size() || fresh < added.size()) {
                boolean takeOld = fresh == added.size()
                        || (old < lines.size() && BY_TIME.compare(lines.get(old), added.get(fresh)) <= 0);
                LogLine next = takeOld ? lines.get(old++) : added.get(fresh++);
                if (skip > 0) {
                    skip--;
                } else {
                    merged.add(next);
                }
            }
            lines = merged;
        }
        listeners.forEach(Runnable::run);
    }

    /** Stops reading. The lines stay. */
    @Override
    public void close() {
        follower.close();
    }
}
