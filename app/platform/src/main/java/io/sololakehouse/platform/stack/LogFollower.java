package io.sololakehouse.platform.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into several logs again and again and hands over what is new, each batch in order of time. It polls, because
 * file events come late or not at all on some systems, and a look costs one call for the size of each file.
 */
final class LogFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<List<LogLine>> listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ReentrantLock handing = new ReentrantLock();

    LogFollower(Collection<ServiceLog> logs, int capacity, Consumer<List<LogLine>> listener) {
        this.listener = listener;
        List<LogReader> readers = new ArrayList<>();
        for (ServiceLog log : logs) {
            readers.add(new LogReader(log.service(), log.file()));
        }
        Thread.ofVirtual().name("log-follower").start(() -> run(readers, capacity));
    }

    private void run(List<LogReader> readers, int capacity) {
        try {
            List<LogLine> found = new ArrayList<>();
            for (LogReader reader : readers) {
                try {
                    found.addAll(reader.last(capacity));
                } catch (IOException e) {
                    LOG.warn("A log cannot be read", e);
                }
            }
            handOver(found);
            boolean troubled = false;
            while (!closed.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                found = new ArrayList<>();
                for (LogReader reader : readers) {
                    try {
                        reader.poll(found);
                        troubled = false;
                    } catch (IOException e) {
                        if (!troubled) {
                            LOG.warn("A log cannot be read", e);
                        }
                        troubled = true;
                    }
                }
                handOver(found);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            for (LogReader reader : readers) {
                try {
                    reader.close();
                } catch (IOException e) {
                    LOG.debug("A log could not be closed", e);
                }
            }
        }
    }

    private void handOver(List<LogLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        lines.sort(Comparator.comparing(LogLine::time));
        handing.lock();
        try {
            if (closed.getCount() > 0) {
                listener.accept(List.copyOf(lines));
            }
        } catch (RuntimeException e) {
            LOG.error("A log's listener failed", e);
        } finally {
            handing.unlock();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        // Waits for a batch that is being handed over, unless the listener itself closes.
        if (!handing.isHeldByCurrentThread()) {
            handing.lock();
            handing.unlock();
        }
    }
}
