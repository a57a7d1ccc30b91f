package io.sololakehouse.platform.stack.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a real service that a test can cut: a loopback port that passes every byte on. */
final class Forwarder implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param port 0 for any free one */
    Forwarder(int port, int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Socket service = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(caller);
                open.add(service);
                Thread.ofVirtual().start(() -> pass(caller, service));
                Thread.ofVirtual().start(() -> pass(service, caller));
            } catch (IOException e) {
                // Closed, or the service is gone: the caller sees it.
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side closed: so does the other.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
