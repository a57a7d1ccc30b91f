package io.sololakehouse.platform.stack.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port of this machine's loopback address. */
final class LoopbackPort {

    private static final int PATIENCE_MILLIS = 500;

    private LoopbackPort() {}

    /** True when somebody, whoever it is, takes connections at it. Sends no byte. */
    static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Wiring.HOST, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
