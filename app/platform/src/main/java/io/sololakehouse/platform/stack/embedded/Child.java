package io.sololakehouse.platform.stack.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A process of ours: one that we started, or one that we took over from another workbench. Thread-safe. */
final class Child {

    private final ProcessHandle handle;
    private final @Nullable Process process;
    private final String instance;

    private Child(ProcessHandle handle, @Nullable Process process, String instance) {
        this.handle = handle;
        this.process = process;
        this.instance = instance;
    }

    static Child started(Process process, String instance) {
        return new Child(process.toHandle(), process, instance);
    }

    static Child adopted(ProcessHandle handle, String instance) {
        return new Child(handle, null, instance);
    }

    long pid() {
        return handle.pid();
    }

    String instance() {
        return instance;
    }

    ProcessHandle handle() {
        return handle;
    }

    Instant startedAt() {
        return handle.info().startInstant().orElseGet(Instant::now);
    }

    /** True while it runs. A process that ended and that nobody collected (a zombie) does not. */
    boolean isAlive() {
        return handle.isAlive() && !(process == null && isZombie(handle.pid()));
    }

    /** The exit code, when it ended and was started by this workbench; killed by signal n counts as 128 + n. */
    OptionalInt exitCode() {
        return process == null || process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Waits for its end. @return true when it has ended */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        if (process != null) {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        }
        try {
            handle.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // "pid (name) state …"; the name may hold anything.
            return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return false;
        }
    }
}
