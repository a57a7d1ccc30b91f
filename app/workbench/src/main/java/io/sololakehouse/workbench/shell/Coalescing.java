package io.sololakehouse.workbench.shell;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Runs an action on the FX thread once for however many requests came in the meantime. Thread-safe. */
final class Coalescing {

    private final Consumer<Runnable> fxThread;
    private final Runnable action;
    private final AtomicBoolean asked = new AtomicBoolean();

    Coalescing(Consumer<Runnable> fxThread, Runnable action) {
        this.fxThread = fxThread;
        this.action = action;
    }

    void request() {
        if (asked.compareAndSet(false, true)) {
            fxThread.accept(() -> {
                asked.set(false);
                action.run();
            });
        }
    }
}
