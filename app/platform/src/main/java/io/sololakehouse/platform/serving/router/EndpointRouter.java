package io.sololakehouse.platform.serving.router;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The address of one endpoint. Every request goes to the version that the shares choose, or to the one that its header
 * {@value #VERSION_HEADER} names; the answer carries the version in the same header. Routes can be changed at any time:
 * requests under way end where they began. Thread-safe.
 */
public final class EndpointRouter implements AutoCloseable {

    /** In a request: the version that is to answer. In an answer: the version that did. */
    public static final String VERSION_HEADER = "X-Model-Version";

    /** Bodies above this many bytes are not copied for a {@link RequestTap}. */
    public static final int LARGEST_COPY = 1 << 20;

    private static final String PREDICTIONS = "/invocations";
    private static final HttpString VERSION = new HttpString(VERSION_HEADER);
    private static final int CONNECTIONS_PER_THREAD = 64;
    private static final int QUEUE = 4096;

    /**
     * Uvicorn, which MLflow's server runs on, closes a connection after five idle seconds: a pooled one must be given up
     * well before, or a request could be sent into its end.
     */
    private static final int IDLE_MILLIS = 2000;

    private static final int LONGEST_REQUEST_MILLIS = 10 * 60_000;

    private final String endpoint;
    private final int port;
    private final Traffic traffic;
    private final Undertow server;
    private final Map<String, Target> targets = new ConcurrentHashMap<>();
    /** Also of routes that are gone: their requests may still be under way. */
    private final Map<String, AtomicInteger> counters = new ConcurrentHashMap<>();

    private volatile Table table = new Table(List.of());
    private volatile @Nullable RequestTap tap;

    /** The routes as requests look at them. */
    private record Table(List<Target> targets) {}

    /** A route with its connections and the requests that are under way on it. */
    private static final class Target {
        private final ProxyHandler handler;
        private final AtomicInteger inFlight;
        private final Route route;

        private Target(Route route, ProxyHandler handler, AtomicInteger inFlight) {
            this.route = route;
            this.handler = handler;
            this.inFlight = inFlight;
        }
    }

    /**
     * Opens the address.
     *
     * @param endpoint its name, for what it says itself
     * @param port on the loopback address
     * @throws RuntimeException when the port cannot be had
     */
    public EndpointRouter(String endpoint, int port, Traffic traffic) {
        this.endpoint = endpoint;
        this.port = port;
        this.traffic = traffic;
        this.server = Undertow.builder()
                .addHttpListener(port, InetAddress.getLoopbackAddress().getHostAddress())
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setIoThreads(Math.max(2, Runtime.getRuntime().availableProcessors() / 2))
                .setWorkerThreads(2)
                .setHandler(this::handle)
                .build();
        server.start();
    }

    public int port() {
        return port;
    }

    /** Puts other routes in the place of the present ones. */
    public void routes(List<Route> routes) {
        table = new Table(routes.stream().map(this::target).toList());
        targets.keySet().retainAll(routes.stream().map(EndpointRouter::key).collect(Collectors.toSet()));
    }

    /** Has requests for predictions copied as they pass. */
    public void tap(RequestTap listening) {
        tap = listening;
    }

    private static String key(Route route) {
        return route.deployment() + ":" + route.port();
    }

    private Target target(Route route) {
        Target before = targets.get(key(route));
        AtomicInteger counter = counters.computeIfAbsent(route.deployment(), deployment -> new AtomicInteger());
        Target now = new Target(route, before == null ? handler(route) : before.handler, counter);
        targets.put(key(route), now);
        return now;
    }

    private static ProxyHandler handler(Route route) {
        LoadBalancingProxyClient client = new LoadBalancingProxyClient()
                .setConnectionsPerThread(CONNECTIONS_PER_THREAD)
                .setSoftMaxConnectionsPerThread(8)
                .setMaxQueueSize(QUEUE)
                .setProblemServerRetry(1)
                .setTtl(IDLE_MILLIS)
                .addHost(
                        URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + route.port()));
        return ProxyHandler.builder()
                .setProxyClient(client)
                .setMaxRequestTime(LONGEST_REQUEST_MILLIS)
                .setMaxConnectionRetries(1)
                .build();
    }

    /** Requests that are under way to a deployment. */
    public int inFlight(String deployment) {
        AtomicInteger counter = counters.get(deployment);
        return counter == null ? 0 : counter.get();
    }

    /**
     * Waits until no request is under way to a deployment that has no route any more.
     *
     * @return false when there still is one after that time
     */
    public boolean awaitDrained(String deployment, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        AtomicInteger counter = counters.get(deployment);
        if (counter == null) {
            return true;
        }
        synchronized (counter) {
            while (counter.get() > 0) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                counter.wait(left);
            }
        }
        counters.remove(deployment, counter);
        return true;
    }

    private void handle(HttpServerExchange exchange) throws Exception {
        String wanted = exchange.getRequestHeaders().getFirst(VERSION);
        Target target = choose(wanted);
        if (target == null) {
            refuse(exchange, wanted);
            return;
        }
        long from = System.nanoTime();
        exchange.getResponseHeaders().put(VERSION, target.route.version());
        RequestTap listening = tap;
        boolean copy = listening != null
                && exchange.getRequestPath().equals(PREDICTIONS)
                && listening.wants()
                && !coded(exchange);
        Instant at = copy ? Instant.now() : Instant.EPOCH;
        Copies copies = copy ? Copies.of(exchange, LARGEST_COPY) : null;
        exchange.addExchangeCompleteListener((ended, next) -> {
            done(target, ended, from);
            if (listening != null && copies != null) {
                hand(listening, target.route, copies, ended, at, from);
            }
            proceed(next);
        });
        target.handler.handleRequest(exchange);
    }

    /** Compressed bodies would have to be unpacked to be read. */
    private static boolean coded(HttpServerExchange exchange) {
        return exchange.getRequestHeaders().contains(Headers.CONTENT_ENCODING);
    }

    private static void hand(
            RequestTap listening, Route route, Copies copies, HttpServerExchange ended, Instant at, long from) {
        if (copies.tooLarge()) {
            listening.tooLarge();
            return;
        }
        String type = ended.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
        listening.answered(new RequestTap.Answered(
                at,
                route.deployment(),
                route.version(),
                ended.getStatusCode(),
                (System.nanoTime() - from) / 1e6,
                type == null ? "" : type,
                copies.request(),
                copies.response()));
    }

    /** The target of a request, counted as under way. */
    private @Nullable Target choose(@Nullable String wanted) {
        while (true) {
            Table now = table;
            Target target = wanted == null ? byShare(now) : byVersion(now, wanted);
            if (target == null) {
                return null;
            }
            target.inFlight.incrementAndGet();
            if (table == now) {
                return target;
            }
            // The routes changed before it was counted: whoever waits for the old one to drain may not have seen it.
            ended(target);
        }
    }

    private static void ended(Target target) {
        synchronized (target.inFlight) {
            if (target.inFlight.decrementAndGet() == 0) {
                target.inFlight.notifyAll();
            }
        }
    }

    private static void proceed(ExchangeCompletionListener.NextListener next) {
        next.proceed();
    }

    private void done(Target target, HttpServerExchange ended, long from) {
        traffic.record(target.route.deployment(), System.nanoTime() - from, ended.getStatusCode());
        ended(target);
    }

    private static @Nullable Target byVersion(Table now, String version) {
        return now.targets().stream()
                .filter(target -> target.route.version().equals(version) && target.route.ready())
                .findFirst()
                .orElse(null);
    }

    /** By the shares of those that are ready; a version that is down leaves its share to the others. */
    private static @Nullable Target byShare(Table now) {
        int whole = 0;
        for (Target target : now.targets()) {
            whole += target.route.ready() ? target.route.share() : 0;
        }
        if (whole == 0) {
            return now.targets().stream()
                    .filter(target -> target.route.ready() && target.route.share() > 0)
                    .findFirst()
                    .orElse(null);
        }
        int at = ThreadLocalRandom.current().nextInt(whole);
        for (Target target : now.targets()) {
            if (target.route.ready()) {
                at -= target.route.share();
                if (at < 0) {
                    return target;
                }
            }
        }
        return null;
    }

    private void refuse(HttpServerExchange exchange, @Nullable String wanted) {
        String why = wanted == null
                ? "No version of the endpoint is ready now."
                : "Version " + wanted + " does not serve at this endpoint, or is not ready now.";
        traffic.refused();
        exchange.setStatusCode(wanted == null ? 503 : 404);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send("{\"error\": " + quoted(endpoint + ": " + why) + "}");
    }

    private static String quoted(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }

    @Override
    public void close() {
        server.stop();
    }
}
