package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts services side by side; each begins to answer when those it depends on do. Thread-safe, blocking. */
final class StackStart {

    private static final Logger LOG = LoggerFactory.getLogger(StackStart.class);

    private final ServiceGraph graph;
    private final Surroundings surroundings;
    private final ServiceProblems problems;
    private final Usage usage;

    StackStart(ServiceGraph graph, Surroundings surroundings, ServiceProblems problems, Usage usage) {
        this.graph = graph;
        this.surroundings = surroundings;
        this.problems = problems;
        this.usage = usage;
    }

    /**
     * Starts these and waits until all of them answer.
     *
     * @param toStart with everything they need, dependencies first
     * @throws LakehouseException when one does not start; the others go on
     * @throws CancellationException when cancelled; those that answer already stay
     */
    void run(List<ServiceRunner> toStart, Progress progress) {
        toStart.forEach(runner -> runner.wish().run());
        choosePorts(toStart);
        StartProgress together = new StartProgress(progress, toStart.size());
        Map<ServiceKind, CompletableFuture<Void>> starts = new EnumMap<>(ServiceKind.class);
        for (ServiceRunner runner : toStart) {
            usage.touch(runner.kind());
            Progress own = together.of(toStart.indexOf(runner));
            starts.put(runner.kind(), SideBySide.run(() -> {
                stopMisdirected(runner);
                runner.start(awaiting -> awaitStarts(runner, starts, awaiting), own);
            }));
        }
        awaitAll(toStart, starts, together);
    }

    private void choosePorts(List<ServiceRunner> toStart) {
        for (ServiceRunner runner : toStart) {
            if (runner.child().isPresent()) {
                continue;
            }
            if (graph.isExpected(runner.kind())) {
                surroundings.keepOrChoosePort(runner.kind());
            } else {
                surroundings.choosePort(runner.kind());
            }
        }
    }

    /** A service that runs with the address of one that has moved is started again. */
    private static void stopMisdirected(ServiceRunner runner) throws InterruptedException {
        if (runner.child().isPresent() && runner.isMisdirected()) {
            runner.stop(ServiceState.STOPPED, "A service that it needs has another address now");
            runner.wish().run();
        }
    }

    private void awaitStarts(ServiceRunner runner, Map<ServiceKind, CompletableFuture<Void>> starts, Progress progress)
            throws InterruptedException {
        for (ServiceKind dependency : runner.service().dependencies()) {
            CompletableFuture<Void> start = starts.get(dependency);
            while (start != null && !start.isDone()) {
                progress.checkCancelled();
                if (!runner.wish().isRun()) {
                    throw new CancellationException(runner.kind().label() + " was stopped");
                }
                waitABit(start);
            }
            if (start != null && start.isCompletedExceptionally()) {
                throw new LakehouseException(problems.waitsFor(runner.kind(), dependency));
            }
        }
    }

    private static void waitABit(CompletableFuture<Void> start) throws InterruptedException {
        try {
            start.get(50, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.trace("Not ready yet, or failed: the caller looks", e);
        }
    }

    private static void awaitAll(
            List<ServiceRunner> started, Map<ServiceKind, CompletableFuture<Void>> starts, StartProgress progress) {
        Throwable first = null;
        boolean interrupted = false;
        for (ServiceRunner runner : started) {
            CompletableFuture<Void> start = starts.get(runner.kind());
            while (start != null) {
                try {
                    start.get();
                    break;
                } catch (InterruptedException e) {
                    // Cancelled: the services that are not ready yet see it, and stop.
                    interrupted = true;
                    progress.cancel();
                } catch (ExecutionException e) {
                    first = first == null ? e.getCause() : first;
                    break;
                }
            }
        }
        if (interrupted) {
            throw new CancellationException("Cancelled");
        }
        SideBySide.rethrow(first);
    }
}
