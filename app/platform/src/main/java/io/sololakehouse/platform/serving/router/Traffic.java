package io.sololakehouse.platform.serving.router;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint answers and how quickly, in windows of ten seconds over the last hour: latencies in histograms with
 * two significant digits, from which percentiles are read. Recording is wait-free. Thread-safe.
 */
public final class Traffic {

    /** The length of a window. */
    public static final Duration WINDOW = Duration.ofSeconds(10);

    /** How far back percentiles of the present state go. */
    public static final Duration RECENT = Duration.ofMinutes(10);

    private static final int POINTS = 360;
    /** Their histograms are kept as long as percentiles go back; what is older is a point. */
    private static final int WINDOWS = (int) RECENT.dividedBy(WINDOW) + 1;

    private static final int DIGITS = 2;
    private static final long LONGEST_MICROS = Duration.ofMinutes(10).toNanos() / 1000;

    private final Map<String, Counters> counters = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private final Deque<Point> past = new ArrayDeque<>();
    private final Deque<Window> windows = new ArrayDeque<>();
    private final Map<String, Totals> totals = new HashMap<>();
    private long refusedBefore;
    private Instant windowStart;
    /** What of the present window was already read. */
    private @Nullable Window pending;

    /** @param now when it begins */
    public Traffic(Instant now) {
        this.windowStart = now;
    }

    private static final class Counters {
        private final Recorder micros = new Recorder(1, LONGEST_MICROS, DIGITS);
        private final LongAdder errors = new LongAdder();
    }

    private record Window(Instant at, Map<String, Histogram> micros, Map<String, Long> errors, long refused) {}

    /** What a deployment has answered since it began. */
    private record Totals(long requests, long errors) {}

    /** One request that was answered. @param status HTTP; 400 and above is an error */
    void record(String deployment, long nanos, int status) {
        Counters own = counters.computeIfAbsent(deployment, key -> new Counters());
        own.micros.recordValue(Math.clamp(nanos / 1000, 1, LONGEST_MICROS));
        if (status >= 400) {
            own.errors.increment();
        }
    }

    /** One request that no version could take. */
    void refused() {
        refused.increment();
    }

    /**
     * A point of the charts; latencies in milliseconds, NaN where nothing was answered.
     *
     * @param at when its window began
     * @param requests answered or refused in it
     * @param errors answers of 400 and above, and refusals
     */
    public record Point(Instant at, long requests, long errors, double p50, double p95, double p99) {}

    /**
     * Latency and counts of one deployment, or of all.
     *
     * @param perMinute requests a minute, over the last minute
     * @param errorsPerMinute the same of errors
     * @param p50 over the last ten minutes, in milliseconds; NaN where nothing was answered
     * @param requests since the endpoint is open in this workbench
     */
    public record Summary(
            double perMinute,
            double errorsPerMinute,
            double p50,
            double p95,
            double p99,
            double max,
            long requests,
            long errors) {}

    /**
     * The traffic of an endpoint.
     *
     * @param points oldest first, one for each window that has ended and one for the present one
     * @param byDeployment the same of each deployment that answered something
     */
    public record Report(List<Point> points, Summary all, Map<String, Summary> byDeployment) {}

    /** Ends the present window when it is over. Called once a second. */
    public synchronized void roll(Instant now) {
        if (Duration.between(windowStart, now).compareTo(WINDOW) < 0) {
            return;
        }
        Window present = collect();
        windows.addLast(pending == null ? present : merged(pending, present));
        pending = null;
        windowStart = now;
        while (windows.size() > WINDOWS) {
            past.addLast(point(windows.removeFirst()));
        }
        while (past.size() + windows.size() > POINTS) {
            past.removeFirst();
        }
    }

    /** The counts of the present window, which begins anew. */
    private Window collect() {
        Map<String, Histogram> micros = new HashMap<>();
        Map<String, Long> errors = new HashMap<>();
        counters.forEach((deployment, own) -> {
            Histogram interval = own.micros.getIntervalHistogram();
            long wrong = own.errors.sumThenReset();
            if (interval.getTotalCount() > 0) {
                micros.put(deployment, interval);
                errors.put(deployment, wrong);
                totals.merge(
                        deployment,
                        new Totals(interval.getTotalCount(), wrong),
                        (a, b) -> new Totals(a.requests() + b.requests(), a.errors() + b.errors()));
            }
        });
        long all = refused.sum();
        Window window = new Window(windowStart, micros, errors, all - refusedBefore);
        refusedBefore = all;
        return window;
    }

    /** How it stands now. */
    public synchronized Report report(Instant now) {
        // The present window is read by ending it early: merged into the open one, nothing is counted twice.
        Window present = collect();
        Window open = pending == null ? present : merged(pending, present);
        pending = open;
        List<Window> all = new ArrayList<>(windows);
        all.add(open);
        List<Point> points = new ArrayList<>(past);
        all.forEach(window -> points.add(point(window)));
        Map<String, Summary> summaries = new HashMap<>();
        for (String deployment : totals.keySet()) {
            summaries.put(deployment, summary(all, now, deployment));
        }
        return new Report(points, summary(all, now, ""), summaries);
    }

    private static Window merged(Window first, Window second) {
        Map<String, Histogram> micros = new HashMap<>(first.micros());
        second.micros()
                .forEach((deployment, histogram) -> micros.merge(deployment, histogram, (a, b) -> {
                    Histogram sum = a.copy();
                    sum.add(b);
                    return sum;
                }));
        Map<String, Long> errors = new HashMap<>(first.errors());
        second.errors().forEach((deployment, count) -> errors.merge(deployment, count, Long::sum));
        return new Window(first.at(), micros, errors, first.refused() + second.refused());
    }

    private static Point point(Window window) {
        Histogram sum = sum(List.of(window), "");
        long errors =
                window.errors().values().stream().mapToLong(Long::longValue).sum() + window.refused();
        return new Point(
                window.at(),
                sum.getTotalCount() + window.refused(),
                errors,
                millis(sum, 50),
                millis(sum, 95),
                millis(sum, 99));
    }

    /** @param deployment empty for all */
    private Summary summary(List<Window> all, Instant now, String deployment) {
        Histogram recent = sum(since(all, now.minus(RECENT)), deployment);
        List<Window> minute = since(all, now.minus(Duration.ofMinutes(1)));
        long requests = 0;
        long errors = 0;
        for (Map.Entry<String, Totals> total : totals.entrySet()) {
            if (deployment.isEmpty() || total.getKey().equals(deployment)) {
                requests += total.getValue().requests();
                errors += total.getValue().errors();
            }
        }
        long refusals = deployment.isEmpty() ? refusedBefore : 0;
        return new Summary(
                sum(minute, deployment).getTotalCount() + refusals(minute, deployment),
                minute.stream().mapToLong(window -> errors(window, deployment)).sum(),
                millis(recent, 50),
                millis(recent, 95),
                millis(recent, 99),
                recent.getTotalCount() == 0 ? Double.NaN : recent.getMaxValue() / 1000.0,
                requests + refusals,
                errors + refusals);
    }

    private static long refusals(List<Window> some, String deployment) {
        return deployment.isEmpty() ? some.stream().mapToLong(Window::refused).sum() : 0;
    }

    private static long errors(Window window, String deployment) {
        return deployment.isEmpty()
                ? window.errors().values().stream().mapToLong(Long::longValue).sum() + window.refused()
                : window.errors().getOrDefault(deployment, 0L);
    }

    private static List<Window> since(List<Window> all, Instant from) {
        return all.stream()
                .filter(window -> !window.at().plus(WINDOW).isBefore(from))
                .toList();
    }

    private static Histogram sum(List<Window> some, String deployment) {
        Histogram sum = new Histogram(1, LONGEST_MICROS, DIGITS);
        for (Window window : some) {
            window.micros().forEach((name, histogram) -> {
                if (deployment.isEmpty() || name.equals(deployment)) {
                    sum.add(histogram);
                }
            });
        }
        return sum;
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getTotalCount() == 0 ? Double.NaN : micros.getValueAtPercentile(percentile) / 1000.0;
    }
}
