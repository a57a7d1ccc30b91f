package io.sololakehouse.workbench.stack;

import io.sololakehouse.platform.stack.ConnectionSnippet;
import io.sololakehouse.platform.stack.ConnectionSnippets;
import io.sololakehouse.platform.stack.Environment;
import io.sololakehouse.platform.stack.MemoryBudget;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.StackSettings;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.DiskUsage;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.platform.support.Work;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The services of the environment, what they take, and how to reach them. FX thread only. */
public final class StackModel implements AutoCloseable {

    private final Stack stack;
    private final SettingsStore settings;
    private final DataDirectory home;
    private final ConnectionSnippets snippets;
    private final Jobs jobs;
    private final Consumer<Runnable> fxThread;
    private final AutoCloseable listening;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ResourceHistory history = new ResourceHistory();
    private final Latest measuring = new Latest();

    private final ObservableList<ServiceStatus> statuses = FXCollections.observableArrayList();
    // Kept in a field: a read-only list that nobody holds is collected, and its listeners with it.
    private final ObservableList<ServiceStatus> shownStatuses = FXCollections.unmodifiableObservableList(statuses);
    private final ObjectProperty<@Nullable ServiceKind> selected = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable MemoryBudget> budget = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DiskUsage> disk = new ReadOnlyObjectWrapper<>();
    private final ObservableList<ConfigurationFile> configuration = FXCollections.observableArrayList();
    private final ObservableList<ConfigurationFile> shownConfiguration =
            FXCollections.unmodifiableObservableList(configuration);
    private final ObservableList<ConnectionSnippet> connect = FXCollections.observableArrayList();
    private final ObservableList<ConnectionSnippet> shownConnect = FXCollections.unmodifiableObservableList(connect);
    private final ObservableList<ServiceKind> busy = FXCollections.observableArrayList();
    private final ObservableList<ServiceKind> shownBusy = FXCollections.unmodifiableObservableList(busy);

    /**
     * A file that configures the lakehouse.
     *
     * @param note who writes it
     * @param secret true when it holds keys: it is opened in the folder, never shown
     */
    public record ConfigurationFile(Path path, String note, boolean secret) {}

    /** Called on the FX thread; listens until it is closed. */
    public StackModel(
            Stack stack,
            SettingsStore settings,
            DataDirectory home,
            ConnectionSnippets snippets,
            Jobs jobs,
            Consumer<Runnable> fxThread) {
        this.stack = stack;
        this.settings = settings;
        this.home = home;
        this.snippets = snippets;
        this.jobs = jobs;
        this.fxThread = fxThread;
        this.listening = stack.listen(status -> changed());
        refreshStatuses();
    }

    /** On a background thread. */
    private void changed() {
        if (asked.compareAndSet(false, true)) {
            fxThread.accept(() -> {
                asked.set(false);
                refreshStatuses();
            });
        }
    }

    private void refreshStatuses() {
        List<ServiceStatus> now = stack.statuses();
        boolean reachable = !connectable(statuses).equals(connectable(now)) || connect.isEmpty();
        statuses.setAll(now);
        summary.set(ServiceCount.of(now, stack.onDemand()).summary());
        if (reachable) {
            refreshConnections();
        }
    }

    private static Set<String> connectable(List<ServiceStatus> statuses) {
        return statuses.stream()
                .filter(status -> status.state() == ServiceState.READY)
                .map(ServiceStatus::address)
                .collect(Collectors.toSet());
    }

    // ---- state ---------------------------------------------------------------------------------------------------

    public Environment environment() {
        return stack.environment();
    }

    /** Every service as it stands, in the order in which they are shown; replaced as a whole. */
    public ObservableList<ServiceStatus> statuses() {
        return shownStatuses;
    }

    /** "2 of 3 running, 1 on demand". */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** The service that was chosen in the table, or null. */
    public ObjectProperty<@Nullable ServiceKind> selectedProperty() {
        return selected;
    }

    /** True when the services are processes or containers of this machine: they can be started and stopped. */
    public boolean isOurs() {
        return !(stack.environment() instanceof Environment.Remote);
    }

    public boolean isAnythingActive() {
        return statuses.stream().anyMatch(status -> status.state().isActive());
    }

    /** Services with a command of ours under way. */
    public ObservableList<ServiceKind> busy() {
        return shownBusy;
    }

    /** Percent of one core over five minutes, oldest first. */
    public double[] cpuHistory(ServiceKind kind) {
        return history.cpu(kind);
    }

    /** Resident bytes of all services over half an hour, oldest first. */
    public double[] memoryHistory() {
        return history.memory();
    }

    /** Time that {@link #memoryHistory} covers. */
    public Duration memoryHistoryLength() {
        return Duration.ofSeconds(history.memorySeconds());
    }

    /** What the machine has and what each service may take; null until it was first asked. */
    public ReadOnlyObjectProperty<@Nullable MemoryBudget> budgetProperty() {
        return budget.getReadOnlyProperty();
    }

    /** What the installation takes on disk; null until it was first measured. */
    public ReadOnlyObjectProperty<@Nullable DiskUsage> diskProperty() {
        return disk.getReadOnlyProperty();
    }

    public ObservableList<ConfigurationFile> configuration() {
        return shownConfiguration;
    }

    /** How outside clients connect. */
    public ObservableList<ConnectionSnippet> connect() {
        return shownConnect;
    }

    /** The file that the snippets read. */
    public Path connectionsFile() {
        return snippets.file();
    }

    /** How long after their last use services fall asleep, one line each. */
    public List<String> idleRules() {
        StackSettings now = settings.read(StackSettings.SECTION, StackSettings.class, StackSettings.defaults());
        List<String> rules = new ArrayList<>();
        for (ServiceKind kind : stack.services()) {
            Integer minutes = now.idleMinutes().get(kind.id());
            if (minutes != null) {
                rules.add(
                        minutes == 0
                                ? kind.label() + " never sleeps"
                                : kind.label() + " sleeps after " + minutes + " min without use");
            }
        }
        return rules;
    }

    /** Takes a sample for the histories; called every {@value ResourceHistory#SECONDS} seconds. */
    public void tick() {
        history.sample(statuses);
        jobs.quiet("Read the memory", progress -> stack.budget())
                .onSuccess(budget::set)
                .onFailure(problem -> budget.set(null))
                .start();
    }

    /** Measures the disk and looks for configuration files again. */
    public void refresh() {
        refreshStatuses();
        Environment environment = stack.environment();
        jobs.quiet("Measure the disk", progress -> {
                    disk(DiskUsage.measure(home, environment.id(), environment.label(), progress));
                    return configurationFiles();
                })
                .onSuccess(configuration::setAll)
                .latest(measuring)
                .start();
        refreshConnections();
    }

    private void disk(DiskUsage measured) {
        fxThread.accept(() -> disk.set(measured));
    }

    private List<ConfigurationFile> configurationFiles() throws java.io.IOException {
        List<ConfigurationFile> found = new ArrayList<>();
        addIfThere(found, home.settings(), "written by Settings", false);
        addIfThere(found, home.connections(), "keys for outside clients", true);
        if (Files.isDirectory(home.run())) {
            try (var files = Files.list(home.run())) {
                files.filter(file -> file.toString().endsWith(".properties")
                                || file.toString().endsWith(".conf"))
                        .sorted()
                        .forEach(file -> found.add(new ConfigurationFile(file, "at each start", true)));
            }
        }
        return found;
    }

    private static void addIfThere(List<ConfigurationFile> found, Path file, String note, boolean secret) {
        if (Files.exists(file)) {
            found.add(new ConfigurationFile(file, note, secret));
        }
    }

    private void refreshConnections() {
        jobs.quiet("Read the connections", progress -> snippets.all(stack.connections()))
                .onSuccess(connect::setAll)
                .onFailure(problem -> connect.clear())
                .start();
    }

    // ---- commands ------------------------------------------------------------------------------------------------

    /** What starting would do, as the stack plans it. @param shown called with the steps */
    public void plan(Set<ServiceKind> kinds, Consumer<List<Stack.PlannedStep>> shown) {
        jobs.quiet("Plan the start", progress -> stack.plan(kinds))
                .onSuccess(shown)
                .start();
    }

    public void start(ServiceKind kind) {
        run("Start " + kind.label(), Set.of(kind), progress -> {
            stack.start(Set.of(kind), progress);
            return kind;
        });
    }

    /** Starts every service. @return the job, for its progress */
    public Job<?> startAll() {
        Set<ServiceKind> all = all();
        return run("Start the stack", all, progress -> {
            stack.start(all, progress);
            return all;
        });
    }

    public void restart(ServiceKind kind) {
        run("Restart " + kind.label(), Set.of(kind), progress -> {
            stack.restart(kind, progress);
            return kind;
        });
    }

    public void restartAll() {
        Set<ServiceKind> all = all();
        run("Restart the stack", all, progress -> {
            stack.stop(all, progress.part(0, 0.3));
            stack.start(all, progress.part(0.3, 1));
            return all;
        });
    }

    public void stop(ServiceKind kind) {
        run("Stop " + kind.label(), Set.of(kind), progress -> {
            stack.stop(Set.of(kind), progress);
            return kind;
        });
    }

    public void stopAll() {
        Set<ServiceKind> all = all();
        run("Stop the stack", all, progress -> {
            stack.stop(all, progress);
            return all;
        });
    }

    private Set<ServiceKind> all() {
        return EnumSet.copyOf(stack.services());
    }

    private <T> Job<T> run(String title, Set<ServiceKind> kinds, Work<T> work) {
        busy.addAll(kinds);
        return jobs.job(title, work)
                .onDone(() -> {
                    kinds.forEach(busy::remove);
                    refreshStatuses();
                })
                .start();
    }

    /** Titles of the user's jobs that a stop would cut off; empty when a stop needs no question. */
    public List<String> jobsInTheWay() {
        return jobs.running().stream()
                .filter(job -> !job.isQuiet())
                .map(Job::title)
                .toList();
    }

    /** What a stop of these services runs, one line per process. */
    public String whatStopRuns(Set<ServiceKind> kinds) {
        return statuses.stream()
                .filter(status -> kinds.contains(status.kind()) && status.pid() > 0)
                .map(status ->
                        "kill -TERM " + status.pid() + "   # " + status.kind().label() + ", " + status.product())
                .collect(Collectors.joining("\n"));
    }

    /** How long a service's process has run, or null when it does not. */
    public static @Nullable Duration uptime(ServiceStatus status, Instant now) {
        Instant started = status.startedAt();
        return started == null || !status.state().isActive() ? null : Duration.between(started, now);
    }

    @Override
    public void close() throws Exception {
        listening.close();
    }
}
