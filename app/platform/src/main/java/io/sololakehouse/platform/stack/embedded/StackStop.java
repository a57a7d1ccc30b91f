package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.support.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Stops services, dependents first and side by side where it can. */
final class StackStop {

    private StackStop() {}

    /**
     * Stops these and waits for their ends.
     *
     * @param toStop with everything that needs them
     */
    static void run(List<ServiceRunner> toStop, Progress progress) {
        toStop.forEach(runner -> runner.wish().rest());
        List<ServiceRunner> left = new ArrayList<>(toStop);
        while (!left.isEmpty()) {
            // Those that nothing depends on any more, side by side.
            List<ServiceRunner> now = left.stream()
                    .filter(runner -> left.stream()
                            .noneMatch(other -> other.service().dependencies().contains(runner.kind())))
                    .toList();
            progress.report(
                    "Stopping "
                            + now.stream().map(runner -> runner.kind().label()).collect(Collectors.joining(" and ")),
                    (toStop.size() - left.size()) / (double) toStop.size());
            List<CompletableFuture<Void>> stops = now.stream()
                    .map(runner -> SideBySide.run(() -> runner.stop(ServiceState.STOPPED, "")))
                    .toList();
            stops.forEach(SideBySide::join);
            left.removeAll(now);
        }
        progress.report("Stopped", 1);
    }
}
