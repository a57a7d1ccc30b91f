package io.sololakehouse.workbench.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM with a window that the benchmark starts, waits for and ends. */
final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final Path report;
    private final long launchedMillis;

    private ChildJvm(Process process, Path report, long launchedMillis) {
        this.process = process;
        this.report = report;
        this.launchedMillis = launchedMillis;
    }

    /**
     * Starts a JVM of this JDK with the options of the workbench.
     *
     * @param cache the options that say what it does with an AOT cache, see {@link AotCache}
     */
    static ChildJvm start(
            String classPath, String mainClass, List<String> cache, Path scratch, Map<String, String> environment)
            throws IOException {
        Path report = scratch.resolve("painted");
        Files.deleteIfExists(report);
        List<String> command = new ArrayList<>(java());
        command.addAll(cache);
        command.add("-Dsololakehouse.engines=" + System.getProperty("sololakehouse.engines"));
        command.add("-Dsololakehouse.startupReport=" + report);
        command.add("-cp");
        command.add(classPath);
        command.add(mainClass);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("child.out").toFile());
        builder.environment().putAll(environment);
        long launched = System.currentTimeMillis();
        return new ChildJvm(builder.start(), report, launched);
    }

    /** This JDK's launcher with the options of the workbench. */
    static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("app/workbench/jvm-options").toAbsolutePath());
    }

    /** Waits until the window was painted. @return milliseconds from the launch to the paint */
    double painted() throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(deadline)) {
            if (Files.exists(report) && Files.size(report) > 0) {
                return Long.parseLong(Files.readString(report).trim()) - launchedMillis;
            }
            if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The window ended with exit code " + process.exitValue());
            }
        }
        throw new IllegalStateException("No window after 60 s");
    }

    long pid() {
        return process.pid();
    }

    /** Ends it gently and waits: a clean end writes the class archive. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** The workbench's class path, as {@code make run} has it. */
    static String classPathOf(Path app) throws IOException {
        Process script = new ProcessBuilder("scripts/class-path", app.toString()).start();
        return new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
