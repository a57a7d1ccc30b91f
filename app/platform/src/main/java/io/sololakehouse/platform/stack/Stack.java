package io.sololakehouse.platform.stack;

import io.sololakehouse.platform.support.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The services of one environment as one thing: start, watch, restart, stop. Blocking methods are called from a task;
 * everything is thread-safe. Failures are thrown as {@code LakehouseException} and also kept on the service's status.
 */
public interface Stack extends AutoCloseable {

    Environment environment();

    /** The services that this stack has, in the order in which they are shown. */
    List<ServiceKind> services();

    /** Those that a start of every service leaves out until they are first needed, as settings say now. */
    Set<ServiceKind> onDemand();

    /** Every service as it stands, in the order of {@link #services}. */
    List<ServiceStatus> statuses();

    ServiceStatus status(ServiceKind kind);

    /** Called with every changed status, on a background thread. Close to stop listening. */
    AutoCloseable listen(Consumer<ServiceStatus> listener);

    /** What {@link #start} would do, one line per step: programs to fetch, commands to run. Reads only. */
    List<PlannedStep> plan(Set<ServiceKind> kinds);

    /**
     * Looks for services that already run and takes them over; starts nothing. An embedded stack stops services of its
     * data directory that do not match its settings; a remote one asks whether they answer. Blocking.
     */
    void attach();

    /**
     * Starts services and what they depend on, side by side where they can, adopting what already runs and matches.
     * Returns when all are ready. Asked for every service it leaves those out that start on demand; a service that is
     * asked for by name starts.
     */
    void start(Set<ServiceKind> kinds, Progress progress);

    /** Stops a service and what depends on it, then starts them again. */
    void restart(ServiceKind kind, Progress progress);

    /** Stops services and what depends on them, dependents first, gently first. */
    void stop(Set<ServiceKind> kinds, Progress progress);

    /** Makes sure that a service is ready, waking it when it sleeps; marks it as used now. */
    void require(ServiceKind kind, Progress progress);

    /** Says that a service is in use until the lease is closed, so that it does not fall asleep. */
    Lease use(ServiceKind kind);

    /** What the machine has and what each service may take, now. */
    MemoryBudget budget();

    /** How to reach the services. Ports are those of now: ask again after a restart. */
    Connections connections();

    /** The file that a service logs to; may not exist yet. */
    Path logFile(ServiceKind kind);

    /** Stops watching. Services keep running: {@link #stop} stops them. */
    @Override
    void close();

    /** A step that a start would take. @param command exact command, request or download, without secrets */
    record PlannedStep(ServiceKind kind, String what, String command, long downloadBytes) {}

    /** Use of a service. */
    interface Lease extends AutoCloseable {
        @Override
        void close();
    }
}
