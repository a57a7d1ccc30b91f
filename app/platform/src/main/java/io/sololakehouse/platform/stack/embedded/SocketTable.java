package io.sololakehouse.platform.stack.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which process has which TCP socket on this machine. Thread-safe. */
interface SocketTable {

    /** The table of this operating system. */
    static SocketTable ofThisMachine() {
        Path proc = Path.of("/proc");
        return Files.isReadable(proc.resolve("net/tcp")) ? new ProcSocketTable(proc) : new OshiSocketTable();
    }

    /** True when this very process listens on the port. */
    boolean listens(long pid, int port);

    /** Who listens on the port, on whatever address; empty when nobody does. */
    Optional<Holder> holder(int port);

    /** Every address on which these processes listen. */
    List<Listener> listeners(Set<Long> pids);

    /** True when a process other than these has a connection to the port. */
    boolean connectedFromOutside(int port, Set<Long> inside);

    /** @param address the local address as text, "0.0.0.0" or "::" for every one */
    record Listener(long pid, String address, int port) {}

    /**
     * The holder of a port.
     *
     * @param pid 0 when the operating system doesn't tell (another user's process)
     * @param program its name, or empty
     * @param since when the program was started, or null
     */
    record Holder(long pid, String program, @Nullable Instant since) {

        static Holder of(long pid) {
            ProcessHandle.Info info = pid == 0
                    ? null
                    : ProcessHandle.of(pid).map(ProcessHandle::info).orElse(null);
            if (info == null) {
                return new Holder(pid, "", null);
            }
            String program = info.command()
                    .map(command -> String.valueOf(Path.of(command).getFileName()))
                    .orElse("");
            return new Holder(pid, program, info.startInstant().orElse(null));
        }
    }
}
