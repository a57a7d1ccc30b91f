package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;

/** Finds a port that a service can listen on. Never connects to one: whoever listens there is left alone. */
final class PortChooser {

    private static final int ATTEMPTS = 200;
    private static final int LAST_PORT = 65_535;

    private final SocketTable sockets;

    PortChooser(SocketTable sockets) {
        this.sockets = sockets;
    }

    /**
     * The preferred port, or the next free one after it.
     *
     * @param taken ports that other services of the stack were given
     * @throws LakehouseException when none of the {@value #ATTEMPTS} ports from the preferred one on is free
     */
    int choose(ServiceKind kind, int preferred, Set<Integer> taken) {
        int last = Math.min(LAST_PORT, preferred + ATTEMPTS - 1);
        for (int port = preferred; port <= last; port++) {
            if (!taken.contains(port) && isFree(port)) {
                return port;
            }
        }
        throw new LakehouseException(Problem.of(
                        kind.label() + " has no free port",
                        "Every port from " + preferred + " to " + last + " is in use on this machine.",
                        new Remedy("Choose another port", new Remedy.OpenSettings("ports")),
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect(kind.label() + " was not started."));
    }

    /** True when nobody listens on the port and this process could. */
    boolean isFree(int port) {
        if (sockets.holder(port).isPresent()) {
            return false;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
