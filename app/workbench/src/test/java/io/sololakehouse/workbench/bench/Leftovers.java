package io.sololakehouse.workbench.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Services that a figure has started end with the bench, also when it is asked to end in the middle of it. */
final class Leftovers {

    private static final long PATIENCE_SECONDS = 10;

    private Leftovers() {}

    static void endWithTheBench() {
        Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::end, "leftovers"));
    }

    private static void end() {
        // A server is a child of its launcher, and would be nobody's once that has ended: all are found first.
        List<ProcessHandle> all = ProcessHandle.current().descendants().toList();
        if (all.isEmpty()) {
            return;
        }
        System.err.println("Still running, and ended with the bench: "
                + all.stream()
                        .map(one -> one.pid() + " " + one.info().command().orElse(""))
                        .toList());
        all.forEach(ProcessHandle::destroy);
        try {
            CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } finally {
            all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        }
    }
}
