package io.sololakehouse.platform.training;

import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the log of a job again and again until the job is over, and hands over every line so far whenever there are
 * new ones. It polls like the logs of services do: file events come late or not at all on some systems.
 */
public final class TrainingLogFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingLogFollower.class);
    private static final Duration POLL = Duration.ofMillis(250);

    private final TrainingLog log;
    private final BooleanSupplier isOver;
    private final Consumer<List<String>> listener;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Begins at once, on a thread of its own.
     *
     * @param isOver whether the job has ended
     * @param listener called on that thread
     */
    public TrainingLogFollower(TrainingJob job, BooleanSupplier isOver, Consumer<List<String>> listener) {
        this.log = new TrainingLog(job.log());
        this.isOver = isOver;
        this.listener = listener;
        Thread.ofVirtual().name("training-log").start(this::run);
    }

    private void run() {
        List<String> all = new ArrayList<>();
        boolean over = false;
        try {
            while (closed.getCount() > 0) {
                List<String> more = log.read(Progress.none());
                if (!more.isEmpty()) {
                    all.addAll(more);
                    listener.accept(List.copyOf(all));
                } else if (over) {
                    return;
                } else {
                    // Looked at once more after its end, for its last lines.
                    over = isOver.getAsBoolean();
                    closed.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("The log of a training cannot be read", e);
        }
    }

    /** Hands over nothing more, but for what is under way. */
    @Override
    public void close() {
        closed.countDown();
    }
}
