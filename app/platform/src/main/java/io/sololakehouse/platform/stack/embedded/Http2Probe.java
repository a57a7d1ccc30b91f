package io.sololakehouse.platform.stack.embedded;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Opens an HTTP/2 connection, as gRPC does, and waits for the server's settings: the cheapest question that only a
 * gRPC server which serves can answer. The client preface and the frames are those of RFC 9113, sections 3.4 and 6.5.
 */
public final class Http2Probe implements ServiceProbe {

    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final byte[] EMPTY_SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    private static final int SETTINGS = 4;
    private static final int TIMEOUT_MILLIS = 3000;

    private final InetSocketAddress address;

    public Http2Probe(String host, int port) {
        this.address = new InetSocketAddress(host, port);
    }

    @Override
    public String ask() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(address, TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(PREFACE.getBytes(StandardCharsets.US_ASCII));
            out.write(EMPTY_SETTINGS);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.skipNBytes(3);
            int type = in.readUnsignedByte();
            if (type != SETTINGS) {
                throw new IOException("gRPC on " + address + ": not a server preface");
            }
            return "gRPC settings: received";
        }
    }
}
