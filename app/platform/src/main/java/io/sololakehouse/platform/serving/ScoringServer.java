package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.python.PythonEnvironment;
import io.sololakehouse.platform.stack.embedded.ChildProcess;
import io.sololakehouse.platform.stack.embedded.ChildProcesses;
import io.sololakehouse.platform.stack.embedded.Comeback;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MLflow's own scoring server for one deployment: one process at a time, from its launch to its end, brought back when it
 * ends by itself. Ready only when it answers {@code /ping} and then a real prediction. Thread-safe, blocking.
 */
final class ScoringServer {

    private static final Logger LOG = LoggerFactory.getLogger(ScoringServer.class);
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PROBE = Duration.ofSeconds(3);
    /** A model may think for minutes, and a server with one worker says nothing meanwhile. */
    private static final Duration SILENT_FOR = Duration.ofMinutes(5);

    private final Spec spec;
    private final ChildProcesses processes;
    private final ScoringClient client;
    private final Runnable changed;
    private final Comeback comeback = new Comeback();
    private final ReentrantLock operation = new ReentrantLock();
    private final AtomicBoolean attended = new AtomicBoolean();

    private volatile @Nullable ChildProcess process;
    private volatile int port;
    private volatile Now now = new Now(EndpointState.STOPPED, "", Instant.now(), null);
    private volatile int restarts;
    private volatile String lastEnd = "";
    /** Why we end it ourselves, until it is brought back; empty when it ended by itself. */
    private volatile String endedBecause = "";

    private volatile ChildProcess.Usage usage = new ChildProcess.Usage(-1, -1);
    private volatile Instant lastProbe = Instant.EPOCH;

    /**
     * What it serves.
     *
     * @param id of the process, for the journal and to find it again
     * @param name as a person reads it ("rider_churn v7")
     */
    record Spec(String id, String name, ModelPackage model, PythonEnvironment environment, Path log) {}

    private record Now(
            EndpointState state,
            String detail,
            Instant since,
            @Nullable Problem problem) {}

    /** @param changed called after every change, on whatever thread */
    ScoringServer(Spec spec, ChildProcesses processes, ScoringClient client, Runnable changed) {
        this.spec = spec;
        this.processes = processes;
        this.client = client;
        this.changed = changed;
    }

    /** The command that serves a model. @param port where it answers */
    static ChildProcesses.Command command(Spec spec, int port) {
        PythonEnvironment environment = spec.environment();
        String bin = String.valueOf(environment.python().getParent());
        String path = System.getenv().getOrDefault("PATH", "");
        return new ChildProcesses.Command(
                spec.id(),
                environment.python(),
                List.of(
                        "-m",
                        "mlflow",
                        "models",
                        "serve",
                        "--model-uri",
                        spec.model().directory().toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "--env-manager",
                        "local"),
                Map.of(
                        "PATH",
                        bin + File.pathSeparator + path,
                        "VIRTUAL_ENV",
                        environment.directory().toString(),
                        "PYTHONUNBUFFERED",
                        "1",
                        "MLFLOW_DISABLE_TELEMETRY",
                        "true",
                        "DO_NOT_TRACK",
                        "true"),
                spec.model().directory(),
                spec.log());
    }

    Spec spec() {
        return spec;
    }

    EndpointState state() {
        return now.state();
    }

    int port() {
        return port;
    }

    Optional<ChildProcess> process() {
        return Optional.ofNullable(process).filter(ChildProcess::isAlive);
    }

    ServedVersion show(String deployment, String version, String alias, int share) {
        Now shown = now;
        Optional<ChildProcess> live = process();
        return new ServedVersion(
                deployment,
                version,
                alias,
                share,
                shown.state(),
                shown.detail(),
                live.map(ChildProcess::pid).orElse(0L),
                live.isPresent() ? port : 0,
                shown.since(),
                live.map(ChildProcess::startedAt).orElse(null),
                restarts,
                lastEnd,
                live.isPresent() ? usage.cpu() : -1,
                live.isPresent() ? usage.residentBytes() : -1,
                spec.log(),
                spec.model(),
                shown.problem());
    }

    /**
     * Starts it and waits until it predicts.
     *
     * @throws LakehouseException when it does not; nothing runs then
     */
    void start(Progress progress) throws InterruptedException {
        operation.lockInterruptibly();
        try {
            comeback.run(true);
            launch();
            awaitReady(progress);
        } catch (CancellationException | InterruptedException e) {
            rest(EndpointState.STOPPED, "", null);
            throw e;
        } catch (LakehouseException e) {
            rest(EndpointState.FAILED, e.problem().what(), e.problem());
            throw e;
        } finally {
            operation.unlock();
        }
    }

    /** Takes over a process that another workbench started. Its next look says how it is. */
    void adopt(ChildProcess running, int itsPort) {
        comeback.run(true);
        process = running;
        port = itsPort;
        enter(EndpointState.STARTING, "Taken over from an earlier workbench", null);
    }

    private void launch() {
        try {
            port = processes.freePort();
            process = processes.start(command(spec, port));
            enter(EndpointState.STARTING, "Loading the model", null);
        } catch (IOException e) {
            throw new LakehouseException(
                    ServingProblems.notStarted(
                            spec.name(), spec.log(), "Its Python could not be started: " + e.getMessage() + "."),
                    e);
        }
    }

    private void awaitReady(Progress progress) throws InterruptedException {
        ChildProcess running = process;
        if (running == null) {
            throw new IllegalStateException("Nothing was launched");
        }
        progress.report("Loading " + spec.name(), -1);
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        // Never a byte to a server that is not ours: the kernel says whose the port is.
        while (!running.listens(port) || !client.answers(port)) {
            progress.checkCancelled();
            if (!comeback.isWanted()) {
                throw new CancellationException(spec.name() + " was stopped");
            }
            if (running.awaitEnd(LOOK)) {
                throw new LakehouseException(ServingProblems.notStarted(
                        spec.name(), spec.log(), ServingProblems.cause(running.exitCode(), spec.log())));
            }
            if (System.nanoTime() > end) {
                throw new LakehouseException(ServingProblems.silent(spec.name(), spec.log(), READY_WITHIN));
            }
        }
        predict(progress);
        enter(EndpointState.READY, "", null);
    }

    /** Asks for a real prediction: a server that says /ping may still fail on its first request. */
    private void predict(Progress progress) throws InterruptedException {
        String example = spec.model().example();
        if (example == null) {
            return;
        }
        progress.report("Asking " + spec.name() + " for its input example", -1);
        ScoringClient.Answer answer = client.score(
                URI.create("http://127.0.0.1:" + port + "/invocations"),
                new ScoringClient.Request(example, ScoringClient.JSON, ""));
        if (!answer.isOk()) {
            throw new LakehouseException(ServingProblems.wrongAnswer(spec.name(), answer, spec.log()));
        }
    }

    /** Looks after it; called once a second. */
    void look() {
        ChildProcess running = process;
        if (running == null || !comeback.isWanted() || operation.isLocked()) {
            return;
        }
        if (!running.isAlive()) {
            attend("Bring " + spec.name() + " back", () -> revive(running));
            return;
        }
        usage = running.usage();
        changed.run();
        if (Duration.between(lastProbe, Instant.now()).compareTo(PROBE) >= 0) {
            lastProbe = Instant.now();
            attend("Ask " + spec.name(), () -> probe(running));
        }
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    private void attend(String name, Step step) {
        if (!attended.compareAndSet(false, true)) {
            return;
        }
        Thread.ofVirtual().name(name).start(() -> {
            try {
                step.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warn("{} failed", name, e);
            } finally {
                attended.set(false);
            }
        });
    }

    private void probe(ChildProcess running) throws InterruptedException {
        boolean answered = running.listens(port) && client.answers(port);
        operation.lockInterruptibly();
        try {
            if (process != running || !running.isAlive() || !comeback.isWanted()) {
                return;
            }
            EndpointState state = now.state();
            if (answered && state == EndpointState.STARTING) {
                // Taken over: it was ready once, and is asked again like a new one.
                awaitReady(Progress.none());
            } else if (answered && state == EndpointState.SILENT) {
                enter(EndpointState.READY, "", null);
            } else if (!answered && state == EndpointState.READY) {
                enter(EndpointState.SILENT, "It runs and does not answer /ping", null);
            } else if (!answered
                    && state != EndpointState.READY
                    && Duration.between(now.since(), Instant.now()).compareTo(SILENT_FOR) > 0) {
                endedBecause = "It ran but did not answer for " + SILENT_FOR.toMinutes() + " min.";
                running.end();
            }
        } catch (LakehouseException e) {
            endedBecause = e.problem().why();
            running.end();
        } finally {
            operation.unlock();
        }
    }

    /** Brings it back after it ended by itself, as often as the policy allows. */
    private void revive(ChildProcess ended) throws InterruptedException {
        operation.lockInterruptibly();
        try {
            ChildProcess last = ended;
            while (comeback.isWanted() && process == last && !last.isAlive()) {
                String cause =
                        endedBecause.isEmpty() ? ServingProblems.cause(last.exitCode(), spec.log()) : endedBecause;
                endedBecause = "";
                lastEnd = cause;
                LOG.warn("{} (pid {}) is started again. {}", spec.name(), last.pid(), cause);
                Optional<Duration> pause = comeback.ended(Instant.now());
                enter(EndpointState.RESTARTING, cause, null);
                if (pause.isEmpty()) {
                    Problem problem = ServingProblems.keepsEnding(spec.name(), cause, spec.log());
                    rest(EndpointState.FAILED, problem.what(), problem);
                    return;
                }
                if (!comeback.pause(pause.get())) {
                    return;
                }
                restarts++;
                try {
                    launch();
                    last = process == null ? last : process;
                    awaitReady(Progress.none());
                    return;
                } catch (LakehouseException e) {
                    if (process().isPresent()) {
                        rest(EndpointState.FAILED, e.problem().what(), e.problem());
                        return;
                    }
                }
            }
        } catch (CancellationException e) {
            LOG.debug("{} was stopped while it came back", spec.name(), e);
        } finally {
            operation.unlock();
        }
    }

    /** No new request comes; those under way may end. */
    void drain() {
        enter(EndpointState.DRAINING, "Its last requests are being answered", null);
    }

    /** Ends its process and waits for that. */
    void stop() throws InterruptedException {
        comeback.rest();
        operation.lockInterruptibly();
        try {
            rest(EndpointState.STOPPED, "", null);
        } finally {
            operation.unlock();
        }
    }

    /** Asks its process to end and waits for nothing: the workbench closes. */
    void abandon() {
        comeback.rest();
        process().ifPresent(ChildProcess::askToEnd);
    }

    private void rest(EndpointState then, String detail, @Nullable Problem problem) throws InterruptedException {
        comeback.rest();
        ChildProcess running = process;
        process = null;
        if (running != null && running.isAlive()) {
            running.end();
        }
        enter(then, detail, problem);
    }

    private void enter(EndpointState state, String detail, @Nullable Problem problem) {
        now = new Now(state, detail, Instant.now(), problem);
        changed.run();
    }
}
