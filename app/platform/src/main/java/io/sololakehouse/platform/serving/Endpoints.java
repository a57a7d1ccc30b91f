package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.python.PythonEnvironment;
import io.sololakehouse.platform.python.PythonEnvironments;
import io.sololakehouse.platform.python.PythonFinder;
import io.sololakehouse.platform.serving.router.Traffic;
import io.sololakehouse.platform.stack.embedded.ChildProcesses;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.RowAppends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoints of one installation: deployed, replaced, shared between versions, rolled back, brought back. One endpoint a
 * registered model, with an address that stays. What is written down about them is enough to bring them back without
 * anybody's help. Blocking methods are called from a task; everything is thread-safe.
 */
public final class Endpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
    private static final int FIRST_PORT = 5001;
    private static final int PORTS = 500;
    private static final long LOOK_MILLIS = 1000;

    private final Path directory;
    private final ChildProcesses processes;
    private final PythonEnvironments environments;
    private final ModelFiles files;
    private final Preflights preflights;
    private final ScoringClient client;
    private final ScoringServers servers;
    private final Switching switching;
    private final KeptEndpoints kept;
    private final Starting starting;
    private final RequestLogs logs;
    private final int firstPort;
    private final Map<String, EndpointRuntime> endpoints = new ConcurrentHashMap<>();
    private final List<Consumer<Endpoint>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("endpoint-watcher").daemon().factory());

    /**
     * What they are made of.
     *
     * @param environments where environments for models are built
     * @param log where request logs are written, or null where requests cannot be logged
     */
    public record Parts(
            DataDirectory home,
            Journal journal,
            ModelSource source,
            PythonEnvironments environments,
            PythonFinder pythons,
            int firstPort,
            @Nullable RowAppends log) {

        public Parts(
                DataDirectory home,
                Journal journal,
                ModelSource source,
                PythonEnvironments environments,
                PythonFinder pythons,
                @Nullable RowAppends log) {
            this(home, journal, source, environments, pythons, FIRST_PORT, log);
        }
    }

    /** Starts nothing: {@link #attach} brings back what should run. */
    public Endpoints(Parts parts) {
        Path serving = parts.home().root().resolve("serving");
        this.directory = serving.resolve("endpoints");
        this.processes = new ChildProcesses(parts.home(), parts.journal());
        this.environments = parts.environments();
        this.files = new ModelFiles(serving.resolve("models"), parts.source());
        this.preflights = new Preflights(environments, parts.pythons(), processes);
        this.client = new ScoringClient(parts.journal());
        this.servers = new ScoringServers(
                processes, environments, client, parts.home().root().resolve("logs"), this::publish);
        this.switching = new Switching(processes, servers);
        this.kept = new KeptEndpoints(directory, files, servers, processes);
        this.starting = new Starting(processes, environments, kept);
        this.firstPort = parts.firstPort();
        this.logs = new RequestLogs(
                parts.log(),
                () -> endpoints.values().stream().map(EndpointRuntime::log).toList());
        clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Asks endpoints. */
    public ScoringClient client() {
        return client;
    }

    /** Every endpoint, by model. */
    public List<Endpoint> all() {
        return endpoints.values().stream()
                .map(EndpointRuntime::show)
                .sorted(Comparator.comparing(Endpoint::model))
                .toList();
    }

    public Optional<Endpoint> of(String model) {
        return Optional.ofNullable(endpoints.get(model)).map(EndpointRuntime::show);
    }

    /** What it answers and how quickly. */
    public Optional<Traffic.Report> traffic(String model) {
        return Optional.ofNullable(endpoints.get(model))
                .map(runtime -> runtime.traffic().report(Instant.now()));
    }

    /** How the request log of an endpoint stands; empty where nothing was ever logged. */
    public Optional<RequestLogState> requestLog(String model) {
        return Optional.ofNullable(endpoints.get(model))
                .map(runtime -> runtime.log().state());
    }

    /**
     * Begins or ends to log requests, from now on and after every restart. What waits for another table is written before.
     *
     * @throws LakehouseException when there is no such endpoint, or what waits cannot be written
     */
    public RequestLogState logRequests(String model, RequestLogPolicy policy, Progress progress)
            throws InterruptedException {
        EndpointRuntime runtime = existing(model);
        return runtime.alone(() -> {
            if (runtime.record().log() != null) {
                logs.write(runtime.log(), progress);
            }
            runtime.change(before -> before.withLog(policy));
            runtime.log().policy(policy);
            return requestLog(model).orElseThrow();
        });
    }

    /** Writes what waits in the request log of an endpoint. @return rows that were written */
    public long writeRequestLog(String model, Progress progress) {
        return logs.write(existing(model).log(), progress);
    }

    /** Called with every changed endpoint, on a background thread. Close to stop listening. */
    public AutoCloseable listen(Consumer<Endpoint> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The versions of a model that serve now. */
    public Set<String> serving(String model) {
        return of(model).map(Endpoint::serving).orElse(List.of()).stream()
                .map(ServedVersion::version)
                .collect(Collectors.toSet());
    }

    /**
     * Brings back what should run: takes over servers that another workbench left running, and starts the others in the
     * background. Reads what is on disk once; later calls do nothing.
     */
    public synchronized void attach() {
        if (!endpoints.isEmpty() || !Files.isDirectory(directory)) {
            return;
        }
        for (KeptEndpoints.Kept found : kept.read()) {
            EndpointRecord record = found.record();
            EndpointRuntime runtime = runtime(found.place(), record);
            endpoints.put(record.model(), runtime);
            for (EndpointRecord.Served served : record.serving()) {
                kept.restore(runtime, served);
            }
            if (record.wanted()) {
                Thread.ofVirtual().name("endpoint-" + record.port()).start(() -> starting.comeBack(runtime));
            }
        }
        kept.endStrays(endpoints.values());
    }

    /**
     * Looks at a deployment before it begins; copies the files of the version, and changes nothing else.
     *
     * @param table the table whose rows it is to take, or null for none
     */
    public Preflight preflight(DeployRequest request, Preflight.@Nullable Table table, Progress progress)
            throws InterruptedException {
        ModelFiles.Copy copy = files.require(request.model(), request.version(), progress);
        Endpoint before = of(request.model()).orElse(null);
        int port = before == null ? freePort() : before.port();
        return preflights.look(request, copy.model(), ScoringServers.requirements(copy.model()), table, before, port);
    }

    /** The files of a version, copied when they are not there yet. */
    public ModelPackage files(String model, String version, Progress progress) throws InterruptedException {
        return files.require(model, version, progress).model();
    }

    /**
     * Deploys a version: builds its environment when there is none for its requirements, starts its server, asks it for a
     * prediction, and only then switches. What served before drains and ends, unless the new one runs beside it.
     *
     * @param output gets what the building of the environment writes, a line at a time, on another thread
     * @throws LakehouseException when it cannot be deployed; the endpoint is as it was then
     */
    public Endpoint deploy(DeployRequest request, Consumer<String> output, Progress progress)
            throws InterruptedException {
        return deploy(request, Deployment.How.DEPLOYED, "", output, progress);
    }

    private Endpoint deploy(
            DeployRequest request, Deployment.How how, String kept, Consumer<String> output, Progress progress)
            throws InterruptedException {
        String name = request.model() + " v" + request.version();
        Optional<ModelFiles.Copy> there = kept.isEmpty() ? Optional.empty() : files.kept(kept);
        ModelFiles.Copy copy = there.isPresent()
                ? there.get()
                : files.require(request.model(), request.version(), progress.part(0, 0.1));
        if (!copy.model().isModel()) {
            throw new LakehouseException(ServingProblems.noModel(name, copy.model()));
        }
        if (!copy.model().isServable()) {
            throw new LakehouseException(ServingProblems.notServable(name, copy.model()));
        }
        PythonEnvironment environment =
                environments.require(ScoringServers.requirements(copy.model()), progress.part(0.1, 0.75), output);
        EndpointRuntime runtime = runtimeOf(request.model());
        return runtime.alone(() -> switching.to(runtime, request, how, copy, environment, progress.part(0.75, 1)));
    }

    /**
     * Returns to the version that served before the present one, as quickly as its server starts: its files and its
     * environment are still there.
     *
     * @throws LakehouseException when there is none, or it does not start; the endpoint is as it was then
     */
    public Endpoint rollBack(String model, Progress progress) throws InterruptedException {
        Deployment before = of(model)
                .flatMap(Endpoint::before)
                .orElseThrow(() -> new LakehouseException(Problem.of(
                        model + " has nothing to roll back to", "No other version has served at its endpoint.")));
        return deploy(
                DeployRequest.replace(model, before.version(), before.alias()),
                Deployment.How.ROLLED_BACK,
                before.files(),
                line -> {},
                progress);
    }

    /** Shares the traffic anew. @param percent the share of a deployment; the others share the rest as before */
    public Endpoint share(String model, String deployment, int percent) throws InterruptedException {
        EndpointRuntime runtime = existing(model);
        return runtime.alone(() -> Switching.share(runtime, deployment, percent));
    }

    /** Gives all traffic to one of the versions and ends the others, once their last requests are answered. */
    public Endpoint keepOnly(String model, String deployment, Progress progress) throws InterruptedException {
        EndpointRuntime runtime = existing(model);
        return runtime.alone(() -> Switching.keepOnly(runtime, deployment, progress));
    }

    /** Starts a stopped endpoint with the versions that it had. Does nothing for what runs. */
    public Endpoint start(String model, Progress progress) throws InterruptedException {
        return starting.start(existing(model), progress);
    }

    /** Stops an endpoint: its address is closed, its servers end. It stays stopped after a restart of the workbench. */
    public Endpoint stop(String model, Progress progress) throws InterruptedException {
        return starting.stop(existing(model), progress);
    }

    /** Stops an endpoint and forgets it, history and all. */
    public void remove(String model, Progress progress) throws InterruptedException {
        stop(model, progress);
        EndpointRuntime runtime = existing(model);
        endpoints.remove(model);
        try {
            Files.deleteIfExists(runtime.directory().resolve(EndpointRecord.FILE));
            Files.deleteIfExists(runtime.directory());
        } catch (IOException e) {
            throw new LakehouseException(ServingProblems.unwritable(runtime.directory(), e), e);
        }
    }

    private EndpointRuntime existing(String model) {
        EndpointRuntime runtime = endpoints.get(model);
        if (runtime == null) {
            throw new LakehouseException(Problem.of(model + " has no endpoint", "Deploy one of its versions first."));
        }
        return runtime;
    }

    private synchronized EndpointRuntime runtimeOf(String model) {
        EndpointRuntime known = endpoints.get(model);
        if (known != null) {
            return known;
        }
        EndpointRuntime made = runtime(directory.resolve(Names.directory(model)), EndpointRecord.of(model, freePort()));
        endpoints.put(model, made);
        return made;
    }

    private EndpointRuntime runtime(Path place, EndpointRecord record) {
        return new EndpointRuntime(place, record, () -> publish(record.model()));
    }

    private void publish(String model) {
        EndpointRuntime runtime = endpoints.get(model);
        if (runtime != null) {
            runtime.route();
            Endpoint now = runtime.show();
            listeners.forEach(listener -> listener.accept(now));
        }
    }

    private synchronized int freePort() {
        Set<Integer> taken = endpoints.values().stream()
                .map(runtime -> runtime.record().port())
                .collect(Collectors.toSet());
        for (int port = firstPort; port < firstPort + PORTS; port++) {
            if (!taken.contains(port) && processes.isFree(port)) {
                return port;
            }
        }
        throw new LakehouseException(Problem.of(
                "There is no free port for the endpoint",
                "Every port from " + firstPort + " to " + (firstPort + PORTS - 1) + " is in use on this machine."));
    }

    private void look() {
        for (EndpointRuntime runtime : List.copyOf(endpoints.values())) {
            try {
                runtime.traffic().roll(Instant.now());
                runtime.servers().forEach(ScoringServer::look);
                if (!runtime.isBusy()) {
                    runtime.keepProcesses();
                }
            } catch (RuntimeException e) {
                LOG.warn(
                        "Looking after the endpoint of {} failed",
                        runtime.record().model(),
                        e);
            }
        }
    }

    /** Forgets without ending anything, as a workbench that is killed does. For tests. */
    void forget() {
        clock.shutdownNow();
        logs.forget();
        endpoints.values().forEach(EndpointRuntime::closeAddress);
        client.close();
    }

    /**
     * Closes the addresses and asks the servers to end: nobody could reach them. What should run is written down, and comes
     * back with the next workbench.
     */
    @Override
    public void close() {
        clock.shutdownNow();
        for (EndpointRuntime runtime : new ArrayList<>(endpoints.values())) {
            runtime.closeAddress();
            runtime.servers().forEach(ScoringServer::abandon);
        }
        logs.close();
        client.close();
    }
}
