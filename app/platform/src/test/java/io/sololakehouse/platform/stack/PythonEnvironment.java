package io.sololakehouse.platform.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sololakehouse.platform.stack.embedded.RunningStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Python with the clients that know nothing of the workbench: PySpark, PyIceberg, the AWS CLI. */
public final class PythonEnvironment {

    private static final List<String> REQUIREMENTS =
            List.of("pyspark-client==4.1.*", "pyiceberg[pyarrow]==0.12.*", "awscli==1.*");

    private final Path directory;

    private PythonEnvironment(Path directory) {
        this.directory = directory;
    }

    /** Made once on a machine, and anew when the requirements change. Skips the test on a machine without Python. */
    public static PythonEnvironment ready() throws IOException, InterruptedException {
        Optional<String> base = List.of("python3.13", "python3.12", "python3.11", "python3.10", "python3").stream()
                .filter(PythonEnvironment::canMakeEnvironments)
                .findFirst();
        assumeTrue(base.isPresent(), "this machine has a Python from 3.10 on, with its venv module");
        var environment = new PythonEnvironment(RunningStack.shared().resolve("python"));
        Path made = environment.directory.resolve("requirements.txt");
        String wanted = String.join("\n", REQUIREMENTS);
        if (Files.exists(made) && Files.readString(made).equals(wanted) && Files.isExecutable(environment.python())) {
            return environment;
        }
        Path log = Files.createTempFile("outside-clients", ".log");
        assertThat(run(log, Map.of(), List.of(base.get(), "-m", "venv", "--clear", environment.directory.toString())))
                .as(() -> read(log))
                .isZero();
        List<String> install = new ArrayList<>(List.of(
                environment.python().toString(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"));
        install.addAll(REQUIREMENTS);
        assertThat(run(log, Map.of(), install)).as(() -> read(log)).isZero();
        Files.writeString(made, wanted);
        Files.delete(log);
        return environment;
    }

    /** Where its commands are. */
    public Path bin() {
        return directory.resolve("bin");
    }

    public Path python() {
        return bin().resolve("python");
    }

    /**
     * Runs a command to its end.
     *
     * @param more environment variables on top of this process's
     * @return its exit code
     */
    public static int run(Path output, Map<String, String> more, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        // Warnings of the clients' own libraries are not what is looked at.
        builder.environment().put("PYTHONWARNINGS", "ignore");
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(more);
        return builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
    }

    private static boolean canMakeEnvironments(String command) {
        try {
            Path log = Files.createTempFile("python", ".log");
            int exit = run(
                    log,
                    Map.of(),
                    List.of(command, "-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))"));
            Files.delete(log);
            return exit == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    /** What a command said. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
