package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.RowAppends;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the request logs of all endpoints, on a thread of its own. */
final class RequestLogs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLogs.class);
    private static final long LOOK_SECONDS = 5;

    private final @Nullable RowAppends to;
    private final Supplier<Collection<RequestLog>> logs;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("request-log").daemon().factory());

    /** @param to where rows go, or null where there is nothing to write to */
    RequestLogs(@Nullable RowAppends to, Supplier<Collection<RequestLog>> logs) {
        this.to = to;
        this.logs = logs;
        writer.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        RowAppends appends = to;
        if (appends == null) {
            return;
        }
        for (RequestLog log : List.copyOf(logs.get())) {
            try {
                log.writeWhenDue(appends, Instant.now());
            } catch (RuntimeException e) {
                LOG.warn("Writing a request log failed", e);
            }
        }
    }

    /** Writes what waits in a log, now. @return rows that were written */
    long write(RequestLog log, Progress progress) {
        RowAppends appends = to;
        if (appends == null) {
            throw new LakehouseException(
                    Problem.of("There is nothing to write the log to", "This workbench has no tables."));
        }
        return log.write(appends, progress);
    }

    /** Writes what waits, where the services still answer, and ends. */
    @Override
    public void close() {
        writer.shutdownNow();
        for (RequestLog log : List.copyOf(logs.get())) {
            RequestLogState state = log.state();
            if (to == null || state == null || state.waiting() == 0 || state.problem() != null) {
                continue;
            }
            try {
                log.write(to, Progress.none());
            } catch (RuntimeException e) {
                LOG.warn("{} rows of a request log were not written", state.waiting(), e);
            }
        }
    }

    /** Ends without writing, as a workbench that is killed does. */
    void forget() {
        writer.shutdownNow();
    }
}
