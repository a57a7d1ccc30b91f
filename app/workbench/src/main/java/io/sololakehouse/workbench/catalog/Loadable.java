package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Work;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.time.Duration;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Something that is read in the background and shown: the last answer stays while a new one is under way, late answers
 * are dropped, a failure replaces the answer only when there is none. FX thread only.
 */
public final class Loadable<T> {

    private final Jobs jobs;
    private final Latest latest = new Latest();
    private final ReadOnlyObjectWrapper<@Nullable T> value = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private @Nullable Job<T> job;
    private @Nullable Object key;
    private Duration took = Duration.ZERO;

    public Loadable(Jobs jobs) {
        this.jobs = jobs;
    }

    public ReadOnlyObjectProperty<@Nullable T> valueProperty() {
        return value.getReadOnlyProperty();
    }

    public @Nullable T get() {
        return value.get();
    }

    /** Why there is no answer, or no newer one; null when the last reading went well. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** How long the last answer took, from the wish to the answer. */
    public Duration took() {
        return took;
    }

    /** True when the answer for this key is here or under way, so that {@link #load} would change nothing. */
    public boolean covers(Object wanted) {
        return wanted.equals(key) && problem.get() == null;
    }

    /**
     * Reads, in place of whatever is under way.
     *
     * @param wanted what the answer is for, see {@link #covers}
     */
    public void load(Object wanted, String title, Work<T> work) {
        stop();
        key = wanted;
        loading.set(true);
        long started = System.nanoTime();
        job = jobs.quiet(title, work)
                .onSuccess(answer -> {
                    took = Duration.ofNanos(System.nanoTime() - started);
                    problem.set(null);
                    value.set(answer);
                })
                .onFailure(failed -> {
                    value.set(null);
                    problem.set(failed);
                })
                .onDone(() -> loading.set(false))
                .latest(latest)
                .start();
    }

    /** The next {@link #covers} says no. */
    public void outdate() {
        key = null;
    }

    /** Forgets everything. */
    public void clear() {
        stop();
        key = null;
        loading.set(false);
        problem.set(null);
        value.set(null);
    }

    private void stop() {
        latest.invalidate();
        Job<T> running = job;
        job = null;
        if (running != null && !running.isDone()) {
            running.cancel();
        }
    }
}
