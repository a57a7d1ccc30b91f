package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Task;
import io.sololakehouse.platform.support.TaskRunner;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done about what the {@link Watcher} sees: a service that ended is brought back, one that does not answer is
 * started again, one that nobody uses goes to sleep. Each in the background, one thing a service at a time. Thread-safe,
 * returns at once.
 */
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final ServiceGraph graph;
    private final Surroundings surroundings;
    private final ServiceProblems problems;
    private final Consumer<ServiceKind> restart;
    private final TaskRunner tasks = new VirtualThreadTaskRunner();
    private final Set<Task<?>> running = ConcurrentHashMap.newKeySet();
    /** Services that are being looked after; the watcher reports them until that is done. */
    private final Set<ServiceKind> attended = ConcurrentHashMap.newKeySet();

    /** @param restart starts a service again, with what needs it */
    Upkeep(ServiceGraph graph, Surroundings surroundings, ServiceProblems problems, Consumer<ServiceKind> restart) {
        this.graph = graph;
        this.surroundings = surroundings;
        this.problems = problems;
        this.restart = restart;
    }

    /** A service that should run ended. */
    void revive(ServiceRunner runner) {
        attend(runner, "Bring " + runner.kind().label() + " back", () -> {
            runner.revive(progress -> awaitRunning(runner, progress));
            for (ServiceRunner dependent : graph.all()) {
                if (dependent.child().isPresent() && dependent.isMisdirected()) {
                    restart.accept(dependent.kind());
                }
            }
        });
    }

    /** A service runs, and has not answered for as long as it may. */
    void restartSilent(ServiceRunner runner) {
        attend(
                runner,
                "Restart " + runner.kind().label() + ", which does not answer",
                () -> runner.restartSilent(progress -> awaitRunning(runner, progress)));
    }

    /** Nobody has used the service for as long as the settings say. */
    void letSleep(ServiceRunner runner) {
        int minutes =
                surroundings.settings().idleMinutes().getOrDefault(runner.kind().id(), 0);
        attend(
                runner,
                "Let " + runner.kind().label() + " sleep",
                () -> runner.stop(
                        ServiceState.SLEEPING,
                        "Nobody used it for " + minutes + " min; it starts again when it is needed"));
    }

    /** Waits for services that are coming back themselves. */
    private void awaitRunning(ServiceRunner runner, Progress progress) throws InterruptedException {
        for (ServiceKind dependency : runner.service().dependencies()) {
            ServiceMachine needed = graph.runner(dependency).machine();
            while (needed.state() != ServiceState.READY && needed.state() != ServiceState.UNHEALTHY) {
                progress.checkCancelled();
                if (!runner.wish().isRun()) {
                    throw new CancellationException(runner.kind().label() + " was stopped");
                }
                if (!needed.state().isActive()) {
                    throw new LakehouseException(problems.waitsFor(runner.kind(), dependency));
                }
                needed.awaitChange(200);
            }
        }
    }

    private void attend(ServiceRunner runner, String title, SideBySide.Step step) {
        if (!attended.add(runner.kind())) {
            return;
        }
        Task<?> task = tasks.start(title, progress -> {
            try {
                step.run();
                return title;
            } finally {
                attended.remove(runner.kind());
            }
        });
        running.add(task);
        task.completion().whenComplete((value, failure) -> {
            running.remove(task);
            if (failure != null && !(failure instanceof CancellationException)) {
                LOG.warn("{} failed", title, failure);
            }
        });
    }

    /** Cancels what is under way. */
    @Override
    public void close() {
        running.forEach(Task::cancel);
    }
}
