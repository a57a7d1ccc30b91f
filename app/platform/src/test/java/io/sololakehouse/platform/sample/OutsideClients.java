package io.sololakehouse.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.stack.embedded.RunningStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs that know nothing of the workbench: a shell, curl, and PySpark's thin client in a virtual environment that is
 * made once on a machine.
 */
final class OutsideClients {

    private static final List<String> PACKAGES = List.of("pyspark-client==4.1.3", "pandas<3");

    private final Path environment;

    OutsideClients() {
        this.environment = RunningStack.shared().resolve("python-pyspark-4.1.3");
    }

    /** Runs a script of the journal's against the lakehouse that the connections file describes. */
    void run(String script, Path connections, Path log) throws IOException, InterruptedException {
        install(log);
        Path file = Files.writeString(log.resolveSibling("replay.sh"), script);
        ProcessBuilder shell = new ProcessBuilder("sh", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        shell.environment().put("CONNECTIONS", connections.toString());
        shell.environment().merge("PATH", environment.resolve("bin").toString(), (old, bin) -> bin + ":" + old);
        finish(shell, log);
    }

    private void install(Path log) throws IOException, InterruptedException {
        Path complete = environment.resolve("complete");
        if (Files.exists(complete)) {
            return;
        }
        finish(
                new ProcessBuilder("python3", "-m", "venv", "--clear", environment.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile()),
                log);
        ProcessBuilder pip = new ProcessBuilder(
                        environment.resolve("bin/python3").toString(), "-m", "pip", "install", "--quiet")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        pip.command().addAll(PACKAGES);
        finish(pip, log);
        Files.createFile(complete);
    }

    private static void finish(ProcessBuilder builder, Path log) throws IOException, InterruptedException {
        Process process = builder.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended && process.exitValue() == 0)
                .withFailMessage(() -> builder.command() + " failed:\n" + read(log))
                .isTrue();
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
