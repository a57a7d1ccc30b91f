package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.serving.router.EndpointRouter;
import io.sololakehouse.platform.serving.router.Route;
import io.sololakehouse.platform.serving.router.Traffic;
import io.sololakehouse.platform.stack.embedded.ChildProcess;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One endpoint as it lives: its record, its router and its servers. Operations hold its lock; looking does not. */
final class EndpointRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointRuntime.class);

    private final Path directory;
    private final Runnable changed;
    private final Traffic traffic = new Traffic(Instant.now());
    private final ReentrantLock operation = new ReentrantLock();

    /** By deployment, in the order of the record; also a new one before it serves and old ones that drain. */
    private final Map<String, ScoringServer> servers = new LinkedHashMap<>();

    private final RequestLog log;
    private volatile EndpointRecord record;
    private volatile @Nullable EndpointRouter router;
    private volatile @Nullable Problem problem;
    private List<Route> routed = List.of();

    /** @param changed called after every change, on whatever thread; may be called often */
    EndpointRuntime(Path directory, EndpointRecord record, Runnable changed) {
        this.directory = directory;
        this.record = record;
        this.changed = changed;
        this.log = new RequestLog(record.model());
        log.policy(record.log());
    }

    RequestLog log() {
        return log;
    }

    /** Something that is done to an endpoint. @param <T> what it brings */
    interface Operation<T> {
        T run() throws InterruptedException;
    }

    /** Does something that nothing else may be done beside; waits for what is under way. */
    <T> T alone(Operation<T> what) throws InterruptedException {
        operation.lockInterruptibly();
        try {
            return what.run();
        } finally {
            operation.unlock();
        }
    }

    /** True while something is done {@linkplain #alone alone}. */
    boolean isBusy() {
        return operation.isLocked();
    }

    EndpointRecord record() {
        return record;
    }

    Traffic traffic() {
        return traffic;
    }

    Path directory() {
        return directory;
    }

    @Nullable
    EndpointRouter router() {
        return router;
    }

    /** Changes what is written down. @throws LakehouseException when it cannot be written; nothing has changed then */
    void change(UnaryOperator<EndpointRecord> change) {
        EndpointRecord next = change.apply(record);
        try {
            next.write(directory);
            record = next;
        } catch (IOException e) {
            throw new LakehouseException(ServingProblems.unwritable(directory, e), e);
        }
        changed.run();
    }

    /** Opens the address, unless it is open. @throws LakehouseException when somebody else has its port */
    void open(String holder) {
        if (router != null) {
            return;
        }
        try {
            EndpointRouter opened = new EndpointRouter(record.model(), record.port(), traffic);
            opened.tap(log);
            router = opened;
            problem = null;
        } catch (RuntimeException e) {
            Problem taken = ServingProblems.portTaken(record.model(), record.port(), holder);
            problem = taken;
            changed.run();
            throw new LakehouseException(taken.withDetails(e.toString()), e);
        }
    }

    void closeAddress() {
        EndpointRouter open = router;
        router = null;
        synchronized (this) {
            routed = List.of();
        }
        if (open != null) {
            open.close();
        }
    }

    synchronized void add(String deployment, ScoringServer server) {
        servers.put(deployment, server);
        log.knows(deployment, server.spec().model().signature());
    }

    synchronized void remove(String deployment) {
        servers.remove(deployment);
    }

    synchronized @Nullable ScoringServer server(String deployment) {
        return servers.get(deployment);
    }

    synchronized List<ScoringServer> servers() {
        return List.copyOf(servers.values());
    }

    /** Tells the router how it stands, when that is not what it knows. Called after every change of a server. */
    synchronized void route() {
        EndpointRouter open = router;
        if (open == null) {
            return;
        }
        List<Route> routes = new ArrayList<>();
        for (EndpointRecord.Served served : record.serving()) {
            ScoringServer server = servers.get(served.deployment());
            if (server != null && server.port() > 0) {
                boolean ready = server.state() == EndpointState.READY || server.state() == EndpointState.SILENT;
                routes.add(new Route(served.deployment(), served.version(), server.port(), served.share(), ready));
            }
        }
        if (!routes.equals(routed)) {
            routed = List.copyOf(routes);
            open.routes(routed);
        }
    }

    /** Writes down which processes run, so that a later workbench can take them over. */
    void keepProcesses() {
        List<EndpointRecord.Served> now =
                record.serving().stream().map(this::withProcess).toList();
        if (!now.equals(record.serving())) {
            try {
                change(before -> before.withServing(now));
            } catch (LakehouseException e) {
                LOG.warn("{} cannot be written", directory, e);
            }
        }
    }

    private EndpointRecord.Served withProcess(EndpointRecord.Served served) {
        ScoringServer server = server(served.deployment());
        ChildProcess live = server == null ? null : server.process().orElse(null);
        EndpointRecord.Running running = live == null || server == null
                ? null
                : new EndpointRecord.Running(live.instance(), live.pid(), live.startedAt(), server.port());
        // The operating system's start times are only good to some milliseconds: the instance tells them apart.
        boolean same = running != null
                && served.process() != null
                && running.instance().equals(served.process().instance())
                && running.port() == served.process().port();
        return same ? served : served.with(running);
    }

    Endpoint show() {
        EndpointRecord now = record;
        List<ServedVersion> serving = new ArrayList<>();
        for (EndpointRecord.Served served : now.serving()) {
            ScoringServer server = server(served.deployment());
            if (server != null) {
                serving.add(server.show(served.deployment(), served.version(), served.alias(), served.share()));
            }
        }
        serving.sort(Comparator.comparingInt(ServedVersion::share).reversed());
        Problem own = problem;
        Problem shown = own != null
                ? own
                : serving.stream()
                        .map(ServedVersion::problem)
                        .filter(found -> found != null)
                        .findFirst()
                        .orElse(null);
        boolean begins = serving.isEmpty()
                && servers().stream().anyMatch(server -> server.state().isActive());
        EndpointState state = begins ? EndpointState.STARTING : state(now, serving, own);
        Instant readySince = serving.stream()
                .filter(one -> one.state() == EndpointState.READY)
                .map(ServedVersion::since)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new Endpoint(
                now.model(),
                now.port(),
                state,
                state == EndpointState.READY ? readySince : null,
                serving,
                now.history(),
                shown);
    }

    private static EndpointState state(EndpointRecord now, List<ServedVersion> serving, @Nullable Problem own) {
        if (own != null) {
            return EndpointState.FAILED;
        }
        if (!now.wanted() || serving.isEmpty()) {
            return EndpointState.STOPPED;
        }
        List<EndpointState> best = List.of(
                EndpointState.READY,
                EndpointState.SILENT,
                EndpointState.RESTARTING,
                EndpointState.STARTING,
                EndpointState.DRAINING,
                EndpointState.FAILED,
                EndpointState.STOPPED);
        return serving.stream()
                .map(ServedVersion::state)
                .min(Comparator.comparingInt(best::indexOf))
                .orElse(EndpointState.STOPPED);
    }

    void problem(@Nullable Problem newProblem) {
        problem = newProblem;
        changed.run();
    }
}
