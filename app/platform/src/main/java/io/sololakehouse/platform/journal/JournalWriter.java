package io.sololakehouse.platform.journal;

import io.sololakehouse.platform.journal.JournalFiles.Location;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes the journal's files. Lines are written in the order in which they were handed over; those of
 * changing calls are forced to disk, together with what waits beside them. What cannot be written waits in memory and is
 * tried again, the newest {@value #UNWRITTEN_LIMIT} lines at most.
 *
 * <p>It has a thread of its own because callers are cancelled by interruption, and an interrupted thread's write closes
 * the file under everybody.
 */
final class JournalWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
    private static final int QUEUE = 8_192;
    private static final int UNWRITTEN_LIMIT = 10_000;
    private static final long RETRY_SECONDS = 2;
    private static final long CALLER_WAITS_SECONDS = 5;

    private final JournalFiles files;
    private final Clock clock;
    private final int keepReadsDays;
    private final BiConsumer<Line, Location> written;
    private final BlockingQueue<Line> queue = new ArrayBlockingQueue<>(QUEUE);
    private final ArrayDeque<Line> unwritten = new ArrayDeque<>();
    private final Thread thread;
    private volatile String trouble = "";
    private volatile boolean closing;

    /** A line to write. @param number the call's number in the index; @param done counted down once it is on disk, or null */
    record Line(
            int number,
            JournalEntry entry,
            byte[] bytes,
            @Nullable CountDownLatch done) {}

    /** @param written called on the writer's thread for every line that is on disk */
    JournalWriter(JournalFiles files, Clock clock, int keepReadsDays, BiConsumer<Line, Location> written) {
        this.files = files;
        this.clock = clock;
        this.keepReadsDays = keepReadsDays;
        this.written = written;
        this.thread = Thread.ofPlatform().daemon().name("journal").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Hands a line over; a full queue is waited for briefly. */
    void write(int number, JournalEntry entry) {
        put(new Line(number, entry, EntryLine.write(entry), null));
    }

    /** Hands a line over and waits until it is on disk, or known to be impossible to write. Interruption is kept for later. */
    void writeThrough(int number, JournalEntry entry) {
        CountDownLatch done = new CountDownLatch(1);
        put(new Line(number, entry, EntryLine.write(entry), done));
        awaitQuietly(done);
    }

    private void put(Line line) {
        boolean interrupted = false;
        try {
            while (!closing) {
                try {
                    if (queue.offer(line, CALLER_WAITS_SECONDS, TimeUnit.SECONDS)) {
                        return;
                    }
                    trouble = "The journal's disk does not keep up; the newest calls are only in memory.";
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void awaitQuietly(CountDownLatch done) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CALLER_WAITS_SECONDS);
        try {
            while (true) {
                try {
                    long left = deadline - System.nanoTime();
                    if (!done.await(Math.max(0, left), TimeUnit.NANOSECONDS)) {
                        LOG.warn("The journal's disk took more than {} s for one line", CALLER_WAITS_SECONDS);
                    }
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Empty, or why calls are not on disk. */
    String trouble() {
        return trouble;
    }

    private void run() {
        LocalDate cleaned = null;
        List<Line> batch = new ArrayList<>();
        while (true) {
            LocalDate today = JournalFiles.day(clock.instant());
            if (!today.equals(cleaned)) {
                files.deleteReadsBefore(today.minusDays(keepReadsDays));
                cleaned = today;
            }
            batch.clear();
            try {
                Line first = queue.poll(RETRY_SECONDS, TimeUnit.SECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch);
                }
            } catch (InterruptedException e) {
                // close() wakes the thread; what is queued is written first.
                queue.drainTo(batch);
            }
            writeAll(batch, today);
            if (closing && queue.isEmpty()) {
                return;
            }
        }
    }

    private void writeAll(List<Line> batch, LocalDate today) {
        unwritten.addAll(batch);
        try {
            boolean changed = false;
            while (!unwritten.isEmpty()) {
                Line line = unwritten.peek();
                Location location = files.append(line.entry().changes(), today, line.bytes());
                unwritten.poll();
                changed |= line.entry().changes();
                written.accept(line, location);
            }
            if (changed) {
                files.forceChanges();
            }
            if (!trouble.isEmpty()) {
                trouble = "";
                LOG.info("The journal is written to disk again");
            }
        } catch (IOException e) {
            if (trouble.isEmpty()) {
                LOG.warn("The journal cannot be written", e);
            }
            trouble = "The journal cannot be written: " + reason(e) + " Calls are kept in memory until it can.";
            while (unwritten.size() > UNWRITTEN_LIMIT) {
                unwritten.poll();
            }
        } finally {
            batch.forEach(JournalWriter::done);
        }
    }

    private static void done(Line line) {
        CountDownLatch latch = line.done();
        if (latch != null) {
            latch.countDown();
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.endsWith(".") ? message : message + ".";
    }

    /** Writes what is queued and ends the thread. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        boolean interrupted = false;
        try {
            while (thread.isAlive()) {
                try {
                    thread.join(TimeUnit.SECONDS.toMillis(CALLER_WAITS_SECONDS));
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
