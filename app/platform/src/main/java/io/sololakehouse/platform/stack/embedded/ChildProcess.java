package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.OpenCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import oshi.SystemInfo;

/** One of the {@link ChildProcesses}, with the processes that it started itself. Thread-safe. */
public final class ChildProcess {

    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private final Child child;
    private final String id;
    private final SocketTable sockets;
    private final SystemInfo machine;
    private final Journal journal;
    private final Map<Long, ProcessUsage> looks = new HashMap<>();

    ChildProcess(Child child, String id, SocketTable sockets, SystemInfo machine, Journal journal) {
        this.child = child;
        this.id = id;
        this.sockets = sockets;
        this.machine = machine;
        this.journal = journal;
    }

    /** @param cpu share of one core in percent, negative when unknown; @param residentBytes negative when unknown */
    public record Usage(double cpu, long residentBytes) {}

    public long pid() {
        return child.pid();
    }

    public String id() {
        return id;
    }

    /** The id that this very process carries in its command line. */
    public String instance() {
        return child.instance();
    }

    public Instant startedAt() {
        return child.startedAt();
    }

    public boolean isAlive() {
        return child.isAlive();
    }

    /** Waits for its end. @return true when it has ended */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return child.awaitEnd(atMost);
    }

    /** The exit code, when it ended and was started by this workbench; killed by signal n counts as 128 + n. */
    public OptionalInt exitCode() {
        return child.exitCode();
    }

    /** True when it, or a process that it started, listens on the port: whoever else does gets no byte from us. */
    public boolean listens(int port) {
        return LoopbackPort.isOpen(port) && tree().anyMatch(handle -> sockets.listens(handle.pid(), port));
    }

    /** What it and the processes that it started take, since the last call. */
    public synchronized Usage usage() {
        List<Long> pids = tree().map(ProcessHandle::pid).toList();
        looks.keySet().retainAll(pids);
        double cpu = 0;
        long resident = 0;
        for (Long pid : pids) {
            ProcessUsage.Usage now = looks.computeIfAbsent(pid, key -> new ProcessUsage(machine.getOperatingSystem()))
                    .look(pid);
            cpu += Math.max(0, now.cpu());
            resident += Math.max(0, now.residentBytes());
        }
        return new Usage(cpu, resident);
    }

    private Stream<ProcessHandle> tree() {
        return Stream.concat(Stream.of(child.handle()), child.handle().descendants());
    }

    /** Asks it and what it started to end, and waits for nothing. */
    public void askToEnd() {
        List<ProcessHandle> all = tree().toList();
        journal.open(CallRequest.change(CallKind.PROCESS, id, "kill -TERM " + pid()))
                .succeeded("asked", null);
        all.forEach(ProcessHandle::destroy);
    }

    /**
     * Ends it and what it started: asks, waits, and kills what is still there.
     *
     * @return true when it ended by itself
     */
    public boolean end() throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(tree().toList());
        OpenCall call = journal.open(CallRequest.change(CallKind.PROCESS, id, "kill -TERM " + pid()));
        all.forEach(ProcessHandle::destroy);
        boolean clean = child.awaitEnd(END_WITHIN);
        for (ProcessHandle handle : all) {
            if (handle.isAlive() && !Child.isZombie(handle.pid())) {
                handle.destroyForcibly();
                clean = false;
            }
        }
        boolean ended = clean || child.awaitEnd(END_WITHIN);
        if (ended) {
            call.succeeded(clean ? "ended" : "killed after " + END_WITHIN.toSeconds() + " s", null);
        } else {
            call.failed("still running", null);
        }
        return clean;
    }
}
