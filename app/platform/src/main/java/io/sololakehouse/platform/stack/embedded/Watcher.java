package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.software.os.OperatingSystem;

/**
 * Looks after running services once a second: what they take, whether they still answer, whether one ended by itself,
 * whether one may sleep. It only looks; what is to be done, others do.
 */
final class Watcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

    private final List<ServiceRunner> runners;
    private final Surroundings surroundings;
    private final SocketTable sockets;
    private final Usage usage;
    private final OperatingSystem system;
    private final Timing timing;
    private final Consumer<ServiceRunner> ended;
    private final Consumer<ServiceRunner> silent;
    private final Consumer<ServiceRunner> idle;

    private final Map<ServiceRunner, ProcessUsage> resources = new HashMap<>();
    private final Map<ServiceRunner, Long> lastProbes = new HashMap<>();
    private final Set<ServiceRunner> probing = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("stack-watcher").daemon().factory());

    /**
     * @param ended called, at every look until it runs again, with a service that should run and does not
     * @param silent called, at every look until it answers or is started again, with a service that runs and has not
     *     answered for too long
     * @param idle called, at every look until it sleeps, with a service that nobody has used for long enough
     */
    Watcher(
            List<ServiceRunner> runners,
            Surroundings surroundings,
            SocketTable sockets,
            Usage usage,
            OperatingSystem system,
            Timing timing,
            Consumer<ServiceRunner> ended,
            Consumer<ServiceRunner> silent,
            Consumer<ServiceRunner> idle) {
        this.runners = runners;
        this.surroundings = surroundings;
        this.sockets = sockets;
        this.usage = usage;
        this.system = system;
        this.timing = timing;
        this.ended = ended;
        this.silent = silent;
        this.idle = idle;
    }

    void start() {
        long period = timing.look().toMillis();
        clock.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
    }

    private void look() {
        for (ServiceRunner runner : runners) {
            try {
                look(runner);
            } catch (RuntimeException e) {
                LOG.warn("Looking after {} failed", runner.kind().label(), e);
            }
        }
    }

    private void look(ServiceRunner runner) {
        runner.child()
                .ifPresentOrElse(
                        child -> {
                            ProcessUsage.Usage now = resources
                                    .computeIfAbsent(runner, key -> new ProcessUsage(system))
                                    .look(child.pid());
                            runner.machine().usage(now.cpu(), now.residentBytes());
                            probeFromTimeToTime(runner);
                            if (runner.isSilent()) {
                                silent.accept(runner);
                            }
                            if (mayRest(runner)) {
                                idle.accept(runner);
                            }
                        },
                        () -> {
                            if (runner.wish().isRun()
                                    && runner.machine().state().isActive()) {
                                ended.accept(runner);
                            }
                        });
    }

    private void probeFromTimeToTime(ServiceRunner runner) {
        long now = System.nanoTime();
        Long last = lastProbes.get(runner);
        if (last != null && now - last < timing.probe().toNanos() || !probing.add(runner)) {
            return;
        }
        lastProbes.put(runner, now);
        Thread.ofVirtual().name("probe-" + runner.kind().id()).start(() -> {
            try {
                runner.probe();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                probing.remove(runner);
            }
        });
    }

    private boolean mayRest(ServiceRunner runner) {
        int minutes =
                surroundings.settings().idleMinutes().getOrDefault(runner.kind().id(), 0);
        if (!runner.service().sleeps() || minutes <= 0 || runner.machine().state() != ServiceState.READY) {
            return false;
        }
        if (usage.isLeased(runner.kind()) || isConnectedFromOutside(runner)) {
            usage.touch(runner.kind());
            return false;
        }
        Duration limit = timing.idleUnit().multipliedBy(minutes);
        return usage.idle(runner.kind()).compareTo(limit) > 0;
    }

    private boolean isConnectedFromOutside(ServiceRunner runner) {
        Set<Long> inside = Stream.concat(
                        Stream.of(ProcessHandle.current().pid()),
                        runners.stream()
                                .flatMap(other -> other.child().stream())
                                .map(Child::pid))
                .collect(Collectors.toSet());
        return surroundings
                .port(runner.kind())
                .map(port -> sockets.connectedFromOutside(port, inside))
                .orElse(false);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
