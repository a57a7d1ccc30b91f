package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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

    private static final int PORT_ATTEMPTS = 3;

    private final EmbeddedService service;
    private final ServiceMachine machine;
    private final Surroundings surroundings;
    private final ClassArchives archives;
    private final InstanceRecords records;
    private final SocketTable sockets;
    private final ServiceProblems problems;
    private final Timing timing;
    private final ProcessStart starting;
    private final ProcessEnd ending;

    private final ReentrantLock operation = new ReentrantLock();
    private final Wish wish = new Wish();
    private final RestartPolicy policy = new RestartPolicy();
    private volatile @Nullable RunningProcess running;

    /** What the runners of a stack share. */
    record Tools(
            Surroundings surroundings,
            Launcher launcher,
            ClassArchives archives,
            InstanceRecords records,
            SocketTable sockets,
            Journal journal,
            ServiceProblems problems,
            Timing timing) {}

    ServiceRunner(EmbeddedService service, ServiceMachine machine, Tools tools) {
        this.service = service;
        this.machine = machine;
        this.surroundings = tools.surroundings();
        this.archives = tools.archives();
        this.records = tools.records();
        this.sockets = tools.sockets();
        this.problems = tools.problems();
        this.timing = tools.timing();
        this.starting = new ProcessStart(service, machine, tools);
        this.ending = new ProcessEnd(service.kind(), tools);
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
        RunningProcess now = running;
        return now == null || !now.child().isAlive() ? Optional.empty() : Optional.of(now.child());
    }

    /** True when it runs with addresses that its surroundings no longer have. */
    boolean isMisdirected() {
        RunningProcess now = running;
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
                starting.install(progress, wish::isRun);
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
    void adopt(Child child, Wiring wiring, ChildCommand command) {
        operation.lock();
        try {
            wish.run();
            running = starting.adopt(child, wiring, command);
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
            RunningProcess now = running;
            if (now == null || !wish.isRun() || !isSilent()) {
                return;
            }
            String cause = "It ran but did not answer for " + timing.silentFor().toSeconds() + " s.";
            machine.enter(ServiceState.RESTARTING, cause, null);
            ending.end(now.child(), false);
            bringBack(now, cause, dependencies);
        } finally {
            operation.unlock();
        }
    }

    /** @param why it ended, or empty when its exit code says it */
    private void bringBack(@Nullable RunningProcess endedFirst, String why, Dependencies dependencies)
            throws InterruptedException {
        RunningProcess ended = endedFirst;
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
    private @Nullable RunningProcess relaunch(Dependencies dependencies) throws InterruptedException {
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
        RunningProcess now = running;
        if (now != null) {
            now.probe().close();
        }
    }

    /** Asks the running service once, and notes its answer. Returns at once when a start or stop is under way. */
    void probe() throws InterruptedException {
        RunningProcess now = running;
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

    private boolean ask(RunningProcess now) throws InterruptedException {
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

    private void launch() {
        RunningProcess launched = starting.launch();
        running = launched;
        starting.note(launched);
    }

    private void awaitReady(Dependencies dependencies, Progress progress) throws InterruptedException, EndedException {
        RunningProcess now = running;
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
        machine.steps(1, 1, 1);
        machine.enter(ServiceState.READY, surroundings.portNote(kind()), null);
        progress.report(kind().label() + " is running", 1);
    }

    private boolean isPortTaken() {
        return sockets.holder(port()).isPresent();
    }

    private int port() {
        return surroundings.currentPort(kind());
    }

    /** Ends the process if there is one, and enters a state of rest. */
    private void rest(ServiceState then, String detail, @Nullable Problem problem) {
        boolean wasReady = machine.state() == ServiceState.READY || machine.state() == ServiceState.UNHEALTHY;
        Duration inState = Duration.between(machine.status().since(), Instant.now());
        boolean isWorthArchiving = wasReady && inState.compareTo(service.worthArchivingAfter()) >= 0;
        if (machine.state().isActive()) {
            machine.enter(ServiceState.STOPPING, "", null);
        }
        RunningProcess now = running;
        if (now != null && now.child().isAlive()) {
            boolean clean = ending.end(now.child(), wasReady);
            if (clean && isWorthArchiving && now.command() instanceof JavaCommand java) {
                archives.keep(service, java);
            }
        }
        forget();
        records.delete(kind());
        machine.enter(then, detail, problem);
    }

    private void forget() {
        RunningProcess now = running;
        running = null;
        if (now != null) {
            now.probe().close();
        }
    }

    /** Ends a process of this service that does not run under this runner, see {@link ProcessEnd#end}. */
    void end(Child child) {
        ending.end(child, true);
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
