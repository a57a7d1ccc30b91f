package io.sololakehouse.platform.python;

import io.sololakehouse.platform.support.LakehouseException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a Python that environments can be made with: 3.10 or newer, with its venv module. Looks at the folders of
 * {@code PATH} in their order and, in each, at the newest name first; asks each candidate itself what it is.
 */
public final class PythonFinder {

    private static final Logger LOG = LoggerFactory.getLogger(PythonFinder.class);

    static final int OLDEST_MINOR = 10;

    /** The newest that the pinned packages are built for. */
    private static final int NEWEST_MINOR = 14;

    private static final int ANSWER_WITHIN_SECONDS = 20;
    private static final String QUESTION = """
            import sys
            try:
                import venv, ensurepip
                able = "venv"
            except ImportError:
                able = "none"
            print(sys.executable, "%d.%d.%d" % sys.version_info[:3], able, sep="\\n")
            """;

    private final List<Path> folders;

    /** Looks at these folders. */
    public PythonFinder(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** Looks at the folders of {@code PATH}, and where Python is put on systems whose windows have a short one. */
    public static PythonFinder ofThisMachine() {
        String path = System.getenv().getOrDefault("PATH", "");
        Stream<String> usual = Stream.of("/usr/local/bin", "/opt/homebrew/bin", "/usr/bin");
        return new PythonFinder(Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), usual)
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .distinct()
                .toList());
    }

    /**
     * The Python to make environments with.
     *
     * @throws LakehouseException when there is none, or only such that cannot make environments: two different sentences
     */
    public BasePython find() {
        List<BasePython> seen = new ArrayList<>();
        for (Path candidate : candidates()) {
            Optional<BasePython> answer = ask(candidate);
            if (answer.isEmpty()) {
                continue;
            }
            BasePython python = answer.get();
            seen.add(python);
            if (isRecentEnough(python) && python.makesEnvironments()) {
                return python;
            }
        }
        List<BasePython> recent =
                seen.stream().filter(PythonFinder::isRecentEnough).toList();
        throw new LakehouseException(
                recent.isEmpty() ? PythonProblems.noPython(seen) : PythonProblems.noVenv(recent.getFirst()));
    }

    private static boolean isRecentEnough(BasePython python) {
        return python.minor() >= OLDEST_MINOR && python.minor() <= NEWEST_MINOR;
    }

    private Set<Path> candidates() {
        Set<Path> candidates = new LinkedHashSet<>();
        for (Path folder : folders) {
            for (String name : names()) {
                Path candidate = folder.resolve(name);
                if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    candidates.add(candidate);
                }
            }
        }
        return candidates;
    }

    private static List<String> names() {
        if (isWindows()) {
            return List.of("python3.exe", "python.exe");
        }
        List<String> names = new ArrayList<>(List.of("python3"));
        for (int minor = NEWEST_MINOR; minor >= OLDEST_MINOR; minor--) {
            names.add("python3." + minor);
        }
        names.add("python");
        return names;
    }

    static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** What an executable says it is, or empty when it is no Python that runs. */
    public static Optional<BasePython> ask(Path executable) {
        try {
            ProcessBuilder builder = new ProcessBuilder(executable.toString(), "-I", "-c", QUESTION);
            Path answer = Files.createTempFile("python", ".txt");
            try {
                Process process = builder.redirectOutput(answer.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!process.waitFor(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                List<String> lines = Files.readAllLines(answer, StandardCharsets.UTF_8);
                if (process.exitValue() != 0 || lines.size() != 3) {
                    return Optional.empty();
                }
                return Optional.of(new BasePython(
                        Path.of(lines.get(0)), lines.get(1), lines.get(2).equals("venv")));
            } finally {
                Files.deleteIfExists(answer);
            }
        } catch (IOException e) {
            LOG.debug("{} is no Python that runs", executable, e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException("Looking for Python was cancelled");
        }
    }
}
