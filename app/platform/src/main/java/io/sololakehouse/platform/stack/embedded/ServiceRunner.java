package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.OpenCall;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.ServiceStatus.StartStep;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one service: one process at a time, from its launch to its end. Starting, stopping and reviving exclude each
 * other; asking to stop ends a start that is under way. Thread-safe, blocking.
 */
final class ServiceRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceRunner.class);

    /** How often a start looks whether the service answers: short beside any start, long beside one look. */
    private static final Duration START_LOOK = Duration.ofMillis(25);

    private static final Duration KILL_WITHIN = Duration.ofSeconds(10);
    private static final int PORT_ATTEMPTS = 3;

    private final EmbeddedService service;
    private final ServiceMachine machine;
    private final Surroundings surroundings;
    private final Launcher launcher;
    private final ClassArchives archives;
    private final InstanceRecords records;
    private final SocketTable sockets;
    private final Journal journal;
    private final ServiceProblems problems;
    private final Timing timing;

    private final ReentrantLock operation = new ReentrantLock();
    private final Wish wish = new Wish();
    private final RestartPolicy policy = new RestartPolicy();
    private volatile @Nullable Running running;

    /** What runs. @param ports those that its configuration names */
    private record Running(Child child, ServiceProbe probe, JavaCommand command, Map<ServiceKind, Integer> ports) {}

    ServiceRunner(
            EmbeddedService service,
            ServiceMachine machine,
            Surroundings surroundings,
            Launcher launcher,
            ClassArchives archives,
            InstanceRecords records,
            SocketTable sockets,
            Journal journal,
            ServiceProblems problems,
            Timing timing) {
        this.service = service;
        this.machine = machine;
        this.surroundings = surroundings;
        this.launcher = launcher;
        this.archives = archives;
        this.records = records;
        this.sockets = sockets;
        this.journal = journal;
        this.problems = problems;
        this.timing = timing;
    }

    EmbeddedService service() {
        return service;
    }

    ServiceKind kind() {
        return service.kind();
    }

    ServiceMachine machine() {
        return machine;
    }

    Wish wish() {
        return wish;
    }

    /** The live process, if there is one. */
    Optional<Child> child() {
        Running now = running;
        return now == null || !now.child().isAlive() ? Optional.empty() : Optional.of(now.child());
    }

    /** True when it runs with addresses that its surroundings no longer have. */
    boolean isMisdirected() {
        Running now = running;
        return now != null
                && service.dependencies().stream()
                        .anyMatch(kind -> !surroundings
                                .port(kind)
                                .equals(Optional.ofNullable(now.ports().get(kind))));
    }

    /** Waits until the services answer that this one needs; throws when they will not. */
    @FunctionalInterface
    interface Dependencies {
        void await(Progress progress) throws InterruptedException;
    }

    /**
     * Starts the process, unless it runs, and waits until it answers. Its port has been chosen.
     *
     * @throws LakehouseException when it does not start; its state says so too
     * @throws CancellationException when the progress was cancelled or somebody asked to stop it
     */
    void start(Dependencies dependencies, Progress progress) throws InterruptedException {
        operation.lockInterruptibly();
        try {
            if (machine.state() == ServiceState.READY && child().isPresent()) {
                return;
            }
            policy.reset();
            Optional<Problem> unavailable = service.unavailable();
            if (unavailable.isPresent()) {
                throw new LakehouseException(unavailable.get());
            }
            if (child().isEmpty()) {
                if (machine.state().isActive()) {
                    // It ended just now, and this start is quicker than its revival.
                    machine.enter(ServiceState.RESTARTING, "", null);
                }
                forget();
                machine.restarts(0);
                install(progress);
                launch();
            }
            for (int attempt = 1; ; attempt++) {
                try {
                    awaitReady(dependencies, progress);
                    return;
                } catch (EndedException e) {
                    // Somebody else took the port between our look and the service's: it goes on to the next one.
                    if (attempt == PORT_ATTEMPTS || !isPortTaken()) {
                        throw new LakehouseException(problems.diedAtStart(kind(), e.exit), e);
                    }
                    surroundings.choosePort(kind());
                    forget();
                    launch();
                }
            }
        } catch (CancellationException | InterruptedException e) {
            rest(ServiceState.STOPPED, "", null);
            throw e;
        } catch (LakehouseException e) {
            rest(ServiceState.FAILED, e.problem().what(), e.problem());
            throw e;
        } finally {
            operation.unlock();
        }
    }

    /** Takes over a process that another workbench started. */
    void adopt(Child child, Wiring wiring, JavaCommand command) {
        operation.lock();
        try {
            wish.run();
            running = new Running(child, service.probe(wiring), command, wiring.ports());
            machine.enter(ServiceState.STARTING, "Taken over from an earlier workbench", null);
            showProcess(child, wiring);
        } finally {
            operation.unlock();
        }
    }

    /**
     * Brings a service back that ended by itself, as often as the policy allows. Does nothing when it runs or nobody
     * wants it to.
     */
    void revive(Dependencies dependencies) throws InterruptedException {
        operation.lockInterruptibly();
        try {
            bringBack(running, "", dependencies);
        } finally {
            operation.unlock();
        }
    }

    /** True when its process runs and has not answered for as long as it may. */
    boolean isSilent() {
        ServiceStatus status = machine.status();
        return status.state() == ServiceState.UNHEALTHY
                && Duration.between(status.since(), Instant.now()).compareTo(timing.silentFor()) > 0;
    }

    /**
     * Ends a process that runs and does not answer, and brings the service back as one that ended by itself. Does nothing
     * when it answers again or nobody wants it to run.
     */
    void restartSilent(Dependencies dependencies) throws InterruptedException {
        operation.lockInterruptibly();
        try {
            Running now = running;
            if (now == null || !wish.isRun() || !isSilent()) {
                return;
            }
            String cause = "It ran but did not answer for " + timing.silentFor().toSeconds() + " s.";
            machine.enter(ServiceState.RESTARTING, cause, null);
            end(now.child(), false);
            bringBack(now, cause, dependencies);
        } finally {
            operation.unlock();
        }
    }

    /** @param why it ended, or empty when its exit code says it */
    private void bringBack(@Nullable Running endedFirst, String why, Dependencies dependencies)
            throws InterruptedException {
        Running ended = endedFirst;
        String cause = why;
        while (wish.isRun() && ended != null && !ended.child().isAlive()) {
            OptionalInt exit = ended.child().exitCode();
            cause = cause.isEmpty() ? ServiceProblems.cause(exit) : cause;
            LOG.warn(
                    "{} (pid {}) is started again. {}",
                    kind().label(),
                    ended.child().pid(),
                    cause);
            machine.enter(ServiceState.RESTARTING, cause, null);
            Optional<Duration> pause = policy.ended(Instant.now());
            if (pause.isEmpty()) {
                Problem problem = problems.keepsEnding(kind(), exit);
                rest(ServiceState.FAILED, problem.what(), problem);
                return;
            }
            if (!wish.pause(pause.get())) {
                return;
            }
            ended = relaunch(dependencies);
            cause = "";
        }
    }

    /** @return what ended again, or null when it runs or was given up */
    private @Nullable Running relaunch(Dependencies dependencies) throws InterruptedException {
        try {
            surroundings.keepOrChoosePort(kind());
            machine.restarts(machine.restarts() + 1);
            forget();
            launch();
            awaitReady(dependencies, Progress.none());
            return null;
        } catch (EndedException e) {
            return running;
        } catch (CancellationException e) {
            // Somebody stops it, and holds the next turn.
            return null;
        } catch (LakehouseException e) {
            rest(ServiceState.FAILED, e.problem().what(), e.problem());
            return null;
        }
    }

    /**
     * Stops the process, gently first, and waits for its end.
     *
     * @param then STOPPED or SLEEPING
     */
    void stop(ServiceState then, String detail) throws InterruptedException {
        wish.rest();
        operation.lockInterruptibly();
        try {
            rest(then, detail, null);
        } finally {
            operation.unlock();
        }
    }

    /** Leaves the process alone from now on; it goes on running. */
    void leave() {
        Running now = running;
        if (now != null) {
            now.probe().close();
        }
    }

    /** Asks the running service once, and notes its answer. Returns at once when a start or stop is under way. */
    void probe() throws InterruptedException {
        Running now = running;
        if (now == null || operation.isLocked() || !now.child().isAlive()) {
            return;
        }
        boolean answered = ask(now);
        if (!operation.tryLock()) {
            return;
        }
        try {
            if (running != now || !now.child().isAlive()) {
                return;
            }
            ServiceState state = machine.state();
            if (answered && (state == ServiceState.UNHEALTHY || state == ServiceState.STARTING)) {
                machine.enter(ServiceState.READY, surroundings.portNote(kind()), null);
            } else if (!answered && state == ServiceState.READY && !ask(now)) {
                machine.enter(ServiceState.UNHEALTHY, machine.status().lastProbe(), null);
            }
        } finally {
            operation.unlock();
        }
    }

    private boolean ask(Running now) throws InterruptedException {
        // Never a byte to a server that is not ours. Whose a port is takes the kernel milliseconds to say, whether it
        // is
        // open at all some microseconds: the looks of a start would cost a tenth of it otherwise.
        if (!LoopbackPort.isOpen(port()) || !sockets.listens(now.child().pid(), port())) {
            machine.probed("Port " + port() + " is not open yet");
            return false;
        }
        long from = System.nanoTime();
        try {
            String answer = now.probe().ask();
            machine.probed(String.format(Locale.ROOT, "%s, %d ms", answer, (System.nanoTime() - from) / 1_000_000));
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            machine.probed(e.getClass().getSimpleName() + ": " + e.getMessage());
            return false;
        }
    }

    private void install(Progress progress) {
        machine.steps(new StartStep("Programs", 0), new StartStep("Process", 0), new StartStep("Answer", 0));
        if (!surroundings.isInstalled(service)) {
            machine.enter(ServiceState.INSTALLING, "Fetching its programs", null);
            surroundings.install(service, new Progress() {
                @Override
                public void report(String step, double fraction) {
                    machine.steps(
                            new StartStep("Programs", Math.max(0, fraction)),
                            new StartStep("Process", 0),
                            new StartStep("Answer", 0));
                    machine.detail(step);
                    progress.report(step, fraction < 0 ? fraction : fraction * 0.5);
                }

                @Override
                public boolean isCancelled() {
                    return progress.isCancelled() || !wish.isRun();
                }
            });
        }
        progress.report("Starting " + kind().label(), 0.5);
    }

    private void launch() {
        machine.enter(ServiceState.STARTING, "Starting its process", null);
        machine.steps(new StartStep("Programs", 1), new StartStep("Process", 0), new StartStep("Answer", 0));
        Wiring wiring = surroundings.wiring();
        try {
            launcher.rotateOutput(kind());
            service.prepare(wiring);
            JavaCommand command = service.command(wiring);
            if (command.classPath().isEmpty()) {
                throw new LakehouseException(problems.noEngine(kind(), wiring.engines()));
            }
            if (!Files.isExecutable(launcher.java())) {
                throw new LakehouseException(problems.noJava(kind(), launcher.java()));
            }
            Child child = launcher.launch(service, wiring, command);
            running = new Running(child, service.probe(wiring), command, wiring.ports());
            records.write(
                    kind(),
                    new InstanceRecord(
                            child.instance(),
                            child.pid(),
                            child.startedAt(),
                            service.product() + " " + service.version(),
                            Fingerprint.of(command, surroundings.preferredPort(kind())),
                            port()));
            showProcess(child, wiring);
            machine.steps(new StartStep("Programs", 1), new StartStep("Process", 1), new StartStep("Answer", 0));
        } catch (IOException e) {
            throw new LakehouseException(problems.notLaunched(kind(), e), e);
        }
    }

    private void showProcess(Child child, Wiring wiring) {
        machine.process(
                child.pid(),
                child.startedAt(),
                Wiring.HOST + ":" + wiring.port(kind()),
                wiring.heap(kind()) + service.nativeBytes());
    }

    private void awaitReady(Dependencies dependencies, Progress progress) throws InterruptedException, EndedException {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("Nothing was launched");
        }
        machine.detail("Waiting for its first answer");
        progress.report("Waiting for " + kind().label(), 0.7);
        dependencies.await(progress);
        long end = System.nanoTime() + timing.readyWithin().toNanos();
        while (!ask(now)) {
            progress.checkCancelled();
            if (!wish.isRun()) {
                throw new CancellationException(kind().label() + " was stopped");
            }
            if (now.child().awaitEnd(START_LOOK)) {
                throw new EndedException(now.child().exitCode());
            }
            if (System.nanoTime() > end) {
                throw new LakehouseException(problems.silent(
                        kind(), timing.readyWithin(), machine.status().lastProbe()));
            }
        }
        machine.steps(new StartStep("Programs", 1), new StartStep("Process", 1), new StartStep("Answer", 1));
        machine.enter(ServiceState.READY, surroundings.portNote(kind()), null);
        progress.report(kind().label() + " is running", 1);
    }

    private boolean isPortTaken() {
        return sockets.holder(port()).isPresent();
    }

    private int port() {
        return surroundings.port(kind()).orElseGet(() -> surroundings.preferredPort(kind()));
    }

    /** Ends the process if there is one, and enters a state of rest. */
    private void rest(ServiceState then, String detail, @Nullable Problem problem) {
        boolean wasReady = machine.state() == ServiceState.READY || machine.state() == ServiceState.UNHEALTHY;
        Duration inState = Duration.between(machine.status().since(), Instant.now());
        boolean isWorthArchiving = wasReady && inState.compareTo(service.worthArchivingAfter()) >= 0;
        if (machine.state().isActive()) {
            machine.enter(ServiceState.STOPPING, "", null);
        }
        Running now = running;
        if (now != null && now.child().isAlive()) {
            boolean clean = end(now.child(), wasReady);
            if (clean && isWorthArchiving) {
                archives.keep(service, now.command());
            }
        }
        forget();
        records.delete(kind());
        machine.enter(then, detail, problem);
    }

    private void forget() {
        Running now = running;
        running = null;
        if (now != null) {
            now.probe().close();
        }
    }

    /**
     * Ends a process of ours: asks, waits, and kills it if it has to.
     *
     * @param writesArchive whether it may take the time to write its class archive
     * @return true when it ended by itself
     * @throws LakehouseException when it is still there
     */
    boolean end(Child child, boolean writesArchive) {
        Duration patience = writesArchive ? timing.archiveWithin() : timing.endWithin();
        try {
            if (signal(child, "kill -TERM " + child.pid(), () -> child.handle().destroy(), patience)) {
                return true;
            }
            if (signal(child, "kill -KILL " + child.pid(), () -> child.handle().destroyForcibly(), KILL_WITHIN)) {
                return false;
            }
            throw new LakehouseException(problems.doesNotEnd(kind(), child.pid()));
        } catch (InterruptedException e) {
            // A stop that is cancelled still ends what it began: a half-stopped service helps nobody.
            child.handle().destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean signal(Child child, String command, Runnable signal, Duration patience)
            throws InterruptedException {
        OpenCall call = journal.open(CallRequest.read(CallKind.PROCESS, kind().id(), command));
        signal.run();
        boolean ended = child.awaitEnd(patience);
        if (ended) {
            OptionalInt exit = child.exitCode();
            call.succeeded(exit.isPresent() ? "exit " + exit.getAsInt() : "ended", null);
        } else {
            call.failed("still running after " + patience.toSeconds() + " s", null);
        }
        return ended;
    }

    /** The process ended while it was waited for. */
    private static final class EndedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient OptionalInt exit;

        EndedException(OptionalInt exit) {
            this.exit = exit;
        }
    }
}
