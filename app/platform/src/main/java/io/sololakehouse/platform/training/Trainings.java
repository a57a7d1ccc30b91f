package io.sololakehouse.platform.training;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.OpenCall;
import io.sololakehouse.platform.python.BasePython;
import io.sololakehouse.platform.python.PythonEnvironments;
import io.sololakehouse.platform.python.PythonFinder;
import io.sololakehouse.platform.python.Requirements;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.ConnectionsFile;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tracking.Tracking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Runs training scripts as jobs and keeps what they wrote. A job's process writes to its log file, never to a pipe, so it
 * goes on when the workbench ends. Thread-safe, blocking.
 */
public final class Trainings {

    private static final long LOOK_MILLIS = 150;
    private static final int END_WITHIN_SECONDS = 10;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final DataDirectory home;
    private final Stack stack;
    private final PythonEnvironments environments;
    private final Requirements requirements;
    private final ConnectionsFile connections;
    private final Tracking tracking;
    private final Journal journal;
    private final Clock clock;
    private final TrainingFiles files;

    /** @param requirements of the workbench's own environment */
    public Trainings(
            DataDirectory home,
            Stack stack,
            PythonEnvironments environments,
            Requirements requirements,
            ConnectionsFile connections,
            Tracking tracking,
            Journal journal,
            Clock clock) {
        this.home = home;
        this.stack = stack;
        this.environments = environments;
        this.requirements = requirements;
        this.connections = connections;
        this.tracking = tracking;
        this.journal = journal;
        this.clock = clock;
        this.files = new TrainingFiles(home.root().resolve("jobs"));
    }

    /** Every job that was started on this machine, the newest first. */
    public List<TrainingJob> jobs() {
        return files.list();
    }

    /** A job by the id that its runs carry. */
    public Optional<TrainingJob> job(String id) {
        return files.find(id);
    }

    /** The variables and the command that {@link #run} would start, without secrets, for reading. */
    public String planned(Training training) {
        String python = training.python().isEmpty()
                ? environments.place(requirements).python().toString()
                : training.python();
        Map<String, String> shown = TrainingVariables.shown(training, stack.connections());
        return shown.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + quoted(variable.getValue()))
                        .collect(Collectors.joining(" \\\n"))
                + " \\\n" + shell(line(python, training.script(), training));
    }

    /**
     * Runs a training to its end: what it needs is started first, its Python environment built when it is not yet.
     *
     * @param started told the job once its process runs
     * @throws LakehouseException when it cannot be started, or ended with a failure: its last words are in the problem
     * @throws CancellationException when cancelled; its process was ended and its runs are marked as killed
     */
    public TrainingJob run(Training training, Progress progress, Consumer<TrainingJob> started) {
        if (!Files.isRegularFile(training.script())) {
            throw new LakehouseException(TrainingProblems.noScript(training));
        }
        List<Stack.Lease> leases = new ArrayList<>();
        try {
            Python python = python(training, progress.part(0, 0.3));
            for (ServiceKind kind : needed(training)) {
                leases.add(stack.use(kind));
                progress.report("Waiting for " + kind.label(), 0.3);
                stack.require(kind, progress.part(0.3, 0.35));
            }
            connections.write(stack.connections());
            return follow(start(training, python), progress.part(0.35, 1), started);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(training, e);
        } catch (IOException e) {
            throw new LakehouseException(TrainingProblems.notStarted(training, e), e);
        } finally {
            leases.forEach(Stack.Lease::close);
        }
    }

    /** @param words for people and tags */
    private record Python(Path executable, String words) {}

    private Python python(Training training, Progress progress) {
        if (training.python().isEmpty()) {
            Path python = environments.require(requirements, progress).python();
            String version = PythonFinder.ask(python).map(BasePython::version).orElse("");
            return new Python(
                    python,
                    "mlflow " + requirements.pinned("mlflow") + ", Python " + version + ", requirements "
                            + requirements.hash());
        }
        Path named = Path.of(training.python());
        BasePython python =
                PythonFinder.ask(named).orElseThrow(() -> new LakehouseException(TrainingProblems.noPython(training)));
        return new Python(named, "Python " + python.version() + " at " + named);
    }

    /** Spark is only needed by scripts that speak of it. */
    private List<ServiceKind> needed(Training training) throws IOException {
        List<ServiceKind> needed =
                new ArrayList<>(List.of(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG, ServiceKind.MLFLOW));
        if (Files.readString(training.script()).contains("pyspark")) {
            needed.add(ServiceKind.SPARK);
        }
        return needed;
    }

    private record Running(TrainingJob job, Process process, OpenCall call) {}

    private Running start(Training training, Python python) throws IOException {
        Instant now = clock.instant();
        String name = String.valueOf(training.script().getFileName()).replaceAll("[^A-Za-z0-9_-]+.*$", "");
        String id = DAY.format(now) + "-" + name + "-"
                + UUID.randomUUID().toString().substring(0, 4);
        Path directory = files.create(id);
        Path copy = directory.resolve(String.valueOf(training.script().getFileName()));
        Files.copy(training.script(), copy, StandardCopyOption.REPLACE_EXISTING);
        String code = TrainingFiles.version(copy);
        Connections to = stack.connections();
        // The script where it lies: it may import what lies beside it.
        List<String> line = line(python.executable().toString(), training.script(), training);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(Objects.requireNonNullElse(
                                training.script().toAbsolutePath().getParent(), home.root())
                        .toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(TrainingJob.LOG).toFile());
        Path helper = TrainingHelper.install(home.cache());
        TrainingVariables.set(
                builder.environment(), training, to, connections.path(), helper, id, code, python.words());
        OpenCall call = journal.open(CallRequest.change(
                CallKind.PROCESS,
                "workbench",
                TrainingVariables.shown(training, to).entrySet().stream()
                                .map(variable -> variable.getKey() + "=" + quoted(variable.getValue()))
                                .collect(Collectors.joining(" "))
                        + " " + shell(line)));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            TrainingJob job = new TrainingJob(
                    id,
                    training,
                    TrainingJob.State.RUNNING,
                    now,
                    null,
                    null,
                    code,
                    python.words(),
                    process.pid(),
                    directory);
            files.write(job);
            return new Running(job, process, call);
        } catch (IOException e) {
            call.failed("not started", e.getMessage());
            throw e;
        }
    }

    private TrainingJob follow(Running running, Progress progress, Consumer<TrainingJob> started)
            throws InterruptedException, IOException {
        TrainingJob job = running.job();
        Process process = running.process();
        progress.report("Running " + job.training().script().getFileName(), Progress.UNKNOWN);
        started.accept(job);
        TrainingLog log = new TrainingLog(job.log());
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.checkCancelled();
                log.read(progress);
            }
            // The end is written at once; a file as long as this is read in pieces.
            while (!log.read(progress).isEmpty()) {
                progress.checkCancelled();
            }
        } catch (CancellationException | InterruptedException e) {
            end(process);
            running.call().cancelled();
            close(job.ended(TrainingJob.State.CANCELLED, null, clock.instant()));
            throw e;
        }
        int exit = process.exitValue();
        TrainingJob ended =
                job.ended(exit == 0 ? TrainingJob.State.FINISHED : TrainingJob.State.FAILED, exit, clock.instant());
        close(ended);
        if (exit == 0) {
            running.call().succeeded("exit 0", log.lastLines());
            return ended;
        }
        running.call().failed("exit " + exit, log.lastLines());
        throw new LakehouseException(TrainingProblems.failed(ended, log.lastLines()));
    }

    private void close(TrainingJob job) throws IOException {
        files.write(job);
        if (job.state() != TrainingJob.State.FINISHED) {
            // The process may have had no time to say how its runs ended.
            boolean interrupted = Thread.interrupted();
            OpenRuns.end(tracking, job);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        boolean interrupted = Thread.interrupted();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            interrupted = true;
        }
        children.forEach(ProcessHandle::destroyForcibly);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static CancellationException cancelled(Training training, Exception cause) {
        CancellationException cancelled =
                new CancellationException("Running " + training.script().getFileName());
        cancelled.initCause(cause);
        return cancelled;
    }

    private static List<String> line(String python, Path script, Training training) {
        List<String> line = new ArrayList<>(List.of(python, script.toString()));
        line.addAll(training.arguments());
        return line;
    }

    private static String shell(List<String> line) {
        return line.stream().map(Trainings::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./<>-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
