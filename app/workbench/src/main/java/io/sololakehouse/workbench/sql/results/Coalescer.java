package io.sololakehouse.workbench.sql.results;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Many requests from any thread, few runs on the FX thread: the first at once, then at most one every 50 ms, the last one
 * never lost.
 */
final class Coalescer {

    private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Consumer<Runnable> fxThread;
    private final Runnable action;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile long last = System.nanoTime() - GAP_NANOS;

    Coalescer(Consumer<Runnable> fxThread, Runnable action) {
        this.fxThread = fxThread;
        this.action = action;
    }

    void request() {
        if (!asked.compareAndSet(false, true)) {
            return;
        }
        long wait = GAP_NANOS - (System.nanoTime() - last);
        if (wait <= 0) {
            fxThread.accept(this::run);
        } else {
            Executor later = CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS);
            later.execute(() -> fxThread.accept(this::run));
        }
    }

    private void run() {
        last = System.nanoTime();
        asked.set(false);
        action.run();
    }
}
