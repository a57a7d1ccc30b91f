package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.serving.router.RequestTap;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.FieldType;
import io.sololakehouse.platform.tables.RowAppends;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The request log of one endpoint. Requests are only put into a bounded queue on the router's threads; what comes after
 * that happens on the thread of {@link #write}: they become rows, and the rows one snapshot of an Iceberg table, at most
 * once a minute. What waits is bounded in number and bytes; what does not fit is counted and left out. Thread-safe.
 */
final class RequestLog implements RequestTap {

    /** Rows wait no longer than so. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int QUEUE = 2_000;
    private static final long BYTES = 32L << 20;
    private static final int ROWS_AT_ONCE = 5_000;
    private static final int ROWS_WAITING = 50_000;

    private final String model;
    private final BlockingQueue<Answered> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder left = new LongAdder();
    private final Map<String, ModelSignature> signatures = new ConcurrentHashMap<>();
    private volatile @Nullable RequestLogPolicy policy;
    private volatile boolean full;

    /** By the columns that they have: versions of a model may differ in what they take. */
    private final List<Waiting> waiting = new ArrayList<>();

    private @Nullable Instant waitingSince;

    /** Looked at by whoever shows it, also while rows are on their way. */
    private volatile Facts facts = new Facts(-1, 0, 0, null, null);

    /** @param rows in the table, negative while unknown @param waiting rows that are not written yet */
    private record Facts(
            long rows,
            long waiting,
            long written,
            @Nullable Instant writtenAt,
            @Nullable Problem problem) {

        private Facts waiting(long now) {
            return new Facts(rows, now, written, writtenAt, problem);
        }

        private Facts elsewhere() {
            return new Facts(-1, 0, written, writtenAt, null);
        }

        private Facts after(long rowsNow, int size) {
            return new Facts(rowsNow, waiting - size, written + size, Instant.now(), null);
        }

        private Facts failed(Problem why) {
            return new Facts(rows, waiting, written, writtenAt, why);
        }
    }

    private record Waiting(List<FieldType.Field> columns, List<List<@Nullable Object>> rows) {}

    RequestLog(String model) {
        this.model = model;
    }

    /** What a deployment takes and gives. */
    void knows(String deployment, ModelSignature signature) {
        signatures.put(deployment, signature);
    }

    /** Follows another policy from now on. Rows that still wait for another table are left out: write them before. */
    synchronized void policy(@Nullable RequestLogPolicy next) {
        RequestLogPolicy before = policy;
        boolean elsewhere = before != null
                && next != null
                && !(before.table().equals(next.table()) && before.branch().equals(next.branch()));
        if (elsewhere) {
            left.add(waiting.size());
            waiting.clear();
            waitingSince = null;
            facts = facts.elsewhere();
        }
        policy = next;
        full = next != null && facts.rows() >= next.rowsAtMost();
    }

    /** How it stands; waits for nothing. */
    @Nullable
    RequestLogState state() {
        RequestLogPolicy now = policy;
        Facts seen = facts;
        return now == null
                ? null
                : new RequestLogState(
                        now,
                        seen.rows(),
                        queue.size() + seen.waiting(),
                        seen.written(),
                        left.sum(),
                        seen.writtenAt(),
                        seen.problem());
    }

    @Override
    public boolean wants() {
        RequestLogPolicy now = policy;
        return now != null && now.on() && !full && ThreadLocalRandom.current().nextInt(100) < now.percent();
    }

    @Override
    public void answered(Answered request) {
        if (request.status() != 200) {
            return; // Nothing was predicted; errors are counted with the traffic.
        }
        long size = size(request);
        if (bytes.addAndGet(size) > BYTES || !queue.offer(request)) {
            bytes.addAndGet(-size);
            left.increment();
        }
    }

    @Override
    public void tooLarge() {
        left.increment();
    }

    private static long size(Answered request) {
        return request.request().length + (long) request.response().length;
    }

    /** Writes when there is enough, or it has waited long enough. Failures are kept for {@link #state}. */
    void writeWhenDue(RowAppends to, Instant now) {
        if (isDue(now)) {
            try {
                write(to, Progress.none());
            } catch (LakehouseException e) {
                // Shown with the log's state; tried again after a while.
                org.slf4j.LoggerFactory.getLogger(RequestLog.class)
                        .info("Requests to {} wait: {}", model, e.getMessage());
            }
        }
    }

    private synchronized boolean isDue(Instant now) {
        collect(now);
        Instant since = waitingSince;
        return since != null
                && (facts.problem() == null && rowsWaiting() >= ROWS_AT_ONCE
                        || !since.plus(PATIENCE).isAfter(now));
    }

    /**
     * Writes what waits, now. @return rows that were written
     *
     * @throws LakehouseException when they cannot be; they wait on
     */
    synchronized long write(RowAppends to, Progress progress) {
        collect(Instant.now());
        RequestLogPolicy now = policy;
        long before = facts.written();
        if (now == null) {
            return 0;
        }
        try {
            while (!waiting.isEmpty()) {
                Waiting some = waiting.getFirst();
                int size = some.rows().size();
                long rows = to.append(
                                new RowAppends.Batch(
                                        now.branch(),
                                        now.table(),
                                        some.columns(),
                                        some.rows(),
                                        "Log " + size + (size == 1 ? " row" : " rows") + " that the endpoint of "
                                                + model + " predicted"),
                                progress)
                        .rows();
                waiting.removeFirst();
                facts = facts.after(rows, size);
            }
            waitingSince = null;
            full = facts.rows() >= now.rowsAtMost();
            return facts.written() - before;
        } catch (LakehouseException e) {
            facts = facts.failed(e.problem());
            waitingSince = Instant.now();
            throw e;
        }
    }

    /** Makes rows of the requests. */
    private void collect(Instant now) {
        for (Answered request = queue.poll(); request != null; request = queue.poll()) {
            bytes.addAndGet(-size(request));
            ModelSignature signature =
                    Objects.requireNonNullElse(signatures.get(request.deployment()), ModelSignature.none());
            List<List<@Nullable Object>> made = LoggedRows.of(request, signature);
            if (made.isEmpty() || rowsWaiting() + made.size() > ROWS_WAITING) {
                left.increment();
                continue;
            }
            List<FieldType.Field> columns = LoggedRows.columns(signature);
            if (waiting.isEmpty() || !waiting.getLast().columns().equals(columns)) {
                waiting.add(new Waiting(columns, new ArrayList<>()));
            }
            waiting.getLast().rows().addAll(made);
            if (waitingSince == null) {
                waitingSince = now;
            }
        }
        facts = facts.waiting(rowsWaiting());
    }

    private long rowsWaiting() {
        return waiting.stream().mapToLong(some -> some.rows().size()).sum();
    }
}
