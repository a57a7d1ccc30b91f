package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tracking.MetricHistory;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.workbench.task.Jobs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Histories of metrics, asked for when a row is first seen: wishes that come while an answer is under way are one question
 * together. FX thread only.
 */
public final class Histories {

    private static final int MOST_AT_ONCE = 100;
    private static final int KEPT = 4_000;

    private final Tracking tracking;
    private final Jobs jobs;
    private final int points;
    private final Runnable arrived;
    private final Consumer<Problem> failed;
    private final Map<Key, MetricHistory> known = new HashMap<>();
    private final Set<Key> wanted = new LinkedHashSet<>();
    private final Set<Key> asked = new LinkedHashSet<>();
    private boolean under;

    private record Key(String run, String metric) {}

    /**
     * @param points the most of one history
     * @param arrived called when there are new ones
     */
    public Histories(Tracking tracking, Jobs jobs, int points, Runnable arrived, Consumer<Problem> failed) {
        this.tracking = tracking;
        this.jobs = jobs;
        this.points = points;
        this.arrived = arrived;
        this.failed = failed;
    }

    /** The history, or null when it is not here: then it is asked for. */
    public @Nullable MetricHistory of(String run, String metric) {
        Key key = new Key(run, metric);
        MetricHistory history = known.get(key);
        if (history == null && !asked.contains(key)) {
            wanted.add(key);
            ask();
        }
        return history;
    }

    /** The histories of runs, those that are here; the others are asked for. */
    public List<MetricHistory> of(Collection<String> runs, String metric) {
        List<MetricHistory> here = new ArrayList<>();
        for (String run : runs) {
            MetricHistory history = of(run, metric);
            if (history != null) {
                here.add(history);
            }
        }
        return here;
    }

    /** True while an answer is under way. */
    public boolean isLoading() {
        return under;
    }

    /** Asks again for the histories of runs that have moved on; the old ones are shown until then. */
    public void outdate(Collection<String> runs) {
        Set<String> moved = Set.copyOf(runs);
        List<Key> again =
                known.keySet().stream().filter(key -> moved.contains(key.run)).toList();
        again.forEach(asked::remove);
        wanted.addAll(again);
        ask();
    }

    /** Forgets everything. */
    public void clear() {
        known.clear();
        asked.clear();
        wanted.clear();
    }

    private void ask() {
        if (under || wanted.isEmpty()) {
            return;
        }
        String metric = wanted.iterator().next().metric;
        List<String> runs = wanted.stream()
                .filter(key -> key.metric.equals(metric))
                .limit(MOST_AT_ONCE)
                .map(Key::run)
                .toList();
        for (String run : runs) {
            wanted.remove(new Key(run, metric));
            asked.add(new Key(run, metric));
        }
        under = true;
        jobs.quiet(
                        "Read the curves of " + metric,
                        progress -> tracking.metricHistories(runs, metric, points, Long.MIN_VALUE, Long.MAX_VALUE))
                .onSuccess(this::keep)
                .onFailure(failed::accept)
                .onDone(() -> under = false)
                .start();
    }

    private void keep(List<MetricHistory> histories) {
        if (known.size() > KEPT) {
            known.clear();
            asked.clear();
        }
        for (MetricHistory history : histories) {
            known.put(new Key(history.runId(), history.key()), history);
        }
        arrived.run();
        ask();
    }
}
