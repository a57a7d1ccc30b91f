package io.sololakehouse.platform.stack.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Maven repository on the loopback address with one file in it, whose answers a test can bend. */
final class ComponentServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private volatile Answer answer;

    /** How a request is answered. @param from first byte asked for */
    interface Answer {
        void to(HttpExchange exchange, int from) throws IOException;
    }

    ComponentServer(byte[] content) throws IOException {
        answer = whole(content);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/maven2/", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(range == null ? "" : range);
            int from = range == null ? 0 : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
            try (exchange) {
                answer.to(exchange, from);
            }
        });
        server.start();
    }

    static Answer whole(byte[] content) {
        return (exchange, from) -> {
            OutputStream out = head(exchange, content, from);
            out.write(content, from, content.length - from);
        };
    }

    /** Announces everything, sends up to a byte, and cuts the connection. */
    static Answer cutAt(byte[] content, int end) {
        return (exchange, from) -> {
            OutputStream out = head(exchange, content, from);
            out.write(content, from, end - from);
            out.flush();
        };
    }

    static Answer status(int status) {
        return (exchange, _) -> exchange.sendResponseHeaders(status, -1);
    }

    static OutputStream head(HttpExchange exchange, byte[] content, int from) throws IOException {
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        return exchange.getResponseBody();
    }

    void answer(Answer next) {
        answer = next;
    }

    /** The Range header of every request so far, empty where there was none. */
    List<String> ranges() {
        return ranges;
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/maven2/";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
