package io.sololakehouse.workbench.task;

import io.sololakehouse.platform.support.Remedy;
import org.jspecify.annotations.Nullable;

/** Does what a remedy's button says. Called on the FX thread. */
@FunctionalInterface
public interface RemedyHandler {

    /** @param retry how to try the failed action again, or null when it makes no sense to */
    void handle(Remedy remedy, @Nullable Runnable retry);

    /** False for a remedy that cannot be done now (a retry of something that is gone). */
    default boolean canHandle(Remedy remedy, @Nullable Runnable retry) {
        return !(remedy.action() instanceof Remedy.Retry) || retry != null;
    }
}
