package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.support.Task;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Steps that run at the same time, as parts of one task. */
final class SideBySide {

    private SideBySide() {}

    /** Work that may be interrupted. */
    interface Step {
        void run() throws InterruptedException;
    }

    /** Runs a step on a thread of its own, as part of the present task. */
    static CompletableFuture<Void> run(Step step) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        var asPartOfThisTask = Task.inherit(() -> {
            step.run();
            return done;
        });
        Thread.ofVirtual().start(() -> {
            try {
                asPartOfThisTask.call();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    /** Waits to the end even when interrupted: a half-stopped stack helps nobody, and the waits have their limits. */
    static void join(CompletableFuture<Void> step) {
        try {
            step.join();
        } catch (CompletionException e) {
            rethrow(e.getCause());
        }
    }

    /** Throws why a step failed, or does nothing when it did not. */
    static void rethrow(@Nullable Throwable failure) {
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case InterruptedException e -> throw new CancellationException("Cancelled");
            default -> throw new IllegalStateException(failure);
        }
    }
}
