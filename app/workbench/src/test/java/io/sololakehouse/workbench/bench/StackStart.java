package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.sql.spark.SparkConnectProbe;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.storage.BucketProbe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From Start to all three services ready, components and class archives present, against the slowest of them started
 * alone with the same command line and asked the same question; the same without archives; and from Start to the first
 * answered query on a table.
 */
final class StackStart implements Figure {

    private static final int RUNS = 7;
    private static final int PLAIN_RUNS = 2;
    private static final Duration WORTH_AN_ARCHIVE = Duration.ofSeconds(30);
    private static final String FIRST_QUERY = "SELECT count(*) FROM bench.numbers";

    /** A service's process as the supervisor started it. */
    private record Launched(List<String> command, Map<String, String> environment, Path directory, int port) {}

    /** The question that makes a service ready; throws while it is not. */
    private interface Question extends AutoCloseable {
        void ask() throws Exception;

        @Override
        default void close() {}
    }

    @Override
    public String name() {
        return "stack-start";
    }

    @Override
    public List<Row> measure(Path scratch) throws Exception {
        List<Double> ready = new ArrayList<>();
        List<Double> answered = new ArrayList<>();
        Map<ServiceKind, List<Double>> alone = new EnumMap<>(ServiceKind.class);
        Path home = scratch.resolve("home");
        try (BenchStack bench = new BenchStack(home, true)) {
            writeArchives(bench);
            // In turn, so that both have the same machine.
            for (int run = 0; run < RUNS; run++) {
                long from = System.nanoTime();
                bench.start();
                ready.add(millisSince(from));
                bench.run(FIRST_QUERY);
                answered.add(millisSince(from));
                Map<ServiceKind, Launched> launched = launched(bench);
                Connections to = bench.stack().connections();
                bench.stop();
                for (var service : launched.entrySet()) {
                    alone.computeIfAbsent(service.getKey(), kind -> new ArrayList<>())
                            .add(alone(service.getValue(), question(service.getKey(), to)));
                }
            }
        }
        List<Double> slowest =
                alone.values().stream().max(Comparator.comparing(Row::median)).orElseThrow();
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
                Row.against("stack-start", "ms", ready, slowest, 1.3),
                Row.against("stack-start-against-plain", "ms", ready, plain, null),
                Row.absolute("stack-first-query", "ms", answered, 5_000.0));
    }

    /** A service keeps the archive of a clean stop once it was ready for long enough to be worth it. */
    private static void writeArchives(BenchStack bench) {
        bench.start();
        bench.run("CREATE NAMESPACE bench", "CREATE TABLE bench.numbers AS SELECT id FROM range(1000)", FIRST_QUERY);
        long worthIt = System.nanoTime() + WORTH_AN_ARCHIVE.toNanos();
        while (System.nanoTime() < worthIt) {
            LockSupport.parkNanos(worthIt - System.nanoTime());
        }
        bench.stop();
    }

    private static Map<ServiceKind, Launched> launched(BenchStack bench) throws Exception {
        Map<ServiceKind, Launched> launched = new EnumMap<>(ServiceKind.class);
        for (ServiceStatus status : bench.stack().statuses()) {
            if (BenchStack.ALL.contains(status.kind())) {
                Path process = Path.of("/proc", Long.toString(status.pid()));
                Map<String, String> environment = new HashMap<>();
                for (String variable : words(process.resolve("environ"))) {
                    int equals = variable.indexOf('=');
                    environment.put(variable.substring(0, equals), variable.substring(equals + 1));
                }
                launched.put(
                        status.kind(),
                        new Launched(
                                words(process.resolve("cmdline")),
                                environment,
                                process.resolve("cwd").toRealPath(),
                                Integer.parseInt(status.address().replaceAll(".*:", ""))));
            }
        }
        return launched;
    }

    private static List<String> words(Path file) throws Exception {
        return Arrays.stream(Files.readString(file).split("\0"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** What the supervisor asks. */
    private static Question question(ServiceKind kind, Connections to) {
        return switch (kind) {
            case OBJECT_STORE -> {
                BucketProbe probe = new BucketProbe(
                        to.s3Endpoint(), to.s3Region(), to.s3AccessKey(), to.s3SecretKey(), to.bucket());
                yield asking(probe::head, probe::close);
            }
            case CATALOG -> {
                HttpClient client = HttpClient.newHttpClient();
                HttpRequest request = HttpRequest.newBuilder(URI.create(to.nessieUri() + "/config"))
                        .build();
                yield asking(
                        () -> {
                            if (client.send(request, HttpResponse.BodyHandlers.ofString())
                                            .statusCode()
                                    != 200) {
                                throw new IllegalStateException("Not yet");
                            }
                        },
                        client::close);
            }
            case SPARK -> {
                SparkConnectProbe probe = new SparkConnectProbe(to);
                yield asking(probe::ask, probe::close);
            }
            default -> throw new IllegalArgumentException(kind + " is not part of this figure");
        };
    }

    private interface Asking {
        void ask() throws Exception;
    }

    private static Question asking(Asking asking, Runnable close) {
        return new Question() {
            @Override
            public void ask() throws Exception {
                asking.ask();
            }

            @Override
            public void close() {
                close.run();
            }
        };
    }

    /** Starts one service by its command line, waits until it answers, and ends it. */
    private static double alone(Launched service, Question question) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(service.command())
                .directory(service.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(service.environment());
        long from = System.nanoTime();
        Process process = builder.start();
        try (question) {
            while (!isOpen(service.port()) || !answers(question)) {
                if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("Ended with " + process.exitValue() + ": " + service.command());
                }
                if (millisSince(from) > 120_000) {
                    throw new IllegalStateException("Did not answer: " + service.command());
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
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answers(Question question) {
        try {
            question.ask();
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }
}
