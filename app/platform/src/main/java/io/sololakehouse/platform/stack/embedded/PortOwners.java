package io.sololakehouse.platform.stack.embedded;

import java.util.Optional;

/** Tells which program of this machine listens on a port. Looks at the operating system's tables; connects to nobody. */
public final class PortOwners {

    private final SocketTable sockets = SocketTable.ofThisMachine();

    /**
     * Who listens on a port.
     *
     * @param pid 0 when the operating system does not tell
     * @param program its name, or empty
     */
    public record Owner(long pid, String program) {

        /** "java, process 48213". */
        public String label() {
            if (pid == 0) {
                return "a program of another user";
            }
            return (program.isEmpty() ? "" : program + ", ") + "process " + pid;
        }
    }

    /** Who listens on the port, on whatever address; empty when nobody does. Blocks for some milliseconds. */
    public Optional<Owner> of(int port) {
        return sockets.holder(port).map(holder -> new Owner(holder.pid(), holder.program()));
    }
}
