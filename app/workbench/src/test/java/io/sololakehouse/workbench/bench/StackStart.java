package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceStatus;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From Start to all three services ready, components and class archives present, against the slowest of them started
 * alone with the same command line; the same without archives; and from Start to the first answered query on a table.
 */
final class StackStart implements Figure {

    private static final int RUNS = 5;
    private static final int PLAIN_RUNS = 2;
    private static final Duration WORTH_AN_ARCHIVE = Duration.ofSeconds(30);
    private static final String FIRST_QUERY = "SELECT count(*) FROM bench.numbers";

    /** A service's process as the supervisor started it. */
    private record Launched(List<String> command, Map<String, String> environment, Path directory, int port) {}

    @Override
    public String name() {
        return "stack-start";
    }

    @Override
    public List<Row> measure(Path scratch) throws Exception {
        Map<ServiceKind, Launched> launched;
        List<Double> ready = new ArrayList<>();
        List<Double> answered = new ArrayList<>();
        Path home = scratch.resolve("home");
        // The first clean stop writes the archives.
        try (BenchStack bench = new BenchStack(home, true)) {
            bench.start();
            bench.run(
                    "CREATE NAMESPACE bench", "CREATE TABLE bench.numbers AS SELECT id FROM range(1000)", FIRST_QUERY);
            // A service keeps the archive of a clean stop once it was ready for long enough to be worth it.
            long worthIt = System.nanoTime() + WORTH_AN_ARCHIVE.toNanos();
            while (System.nanoTime() < worthIt) {
                LockSupport.parkNanos(worthIt - System.nanoTime());
            }
            bench.stop();
            for (int run = 0; run < RUNS; run++) {
                long from = System.nanoTime();
                bench.start();
                ready.add(millisSince(from));
                bench.run(FIRST_QUERY);
                answered.add(millisSince(from));
                if (run < RUNS - 1) {
                    bench.stop();
                }
            }
            launched = launched(bench);
        }
        List<Double> alone = List.of();
        for (Launched service : launched.values()) {
            List<Double> samples = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                samples.add(alone(service));
            }
            if (alone.isEmpty() || Row.median(samples) > Row.median(alone)) {
                alone = samples;
            }
        }
        List<Double> plain = new ArrayList<>();
        try (BenchStack bench = new BenchStack(home, false)) {
            for (int run = 0; run < PLAIN_RUNS; run++) {
                long from = System.nanoTime();
                bench.start();
                plain.add(millisSince(from));
                bench.stop();
            }
        }
        return List.of(
                Row.against("stack-start", "ms", ready, alone, 1.3),
                Row.against("stack-start-against-plain", "ms", ready, plain, null),
                Row.absolute("stack-first-query", "ms", answered, 5_000.0));
    }

    private static Map<ServiceKind, Launched> launched(BenchStack bench) throws Exception {
        Map<ServiceKind, Launched> launched = new EnumMap<>(ServiceKind.class);
        for (ServiceStatus status : bench.stack().statuses()) {
            Path process = Path.of("/proc", Long.toString(status.pid()));
            Map<String, String> environment = new java.util.HashMap<>();
            for (String variable : words(process.resolve("environ"))) {
                int equals = variable.indexOf('=');
                environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
            int port =
                    Integer.parseInt(status.address().substring(status.address().lastIndexOf(':') + 1));
            launched.put(
                    status.kind(),
                    new Launched(
                            words(process.resolve("cmdline")),
                            environment,
                            process.resolve("cwd").toRealPath(),
                            port));
        }
        return launched;
    }

    private static List<String> words(Path file) throws Exception {
        return Arrays.stream(Files.readString(file).split("\0"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Starts one service by its command line, waits until its port is open, and ends it. */
    private static double alone(Launched service) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(service.command())
                .directory(service.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(service.environment());
        long from = System.nanoTime();
        Process process = builder.start();
        try {
            while (!isOpen(service.port())) {
                if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("Ended with " + process.exitValue() + ": " + service.command());
                }
                if (millisSince(from) > 120_000) {
                    throw new IllegalStateException("Did not open its port: " + service.command());
                }
            }
            return millisSince(from);
        } finally {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }
}
