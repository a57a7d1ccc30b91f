package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.python.PythonEnvironments;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.Environment;
import io.sololakehouse.platform.stack.MemoryBudget;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.StackSettings;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.SecretStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import oshi.SystemInfo;

/**
 * The lakehouse as child processes of the workbench. They outlive it: {@link #close} only stops watching, and the next
 * stack of the same data directory takes them over.
 */
public final class EmbeddedStack implements Stack {

    /** The system property that names the directory with the engines that are built with the application. */
    public static final String ENGINES = "sololakehouse.engines";

    private final DataDirectory home;
    private final Environment.Embedded environment;
    private final ServiceGraph graph;
    private final Surroundings surroundings;
    private final Launcher launcher;
    private final Adoption adoption;
    private final StackStart starting;
    private final Upkeep upkeep;
    private final Watcher watcher;
    private final Usage usage = new Usage();
    private final MemoryPlanner memory;
    private final List<Consumer<ServiceStatus>> listeners = new CopyOnWriteArrayList<>();

    /** What a stack is made of; {@code archives} off is for measuring what class archives are worth. */
    public record Parts(
            DataDirectory home,
            Path engines,
            SecretStore secrets,
            ComponentStore components,
            ComponentManifest manifest,
            PythonEnvironments environments,
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
                new ComponentSource(
                        parts.components(),
                        parts.manifest(),
                        parts.environments(),
                        List.of(MlflowEnvironment.requirements())),
                parts.settings(),
                services,
                machineMemory,
                sockets);
        OwnProcesses processes = new OwnProcesses(home);
        InstanceRecords records = new InstanceRecords(home.run());
        ClassArchives archives = new ClassArchives(home.cache(), parts.archives());
        ServiceProblems problems = new ServiceProblems(home);
        this.launcher = new Launcher(home, processes, parts.journal(), archives);
        ServiceRunner.Tools tools = new ServiceRunner.Tools(
                surroundings, launcher, archives, records, sockets, parts.journal(), problems, timing);
        this.graph = new ServiceGraph(ServiceGraph.inOrder(services).stream()
                .map(service -> new ServiceRunner(service, machineOf(service), tools))
                .toList());
        this.memory = new MemoryPlanner(graph.all(), surroundings, machineMemory);
        this.adoption = new Adoption(graph.all(), processes, launcher, records, surroundings);
        this.starting = new StackStart(graph, surroundings, problems, usage);
        this.upkeep = new Upkeep(graph, surroundings, problems, kind -> restart(kind, Progress.none()));
        this.watcher = new Watcher(
                graph.all(),
                surroundings,
                sockets,
                usage,
                machine.getOperatingSystem(),
                timing,
                upkeep::revive,
                upkeep::restartSilent,
                upkeep::letSleep);
        graph.all().stream()
                .filter(runner -> startsOnDemand(runner.kind()))
                .forEach(runner ->
                        runner.machine().enter(ServiceState.STOPPED, surroundings.firstUse(runner.service()), null));
        watcher.start();
    }

    private ServiceMachine machineOf(EmbeddedService service) {
        return new ServiceMachine(
                service.kind(),
                service.product() + " " + service.version(),
                status -> listeners.forEach(listener -> listener.accept(status)));
    }

    @Override
    public Environment environment() {
        return environment;
    }

    @Override
    public List<ServiceKind> services() {
        return graph.kinds();
    }

    @Override
    public List<ServiceStatus> statuses() {
        return graph.kinds().stream().map(this::status).toList();
    }

    @Override
    public ServiceStatus status(ServiceKind kind) {
        return graph.runner(kind).machine().status();
    }

    @Override
    public AutoCloseable listen(Consumer<ServiceStatus> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public List<PlannedStep> plan(Set<ServiceKind> kinds) {
        List<PlannedStep> steps = new ArrayList<>();
        List<PlannedStep> starts = new ArrayList<>();
        Wiring wiring = surroundings.wiring();
        for (ServiceRunner runner : graph.withDependencies(startable(kinds))) {
            if (runner.machine().state() == ServiceState.READY) {
                continue;
            }
            EmbeddedService service = runner.service();
            String product = service.product() + " " + service.version();
            for (String component : surroundings.missing(service)) {
                ComponentSource components = surroundings.components();
                steps.add(new PlannedStep(
                        runner.kind(),
                        (service.isJava() ? "Fetch " : "Build a Python environment for ") + product,
                        components.planned(component),
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
        starting.run(graph.withDependencies(wanted), progress);
        sleepersOf(kinds, wanted);
    }

    /** A start of the whole stack leaves services out that start on demand; a service asked for by name starts. */
    private Set<ServiceKind> startable(Set<ServiceKind> kinds) {
        if (!kinds.containsAll(graph.kinds())) {
            return kinds;
        }
        Set<ServiceKind> now = EnumSet.copyOf(kinds);
        now.removeIf(this::startsOnDemand);
        return now;
    }

    @Override
    public Set<ServiceKind> onDemand() {
        return services().stream().filter(this::startsOnDemand).collect(Collectors.toUnmodifiableSet());
    }

    private boolean startsOnDemand(ServiceKind kind) {
        return surroundings.settings().startOnDemand().contains(kind.id());
    }

    private void sleepersOf(Set<ServiceKind> asked, Set<ServiceKind> started) {
        for (ServiceKind kind : asked) {
            ServiceRunner runner = graph.runner(kind);
            if (!started.contains(kind) && runner.machine().state() == ServiceState.STOPPED) {
                runner.machine().enter(ServiceState.SLEEPING, surroundings.firstUse(runner.service()), null);
            }
        }
    }

    @Override
    public void restart(ServiceKind kind, Progress progress) {
        List<ServiceRunner> affected = new ArrayList<>(graph.withDependents(Set.of(kind)));
        affected.removeIf(runner -> runner.kind() != kind && runner.child().isEmpty());
        Set<ServiceKind> kinds = ServiceGraph.kinds(affected);
        stop(kinds, progress.part(0, 0.3));
        home.create();
        starting.run(graph.withDependencies(kinds), progress.part(0.3, 1));
    }

    @Override
    public void stop(Set<ServiceKind> kinds, Progress progress) {
        adopt();
        StackStop.run(graph.withDependents(kinds), progress);
    }

    @Override
    public void require(ServiceKind kind, Progress progress) {
        usage.touch(kind);
        ServiceRunner runner = graph.runner(kind);
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
        upkeep.close();
        graph.all().forEach(ServiceRunner::leave);
    }
}
