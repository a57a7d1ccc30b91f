package io.sololakehouse.platform.support;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One piece of background work: its title, how far it is, and its end. The task of the running code is
 * {@link #current()}, which is how the journal knows the action that caused a call.
 *
 * <p>Thread-safe. {@link #completion()} ends with the work's value, with {@link CancellationException} when it was
 * cancelled, or with what the work threw.
 */
public final class Task<T> implements Progress {

    private static final ScopedValue<Task<?>> CURRENT = ScopedValue.newInstance();
    private static final AtomicLong IDS = new AtomicLong(System.currentTimeMillis() << 12);

    private final long id = IDS.incrementAndGet();
    private final String title;
    private final Instant startedAt = Instant.now();
    private final Work<T> work;
    private final CompletableFuture<T> completion = new CompletableFuture<>();
    private volatile Step step = new Step("", UNKNOWN);
    private volatile boolean cancelled;
    private volatile @Nullable Thread thread;

    /** What a task is doing now. @param fraction 0 to 1, or {@link Progress#UNKNOWN} */
    public record Step(String text, double fraction) {}

    Task(String title, Work<T> work) {
        this.title = title;
        this.work = work;
    }

    /** Runs the work on this thread and completes the task. Called once, by the runner. */
    void execute() {
        thread = Thread.currentThread();
        try {
            checkCancelled();
            T value = ScopedValue.where(CURRENT, this).call(() -> work.run(this));
            completion.complete(value);
        } catch (Throwable e) {
            completion.completeExceptionally(cancelled ? new CancellationException(title) : e);
        } finally {
            thread = null;
            Thread.interrupted();
        }
    }

    /** The task whose work is running on this thread, or null outside of any. */
    public static @Nullable Task<?> current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** Wraps a callable so that it runs, on whatever thread, as part of the task that wraps it here. */
    public static <R> Callable<R> inherit(Callable<R> callable) {
        Task<?> task = current();
        return task == null ? callable : () -> ScopedValue.where(CURRENT, task).call(callable::call);
    }

    /** Unique on this machine over time; later tasks have larger ids. */
    public long id() {
        return id;
    }

    public String title() {
        return title;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Step step() {
        return step;
    }

    /** The task's end. */
    public CompletableFuture<T> completion() {
        return completion;
    }

    public boolean isDone() {
        return completion.isDone();
    }

    /** Asks the work to stop, and interrupts it. Has no effect on a finished task. */
    public void cancel() {
        cancelled = true;
        Thread running = thread;
        if (running != null && !completion.isDone()) {
            running.interrupt();
        }
    }

    @Override
    public void report(String text, double fraction) {
        step = new Step(text, fraction);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
