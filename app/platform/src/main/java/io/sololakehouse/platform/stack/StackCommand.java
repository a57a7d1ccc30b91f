package io.sololakehouse.platform.stack;

import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.stack.embedded.EmbeddedStack;
import io.sololakehouse.platform.stack.embedded.RunningServices;
import io.sololakehouse.platform.stack.embedded.RunningServices.RunningService;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.InstanceLock;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.platform.support.Task;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.platform.support.Work;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The embedded stack without a window: {@code up} starts it and leaves it running, {@code down} stops it, {@code
 * status} says what runs. A workbench on the same data directory takes over what {@code up} left. While one is open,
 * it is the one that starts and stops services: {@code up} and {@code down} change nothing then, and say so.
 *
 * <p>Exit codes: 0 done, 1 failed, 2 wrong usage, 3 a workbench is in charge, 130 interrupted. {@code status} exits
 * with 0 when a service runs and with 4 when none does.
 */
public final class StackCommand {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int WORKBENCH_IN_CHARGE = 3;
    static final int NOTHING_RUNS = 4;
    static final int INTERRUPTED = 130;

    private static final Set<ServiceState> WHILE_STARTING =
            EnumSet.of(ServiceState.INSTALLING, ServiceState.STARTING, ServiceState.READY, ServiceState.FAILED);
    private static final Set<ServiceState> WHILE_STOPPING = EnumSet.of(ServiceState.STOPPING, ServiceState.STOPPED);
    private static final Duration CLEAN_UP = Duration.ofSeconds(30);
    private static final Duration BETWEEN_STEPS = Duration.ofSeconds(2);

    private final DataDirectory home;
    private final PrintStream out;
    private final PrintStream err;

    StackCommand(DataDirectory home, PrintStream out, PrintStream err) {
        this.home = home;
        this.out = out;
        this.err = err;
    }

    /** @param arguments one of {@code up}, {@code down} and {@code status} */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new StackCommand(DataDirectory.locate(), out, err).run(arguments));
    }

    int run(String... arguments) {
        if (arguments.length != 1) {
            return usage();
        }
        try {
            return switch (arguments[0]) {
                case "up" -> alone("Start the stack", this::up);
                case "down" -> alone("Stop the stack", this::down);
                case "status" -> status();
                default -> usage();
            };
        } catch (LakehouseException e) {
            print(e.problem());
            return FAILED;
        }
    }

    private int usage() {
        err.println("One of: up (start the services and leave them running), down (stop them), status (what runs)");
        return USAGE;
    }

    /** What a command does with the stack, as a task. */
    private interface Action {
        void run(StackFactory factory, Progress progress);
    }

    /** Runs an action while no workbench and no other command has this data directory. */
    private int alone(String title, Action action) {
        return switch (InstanceLock.acquireForCommand(home)) {
            case InstanceLock.AlreadyRunning other -> {
                err.println("Process " + other.pid() + " has " + home.root()
                        + " open: the workbench, or another of these commands. While the workbench is open, start and"
                        + " stop the services there.");
                yield WORKBENCH_IN_CHARGE;
            }
            case InstanceLock.Held held -> {
                try (InstanceLock _ = held.lock()) {
                    yield perform(title, action);
                }
            }
        };
    }

    private int perform(String title, Action action) {
        CountDownLatch ended = new CountDownLatch(1);
        SecretStore secrets = new SecretStore(home.secrets());
        try (FileJournal journal = new FileJournal(home.journal(), secrets::values, Clock.systemUTC())) {
            StackFactory factory = new StackFactory(home, secrets, journal, new SettingsStore(home.settings()));
            Work<String> work = progress -> {
                action.run(factory, printing(progress));
                return title;
            };
            Task<String> task = new VirtualThreadTaskRunner().start(title, work);
            Thread onInterrupt = cancelOnExit(task, ended);
            try {
                task.completion().join();
                return DONE;
            } finally {
                forget(onInterrupt);
            }
        } catch (CancellationException e) {
            err.println(title + ": cancelled");
            return INTERRUPTED;
        } catch (CompletionException e) {
            print(Problem.from(title, e));
            return FAILED;
        } finally {
            ended.countDown();
        }
    }

    /** Ctrl+C: what is half started is stopped again, and the journal is closed, before this process ends. */
    private static Thread cancelOnExit(Task<?> task, CountDownLatch ended) {
        Thread hook = Thread.ofPlatform().unstarted(() -> {
            task.cancel();
            try {
                ended.await(CLEAN_UP.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    private void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            err.println("Interrupted"); // The hook is what ended the task: this process is ending already.
        }
    }

    private void up(StackFactory factory, Progress progress) {
        StackSettings settings = factory.stackSettings();
        if (!settings.environment().equals("embedded")) {
            out.println("Settings name the environment " + settings.environment()
                    + "; this starts the embedded one, with data of its own.");
        }
        try (EmbeddedStack stack = factory.embedded();
                Watching _ = watch(stack, WHILE_STARTING)) {
            stack.start(EnumSet.copyOf(stack.services()), progress);
            ConnectionsFile file = new ConnectionsFile(home.connections());
            Connections connections = stack.connections();
            file.write(connections);
            out.println();
            out.println("Object storage   " + connections.s3Endpoint());
            out.println("Catalog          " + connections.nessieUri());
            out.println("Spark Connect    " + connections.sparkUrl());
            out.println("Data             " + stack.environment().dataLocation());
            out.println("Keys and settings for other programs: " + file.path());
        }
    }

    private void down(StackFactory factory, Progress progress) {
        if (RunningServices.of(home).isEmpty()) {
            out.println("Nothing runs in " + home.root());
            return;
        }
        try (EmbeddedStack stack = factory.embedded();
                Watching _ = watch(stack, WHILE_STOPPING)) {
            stack.stop(EnumSet.copyOf(stack.services()), progress);
            List<RunningService> left = RunningServices.of(home);
            if (!left.isEmpty()) {
                throw new LakehouseException(Problem.of(
                        "Not every service stopped",
                        String.join(
                                        ", ",
                                        left.stream()
                                                .map(service ->
                                                        service.kind().label() + " (process " + service.pid() + ")")
                                                .toList())
                                + " still runs.",
                        new Remedy("Try again", new Remedy.Retry())));
            }
            out.println("Stopped");
        }
    }

    private int status() {
        List<RunningService> running = Files.isDirectory(home.root()) ? RunningServices.of(home) : List.of();
        if (running.isEmpty()) {
            out.println("Nothing runs in " + home.root());
            return NOTHING_RUNS;
        }
        for (RunningService service : running) {
            out.printf(
                    "%-16s %-18s %-22s process %d%n",
                    service.kind().label(),
                    service.version(),
                    service.port() == 0 ? "" : "127.0.0.1:" + service.port(),
                    service.pid());
        }
        if (Files.exists(home.connections())) {
            out.println("Keys and settings for other programs: " + home.connections());
        }
        return DONE;
    }

    private interface Watching extends AutoCloseable {
        @Override
        void close();
    }

    /** Prints the states that services enter, those that are worth saying. */
    private Watching watch(Stack stack, Set<ServiceState> worthSaying) {
        Map<ServiceKind, ServiceState> last = new EnumMap<>(ServiceKind.class);
        AutoCloseable listening = stack.listen(status -> {
            synchronized (last) {
                ServiceState before = last.put(status.kind(), status.state());
                // The first thing said about a service may be how it was all along.
                boolean entered = before == null ? status.state().isActive() : before != status.state();
                if (entered && worthSaying.contains(status.state())) {
                    out.printf(
                            "%-16s %s%s%n",
                            status.kind().label(),
                            status.state().label(),
                            status.state() == ServiceState.READY ? " at " + status.address() : "");
                }
            }
        });
        return () -> {
            try {
                listening.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** Prints the steps that are long, which are the downloads, every few seconds. */
    private Progress printing(Progress task) {
        return new Progress() {
            private long last;

            @Override
            public synchronized void report(String step, double fraction) {
                task.report(step, fraction);
                if (step.startsWith("Downloading") && System.nanoTime() - last > BETWEEN_STEPS.toNanos()) {
                    last = System.nanoTime();
                    out.println(step);
                }
            }

            @Override
            public boolean isCancelled() {
                return task.isCancelled();
            }
        };
    }

    private void print(Problem problem) {
        err.println(problem.what());
        if (!problem.why().isEmpty()) {
            err.println("  " + problem.why());
        }
        if (!problem.effect().isEmpty()) {
            err.println("  " + problem.effect());
        }
        for (Remedy remedy : problem.remedies()) {
            if (remedy.action() instanceof Remedy.ShowLog log) {
                err.println("  Log: " + home.logs().resolve(log.service() + ".log"));
            }
        }
    }
}
