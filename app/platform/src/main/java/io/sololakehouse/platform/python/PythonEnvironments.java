package io.sololakehouse.platform.python;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.OpenCall;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The virtual environments that the workbench makes and owns: one directory per set of requirements, named by their hash,
 * built once and used offline ever after. One that was not built to its end has no mark, counts as absent and is made anew.
 * (An environment cannot be built elsewhere and moved into place: its commands name its directory.) Thread-safe, and safe
 * between processes: the second one to ask waits for the first and finds the environment built.
 */
public final class PythonEnvironments {

    /** Written last, into an environment that is whole. */
    static final String MARK = "sololakehouse.complete";

    private static final String REQUIREMENTS = "requirements.txt";
    private static final long LOCK_CHECK_MILLIS = 100;

    private final Path directory;
    private final PythonFinder finder;
    private final Journal journal;
    private final Map<Path, ReentrantLock> building = new ConcurrentHashMap<>();

    /** @param directory where environments live; made when first needed */
    public PythonEnvironments(Path directory, PythonFinder finder, Journal journal) {
        this.directory = directory.toAbsolutePath().normalize();
        this.finder = finder;
        this.journal = journal;
    }

    /** Where the environment is, or will be once it is built. Asks nobody. */
    public PythonEnvironment place(Requirements requirements) {
        return new PythonEnvironment(directory.resolve(requirements.id() + "-" + requirements.hash()));
    }

    /** True when it can be used without building anything. */
    public boolean isBuilt(Requirements requirements) {
        PythonEnvironment environment = place(requirements);
        return Files.exists(environment.directory().resolve(MARK)) && environment.runs();
    }

    /** The commands that {@link #require} runs for an environment that is not built, for reading. */
    public String planned(Requirements requirements) {
        PythonEnvironment environment = place(requirements);
        return shell(List.of("python3", "-m", "venv", environment.directory().toString()))
                + " && "
                + shell(install(
                        environment, requirements, environment.directory().resolve(REQUIREMENTS)));
    }

    /** The environment, built when it is not yet. */
    public PythonEnvironment require(Requirements requirements, Progress progress) {
        return require(requirements, progress, line -> {});
    }

    /**
     * The environment, built when it is not yet.
     *
     * @param output told each line of a build, on another thread
     * @throws LakehouseException when there is no Python, its venv module is missing, or a package cannot be had, each in
     *     a sentence that says which; then nothing of the environment is left behind
     * @throws CancellationException when cancelled; then nothing of it is left behind either
     */
    public PythonEnvironment require(Requirements requirements, Progress progress, Consumer<String> output) {
        PythonEnvironment environment = place(requirements);
        if (isBuilt(requirements)) {
            return environment;
        }
        ReentrantLock turn = building.computeIfAbsent(environment.directory(), path -> new ReentrantLock());
        try {
            turn.lockInterruptibly();
            try {
                Files.createDirectories(directory);
                Path lockFile = directory.resolve(environment.directory().getFileName() + ".lock");
                try (FileChannel channel =
                                FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock _ = lock(channel, requirements, progress)) {
                    if (!isBuilt(requirements)) {
                        build(environment, requirements, progress, output);
                    }
                    return environment;
                }
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException | java.nio.channels.ClosedByInterruptException e) {
            Thread.currentThread().interrupt();
            throw cancelled(requirements, e);
        } catch (IOException e) {
            throw new LakehouseException(PythonProblems.unwritable(requirements, directory, e), e);
        }
    }

    private void build(
            PythonEnvironment environment, Requirements requirements, Progress progress, Consumer<String> output)
            throws IOException, InterruptedException {
        progress.report("Looking for Python", 0);
        BasePython python = finder.find();
        delete(environment.directory());
        boolean whole = false;
        try {
            progress.report("Making an environment with Python " + python.version(), 0.01);
            PipOutput made = new PipOutput(1, Progress.none(), output);
            run(
                    requirements,
                    List.of(
                            python.executable().toString(),
                            "-m",
                            "venv",
                            environment.directory().toString()),
                    progress,
                    made);
            Path list = environment.directory().resolve(REQUIREMENTS);
            Files.writeString(list, requirements.text());
            PipOutput installed = new PipOutput(requirements.packages().size(), progress.part(0.05, 1), output);
            run(requirements, install(environment, requirements, list), progress, installed);
            Files.writeString(environment.directory().resolve(MARK), python.version() + "\n");
            whole = true;
            progress.report("The environment for " + requirements.title() + " is built", 1);
        } finally {
            if (!whole) {
                delete(environment.directory());
            }
        }
    }

    private static List<String> install(PythonEnvironment environment, Requirements requirements, Path list) {
        List<String> command = new ArrayList<>(List.of(
                environment.python().toString(),
                "-m",
                "pip",
                "install",
                "--disable-pip-version-check",
                "--no-input",
                "--progress-bar",
                "off"));
        if (requirements.hashed()) {
            command.addAll(List.of("--require-hashes", "--only-binary", ":all:"));
        }
        command.addAll(List.of("-r", list.toString()));
        return command;
    }

    private void run(Requirements requirements, List<String> command, Progress progress, PipOutput output)
            throws IOException, InterruptedException {
        OpenCall call = journal.open(CallRequest.change(CallKind.PROCESS, "workbench", shell(command))
                .withBody(command.contains("-r") ? requirements.text() : null));
        try {
            int exit = Command.run(command, Map.of("PYTHONUNBUFFERED", "1"), progress, output);
            if (exit != 0) {
                call.failed("exit " + exit, output.text());
                throw new LakehouseException(PythonProblems.notBuilt(requirements, output.text()));
            }
            call.succeeded("exit 0", output.text());
        } catch (CancellationException | InterruptedException e) {
            call.cancelled();
            throw e;
        } catch (IOException e) {
            call.failed("not started", e.getMessage());
            throw e;
        }
    }

    private static FileLock lock(FileChannel channel, Requirements requirements, Progress progress)
            throws IOException, InterruptedException {
        while (true) {
            Optional<FileLock> lock = tryLock(channel);
            if (lock.isPresent()) {
                return lock.get();
            }
            progress.report(
                    "Waiting for another process that builds the environment for " + requirements.title(),
                    Progress.UNKNOWN);
            progress.checkCancelled();
            Thread.sleep(LOCK_CHECK_MILLIS);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            // Another instance in this process holds it.
            return Optional.empty();
        }
    }

    private static CancellationException cancelled(Requirements requirements, Exception cause) {
        var cancelled = new CancellationException("Building the environment for " + requirements.title());
        cancelled.initCause(cause);
        return cancelled;
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    private static String shell(List<String> line) {
        return line.stream()
                .map(word -> word.matches("[\\w@%+=:,./<>-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
