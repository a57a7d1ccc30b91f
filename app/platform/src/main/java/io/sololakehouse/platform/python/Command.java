package io.sololakehouse.platform.python;

import io.sololakehouse.platform.support.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A command that is run to its end, its lines told as they come, itself and its children ended when it is cancelled. */
final class Command {

    private static final int LOOK_MILLIS = 100;
    private static final int END_WITHIN_SECONDS = 10;

    private Command() {}

    /**
     * Runs it.
     *
     * @param environment variables that are set; those that would make Python look elsewhere are removed
     * @param line told each line of its output, on another thread
     * @return its exit code
     * @throws CancellationException when the progress was cancelled
     */
    static int run(List<String> command, Map<String, String> environment, Progress progress, Consumer<String> line)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTHONSTARTUP"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        Thread reader = Thread.ofVirtual().start(() -> read(process, line));
        try {
            process.getOutputStream().close();
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.checkCancelled();
            }
            reader.join();
            return process.exitValue();
        } finally {
            if (process.isAlive()) {
                end(process);
            }
        }
    }

    private static void read(Process process, Consumer<String> line) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String next = in.readLine(); next != null; next = in.readLine()) {
                line.accept(next);
            }
        } catch (IOException e) {
            // The stream of a process that was ended breaks in the middle.
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Waits for the end, so that nobody writes any more into what is deleted next. */
    private static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS);
            }
            children.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
