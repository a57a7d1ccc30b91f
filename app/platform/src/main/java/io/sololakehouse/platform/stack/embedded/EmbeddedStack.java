package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.Environment;
import io.sololakehouse.platform.stack.MemoryBudget;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.StackSettings;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.Task;
import io.sololakehouse.platform.support.TaskRunner;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.SystemInfo;

/**
 * The lakehouse as child processes of the workbench. They outlive it: {@link #close} only stops watching, and the next
 * stack of the same data directory takes them over.
 */
public final class EmbeddedStack implements Stack {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStack.class);

    /** The system property that names the directory with the engines that are built with the application. */
    public static final String ENGINES = "sololakehouse.engines";

    private final DataDirectory home;
    private final Environment.Embedded environment;
    private final List<ServiceRunner> runners;
    private final Map<ServiceKind, ServiceRunner> byKind;
    private final Surroundings surroundings;
    private final Launcher launcher;
    private final Adoption adoption;
    private final Watcher watcher;
    private final Usage usage = new Usage();
    private final MemoryPlanner memory;
    private final ServiceProblems problems;
    private final TaskRunner tasks = new VirtualThreadTaskRunner();
    /** Services that are being brought back or put to sleep; the watcher reports them until that is done. */
    private final Set<ServiceKind> attended = ConcurrentHashMap.newKeySet();

    private final Set<Task<?>> background = ConcurrentHashMap.newKeySet();
    private final List<Consumer<ServiceStatus>> listeners = new CopyOnWriteArrayList<>();

    /** What a stack is made of; {@code archives} off is for measuring what class archives are worth. */
    public record Parts(
            DataDirectory home,
            Path engines,
            SecretStore secrets,
            ComponentStore components,
            ComponentManifest manifest,
            Journal journal,
            Supplier<StackSettings> settings,
            boolean archives) {}

    /** @param services in the order in which they are shown; every one has its dependencies among them */
    public EmbeddedStack(Parts parts, List<EmbeddedService> services) {
        this(parts, services, Timing.standard());
    }

    EmbeddedStack(Parts parts, List<EmbeddedService> services, Timing timing) {
        this.home = parts.home();
        this.environment = new Environment.Embedded(home.environment("embedded"));
        SystemInfo machine = new SystemInfo();
        MachineMemory machineMemory = new MachineMemory(machine.getHardware().getMemory());
        SocketTable sockets = SocketTable.ofThisMachine();
        this.surroundings = new Surroundings(
                home,
                environment.data(),
                parts.engines(),
                parts.secrets(),
                new ComponentSource(parts.components(), parts.manifest()),
                parts.settings(),
                services,
                machineMemory,
                sockets);
        OwnProcesses processes = new OwnProcesses(home);
        InstanceRecords records = new InstanceRecords(home.run());
        ClassArchives archives = new ClassArchives(home.cache(), parts.archives());
        this.launcher = new Launcher(home, processes, parts.journal(), archives);
        this.problems = new ServiceProblems(home);
        this.runners = inOrder(services).stream()
                .map(service -> new ServiceRunner(
                        service,
                        new ServiceMachine(service.kind(), service.product() + " " + service.version(), this::publish),
                        surroundings,
                        launcher,
                        archives,
                        records,
                        sockets,
                        parts.journal(),
                        problems,
                        timing))
                .toList();
        this.byKind = new EnumMap<>(ServiceKind.class);
        runners.forEach(runner -> byKind.put(runner.kind(), runner));
        this.memory = new MemoryPlanner(runners, surroundings, machineMemory);
        this.adoption = new Adoption(runners, processes, launcher, records, surroundings);
        this.watcher = new Watcher(
                runners,
                surroundings,
                sockets,
                usage,
                machine.getOperatingSystem(),
                timing,
                this::revive,
                this::restartSilent,
                this::letSleep);
        runners.stream()
                .filter(runner -> startsOnDemand(runner.kind()))
                .forEach(runner ->
                        runner.machine().enter(ServiceState.STOPPED, surroundings.firstUse(runner.service()), null));
        watcher.start();
    }

    private boolean startsOnDemand(ServiceKind kind) {
        return surroundings.settings().startOnDemand().contains(kind.id());
    }

    /** Dependencies before dependents, otherwise as given. */
    private static List<EmbeddedService> inOrder(List<EmbeddedService> services) {
        Map<ServiceKind, EmbeddedService> ordered = new LinkedHashMap<>();
        while (ordered.size() < services.size()) {
            int before = ordered.size();
            services.stream()
                    .filter(service -> ordered.keySet().containsAll(service.dependencies()))
                    .forEach(service -> ordered.putIfAbsent(service.kind(), service));
            if (ordered.size() == before) {
                throw new IllegalArgumentException("The services depend on each other or on one that is missing");
            }
        }
        return List.copyOf(ordered.values());
    }

    @Override
    public Environment environment() {
        return environment;
    }

    @Override
    public List<ServiceKind> services() {
        return byKind.keySet().stream().toList();
    }

    @Override
    public List<ServiceStatus> statuses() {
        return byKind.values().stream().map(runner -> runner.machine().status()).toList();
    }

    @Override
    public ServiceStatus status(ServiceKind kind) {
        return runner(kind).machine().status();
    }

    @Override
    public AutoCloseable listen(Consumer<ServiceStatus> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void publish(ServiceStatus status) {
        listeners.forEach(listener -> listener.accept(status));
    }

    @Override
    public List<PlannedStep> plan(Set<ServiceKind> kinds) {
        List<PlannedStep> steps = new ArrayList<>();
        List<PlannedStep> starts = new ArrayList<>();
        Wiring wiring = surroundings.wiring();
        for (ServiceRunner runner : withDependencies(startable(kinds))) {
            if (runner.machine().state() == ServiceState.READY) {
                continue;
            }
            EmbeddedService service = runner.service();
            String product = service.product() + " " + service.version();
            for (String component : surroundings.missing(service)) {
                ComponentSource components = surroundings.components();
                steps.add(new PlannedStep(
                        runner.kind(),
                        "Fetch " + product,
                        "GET " + components.address(component),
                        components.downloadBytes(component)));
            }
            starts.add(new PlannedStep(
                    runner.kind(),
                    "Start " + product + " on " + Wiring.HOST + ":" + wiring.port(runner.kind()),
                    launcher.planned(service, wiring),
                    0));
        }
        steps.addAll(starts);
        return steps;
    }

    @Override
    public void attach() {
        if (Files.isDirectory(home.run())) {
            adopt();
        }
    }

    private synchronized void adopt() {
        adoption.run();
    }

    @Override
    public void start(Set<ServiceKind> kinds, Progress progress) {
        home.create();
        adopt();
        Set<ServiceKind> wanted = startable(kinds);
        launch(withDependencies(wanted), progress);
        sleepersOf(kinds, wanted);
    }

    /** A start of the whole stack leaves services out that start on demand; a service asked for by name starts. */
    private Set<ServiceKind> startable(Set<ServiceKind> kinds) {
        if (!kinds.containsAll(byKind.keySet())) {
            return kinds;
        }
        Set<ServiceKind> now = EnumSet.copyOf(kinds);
        now.removeIf(this::startsOnDemand);
        return now;
    }

    private void sleepersOf(Set<ServiceKind> asked, Set<ServiceKind> started) {
        for (ServiceKind kind : asked) {
            ServiceMachine machine = runner(kind).machine();
            if (!started.contains(kind) && machine.state() == ServiceState.STOPPED) {
                machine.enter(
                        ServiceState.SLEEPING,
                        surroundings.firstUse(runner(kind).service()),
                        null);
            }
        }
    }

    /** Starts services side by side; each begins to answer when those it depends on do. */
    private void launch(List<ServiceRunner> toStart, Progress progress) {
        toStart.forEach(runner -> runner.wish().run());
        choosePorts(toStart);
        StartProgress together = new StartProgress(progress, toStart.size());
        Map<ServiceKind, CompletableFuture<Void>> starts = new EnumMap<>(ServiceKind.class);
        for (ServiceRunner runner : toStart) {
            usage.touch(runner.kind());
            Progress own = together.of(toStart.indexOf(runner));
            starts.put(runner.kind(), run(() -> {
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
            boolean expected = runners.stream()
                    .anyMatch(other -> other.service().dependencies().contains(runner.kind())
                            && other.child().isPresent());
            if (expected) {
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
        rethrow(first);
    }

    private static void rethrow(@Nullable Throwable failure) {
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case InterruptedException e -> throw new CancellationException("Cancelled");
            default -> throw new IllegalStateException(failure);
        }
    }

    @Override
    public void restart(ServiceKind kind, Progress progress) {
        List<ServiceRunner> affected = new ArrayList<>(dependentsOf(Set.of(kind)));
        affected.removeIf(runner -> runner.kind() != kind && runner.child().isEmpty());
        stop(kinds(affected), progress.part(0, 0.3));
        home.create();
        launch(withDependencies(kinds(affected)), progress.part(0.3, 1));
    }

    private static Set<ServiceKind> kinds(List<ServiceRunner> some) {
        Set<ServiceKind> kinds = EnumSet.noneOf(ServiceKind.class);
        some.forEach(runner -> kinds.add(runner.kind()));
        return kinds;
    }

    @Override
    public void stop(Set<ServiceKind> kinds, Progress progress) {
        adopt();
        List<ServiceRunner> toStop = new ArrayList<>(dependentsOf(kinds));
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
                            + String.join(
                                    " and ",
                                    now.stream()
                                            .map(runner -> runner.kind().label())
                                            .toList()),
                    (toStop.size() - left.size()) / (double) toStop.size());
            List<CompletableFuture<Void>> stops = now.stream()
                    .map(runner -> run(() -> runner.stop(ServiceState.STOPPED, "")))
                    .toList();
            stops.forEach(EmbeddedStack::join);
            left.removeAll(now);
        }
        progress.report("Stopped", 1);
    }

    /** Waits to the end even when interrupted: a half-stopped stack helps nobody, and the waits have their limits. */
    private static void join(CompletableFuture<Void> future) {
        try {
            future.join();
        } catch (java.util.concurrent.CompletionException e) {
            rethrow(e.getCause());
        }
    }

    @Override
    public void require(ServiceKind kind, Progress progress) {
        usage.touch(kind);
        ServiceRunner runner = runner(kind);
        if (runner.machine().state() == ServiceState.READY && runner.child().isPresent()) {
            return;
        }
        start(Set.of(kind), progress);
    }

    @Override
    public Lease use(ServiceKind kind) {
        return usage.lease(kind);
    }

    @Override
    public Connections connections() {
        return surroundings.wiring().connections();
    }

    @Override
    public MemoryBudget budget() {
        return memory.budget();
    }

    @Override
    public Path logFile(ServiceKind kind) {
        return home.logs().resolve(kind.id() + ".log");
    }

    @Override
    public void close() {
        watcher.close();
        background.forEach(Task::cancel);
        runners.forEach(ServiceRunner::leave);
    }

    /** Called by the watcher: a service that should run ended. */
    private void revive(ServiceRunner runner) {
        if (!attended.add(runner.kind())) {
            return;
        }
        inBackground("Bring " + runner.kind().label() + " back", () -> {
            try {
                runner.revive(progress -> awaitRunning(runner, progress));
                for (ServiceRunner dependent : runners) {
                    if (dependent.child().isPresent() && dependent.isMisdirected()) {
                        restart(dependent.kind(), Progress.none());
                    }
                }
            } finally {
                attended.remove(runner.kind());
            }
        });
    }

    /** Called by the watcher: a service runs, and has not answered for as long as it may. */
    private void restartSilent(ServiceRunner runner) {
        if (!attended.add(runner.kind())) {
            return;
        }
        inBackground("Restart " + runner.kind().label() + ", which does not answer", () -> {
            try {
                runner.restartSilent(progress -> awaitRunning(runner, progress));
            } finally {
                attended.remove(runner.kind());
            }
        });
    }

    /** Waits for services that are coming back themselves. */
    private void awaitRunning(ServiceRunner runner, Progress progress) throws InterruptedException {
        for (ServiceKind dependency : runner.service().dependencies()) {
            ServiceMachine needed = runner(dependency).machine();
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

    /** Called by the watcher: nobody has used the service for as long as the settings say. */
    private void letSleep(ServiceRunner runner) {
        int minutes =
                surroundings.settings().idleMinutes().getOrDefault(runner.kind().id(), 0);
        String why = "Nobody used it for " + minutes + " min; it starts again when it is needed";
        if (!attended.add(runner.kind())) {
            return;
        }
        inBackground("Let " + runner.kind().label() + " sleep", () -> {
            try {
                runner.stop(ServiceState.SLEEPING, why);
            } finally {
                attended.remove(runner.kind());
            }
        });
    }

    /** Work that may be interrupted. */
    private interface Step {
        void run() throws InterruptedException;
    }

    private void inBackground(String title, Step step) {
        Task<?> task = tasks.start(title, progress -> {
            step.run();
            return title;
        });
        background.add(task);
        task.completion().whenComplete((value, failure) -> {
            background.remove(task);
            if (failure != null && !(failure instanceof CancellationException)) {
                LOG.warn("{} failed", title, failure);
            }
        });
    }

    /** Runs a step on a thread of its own, as part of the present task. */
    private static CompletableFuture<Void> run(Step step) {
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

    private List<ServiceRunner> withDependencies(Set<ServiceKind> kinds) {
        Set<ServiceKind> all = EnumSet.noneOf(ServiceKind.class);
        all.addAll(kinds);
        for (ServiceRunner runner : runners.reversed()) {
            if (all.contains(runner.kind())) {
                all.addAll(runner.service().dependencies());
            }
        }
        return runners.stream().filter(runner -> all.contains(runner.kind())).toList();
    }

    private List<ServiceRunner> dependentsOf(Set<ServiceKind> kinds) {
        Set<ServiceKind> all = EnumSet.noneOf(ServiceKind.class);
        all.addAll(kinds);
        for (ServiceRunner runner : runners) {
            if (runner.service().dependencies().stream().anyMatch(all::contains)) {
                all.add(runner.kind());
            }
        }
        return runners.stream()
                .filter(runner -> all.contains(runner.kind()))
                .sorted(Comparator.comparing(ServiceRunner::kind))
                .toList();
    }

    private ServiceRunner runner(ServiceKind kind) {
        ServiceRunner runner = byKind.get(kind);
        if (runner == null) {
            throw new IllegalArgumentException(kind.label() + " is not part of this stack");
        }
        return runner;
    }
}
