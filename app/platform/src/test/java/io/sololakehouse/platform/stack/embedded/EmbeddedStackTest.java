package io.sololakehouse.platform.stack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.Stack.PlannedStep;
import io.sololakehouse.platform.storage.BucketProbe;
import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One life of a stack: started, looked at, killed, taken over, changed, stopped. Each step begins where the one before ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmbeddedStackTest {

    private static final Set<ServiceKind> ALL =
            EnumSet.of(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG, ServiceKind.SPARK);

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningStack running;
    private EmbeddedStack stack;

    @BeforeAll
    void create() {
        // One "minute" of idling is a fifth of a second here.
        running = RunningStack.create(new ListJournal(), Timing.standard().withIdleUnit(Duration.ofMillis(200)));
        stack = running.stack();
    }

    @AfterAll
    void close() {
        http.close();
        running.close();
    }

    @Test
    @Order(1)
    void saysWhatItWillDo() {
        List<PlannedStep> plan = stack.plan(ALL);

        assertThat(plan)
                .filteredOn(step -> step.what().startsWith("Start"))
                .extracting(PlannedStep::kind)
                .containsExactly(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG, ServiceKind.SPARK);
        assertThat(plan).allSatisfy(step -> assertThat(step.command()).containsAnyOf("java", "GET http"));
        assertThat(running.processes()).isEmpty();
        assertThat(started()).extracting(ServiceStatus::state).containsOnly(ServiceState.STOPPED);
    }

    @Test
    @Order(2)
    void startsAllServicesAndTheyAnswer() throws Exception {
        stack.start(ALL, Progress.none());

        assertThat(started()).extracting(ServiceStatus::state).containsOnly(ServiceState.READY);
        assertThat(running.processes()).hasSize(3);
        Connections to = stack.connections();
        try (BucketProbe bucket =
                new BucketProbe(to.s3Endpoint(), to.s3Region(), to.s3AccessKey(), to.s3SecretKey(), to.bucket())) {
            assertThat(bucket.head()).endsWith("200");
        }
        assertThat(mainHash()).matches("[0-9a-f]{64}");
        assertThat(stack.status(ServiceKind.SPARK).lastProbe()).startsWith("Spark Connect version: 4.");
        assertThat(stack.plan(ALL)).isEmpty();
    }

    @Test
    @Order(3)
    void listensOnLoopbackOnly() {
        Set<Long> pids = running.processes().stream().map(ProcessHandle::pid).collect(Collectors.toSet());

        List<SocketTable.Listener> listeners = SocketTable.ofThisMachine().listeners(pids);

        assertThat(listeners).hasSizeGreaterThanOrEqualTo(3);
        assertThat(listeners).allSatisfy(socket -> assertThat(socket.address()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1"));
    }

    @Test
    @Order(4)
    void measuresWhatServicesTake() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(started())
                        .allSatisfy(status -> assertThat(status.residentBytes()).isGreaterThan(20_000_000))
                        .allSatisfy(status -> assertThat(status.cpu()).isGreaterThanOrEqualTo(0)));
        assertThat(stack.budget().shares()).hasSameSizeAs(ServiceKind.values());
        assertThat(stack.budget().residentBytes()).isPositive();
        assertThat(stack.budget().machineBytes()).isGreaterThan(stack.budget().availableBytes());
    }

    @Test
    @Order(5)
    void bringsBackWhatIsKilledAndLosesNoCommit() throws Exception {
        List<Integer> ports = ports();
        for (ServiceKind kind : ALL) {
            Commits commits = new Commits(kind.id());
            Thread user = Thread.ofVirtual().start(commits);
            await().until(() -> commits.count > 20);
            long killed = stack.status(kind).pid();
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> stack.status(kind).state() != ServiceState.READY);
            await().atMost(RunningStack.patience())
                    .until(() -> stack.status(kind).state() == ServiceState.READY);
            commits.enough = true;
            user.join();

            assertThat(stack.status(kind).pid()).isNotEqualTo(killed);
            assertThat(stack.status(kind).restarts()).isEqualTo(1);
            assertThat(nessie("GET", "/trees/main/history?max-records=5", "").body())
                    .contains(commits.acknowledged);
        }
        assertThat(ports()).isEqualTo(ports);
        assertThat(running.processes()).hasSize(3);
    }

    @Test
    @Order(6)
    void takesOverWhatAKilledWorkbenchLeft() throws Exception {
        Map<ServiceKind, Long> pids = pids();
        Map<ServiceKind, java.time.Instant> started =
                started().stream().collect(Collectors.toMap(ServiceStatus::kind, ServiceStatus::startedAt));

        stack = running.forgetAndCreateAnother();
        stack.attach();

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() ->
                        assertThat(started()).extracting(ServiceStatus::state).containsOnly(ServiceState.READY));
        assertThat(pids()).isEqualTo(pids);
        assertThat(started())
                .allSatisfy(status -> assertThat(status.startedAt()).isEqualTo(started.get(status.kind())));
        assertThat(mainHash()).matches("[0-9a-f]{64}");
    }

    @Test
    @Order(7)
    void bringsBackWhatItTookOver() {
        long killed = stack.status(ServiceKind.OBJECT_STORE).pid();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(2))
                .until(() -> stack.status(ServiceKind.OBJECT_STORE).state() != ServiceState.READY);
        await().atMost(RunningStack.patience())
                .until(() -> stack.status(ServiceKind.OBJECT_STORE).state() == ServiceState.READY);
    }

    @Test
    @Order(8)
    void restartsWhatRunsWithOtherSettings() {
        Map<ServiceKind, Long> pids = pids();
        stack = running.forgetAndCreateAnother();
        running.change(settings -> settings.withMemory(ServiceKind.SPARK, 1100));

        stack.start(ALL, Progress.none());

        assertThat(pids().get(ServiceKind.SPARK)).isNotEqualTo(pids.get(ServiceKind.SPARK));
        assertThat(pids().get(ServiceKind.CATALOG)).isEqualTo(pids.get(ServiceKind.CATALOG));
        assertThat(pids().get(ServiceKind.OBJECT_STORE)).isEqualTo(pids.get(ServiceKind.OBJECT_STORE));
        assertThat(running.processes()).hasSize(3);
    }

    @Test
    @Order(9)
    void stopsAnOrphanThatIsNotOnRecord() throws Exception {
        Map<ServiceKind, Long> pids = pids();
        stack = running.forgetAndCreateAnother();
        Files.delete(running.home().run().resolve("catalog.json"));

        stack.start(EnumSet.of(ServiceKind.CATALOG), Progress.none());

        assertThat(ProcessHandle.of(pids.get(ServiceKind.CATALOG)).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(stack.status(ServiceKind.CATALOG).state()).isEqualTo(ServiceState.READY);
        assertThat(stack.status(ServiceKind.CATALOG).pid()).isNotEqualTo(pids.get(ServiceKind.CATALOG));
        assertThat(nessie("GET", "/trees/main/entries", "").body()).contains("\"spark1\"");
    }

    @Test
    @Order(10)
    void stopsDependentsWithTheirDependencyAndStartsThemAgain() {
        stack.start(ALL, Progress.none());
        Map<ServiceKind, Long> pids = pids();

        stack.restart(ServiceKind.CATALOG, Progress.none());

        assertThat(started()).extracting(ServiceStatus::state).containsOnly(ServiceState.READY);
        assertThat(pids().get(ServiceKind.CATALOG)).isNotEqualTo(pids.get(ServiceKind.CATALOG));
        assertThat(pids().get(ServiceKind.SPARK)).isNotEqualTo(pids.get(ServiceKind.SPARK));
        assertThat(pids().get(ServiceKind.OBJECT_STORE)).isEqualTo(pids.get(ServiceKind.OBJECT_STORE));
    }

    @Test
    @Order(11)
    void fallsAsleepWhenNobodyUsesItAndWakesWhenNeeded() throws Exception {
        ServiceKind spark = ServiceKind.SPARK;
        int port = stack.connections().sparkPort();
        long pid = stack.status(spark).pid();
        Process outside = new ProcessBuilder("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + port + "; read -r").start();
        try (Stack.Lease lease = stack.use(spark)) {
            running.change(settings -> settings.withIdleMinutes(spark, 5));
            await().during(Duration.ofSeconds(3))
                    .until(() -> stack.status(spark).state() == ServiceState.READY);
        }
        await().during(Duration.ofSeconds(3)).until(() -> stack.status(spark).state() == ServiceState.READY);
        outside.destroyForcibly();

        await().atMost(Duration.ofSeconds(30)).until(() -> stack.status(spark).state() == ServiceState.SLEEPING);
        assertThat(stack.status(spark).detail()).startsWith("Nobody used it for 5 min");
        assertThat(running.processes()).hasSize(2);
        assertThat(running.journal().entries()).anyMatch(entry -> entry.text().equals("kill -TERM " + pid));

        running.change(settings -> settings.withIdleMinutes(spark, 0));
        stack.require(spark, Progress.none());
        assertThat(stack.status(spark).state()).isEqualTo(ServiceState.READY);
        assertThat(stack.connections().sparkPort()).isEqualTo(port);
    }

    @Test
    @Order(12)
    void stopLeavesNothingRunning() {
        List<Integer> ports = ports();

        stack.stop(ALL, Progress.none());

        assertThat(running.processes()).isEmpty();
        assertThat(ports)
                .noneMatch(port -> SocketTable.ofThisMachine().holder(port).isPresent());
        assertThat(started()).extracting(ServiceStatus::state).containsOnly(ServiceState.STOPPED);
        assertThat(running.home().run().resolve("catalog.json")).doesNotExist();
    }

    @Test
    @Order(13)
    void keepsSecretsOutOfEverythingThatIsRead() throws Exception {
        Collection<String> secrets = running.secrets().values();
        assertThat(secrets).hasSize(3);
        List<String> texts = new ArrayList<>();
        running.journal().entries().forEach(entry -> texts.add(entry.text() + entry.body() + entry.response()));
        try (Stream<Path> logs = Files.list(running.home().logs())) {
            logs.forEach(log -> texts.add(read(log)));
        }
        try (Stream<Path> files = Files.list(running.home().run())) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                if (!file.toString().endsWith(".properties")) {
                    texts.add(read(file));
                }
            }
        }
        assertThat(texts).hasSizeGreaterThan(10);
        assertThat(texts).allSatisfy(text -> assertThat(secrets).noneMatch(text::contains));
    }

    @Test
    @Order(14)
    void writesDownWhatItDid() {
        List<String> calls = running.journal().entries().stream()
                .filter(entry -> entry.kind() == CallKind.PROCESS)
                .map(entry -> entry.service() + ": " + entry.text())
                .toList();
        assertThat(calls)
                .anyMatch(call -> call.startsWith("catalog: ") && call.contains("/bin/java -Dsololakehouse.home="));
        assertThat(calls).anyMatch(call -> call.startsWith("spark: kill -TERM "));
        assertThat(running.journal().entries()).noneMatch(entry -> entry.changes());
    }

    /** Somebody who commits to main, one commit after the other, until the catalog goes away. */
    private final class Commits implements Runnable {
        private final String name;
        private volatile int count;
        private volatile boolean enough;
        private volatile String acknowledged = "";

        Commits(String name) {
            this.name = name;
        }

        @Override
        public void run() {
            try {
                while (!enough) {
                    acknowledged = commit(name + count);
                    count++;
                }
            } catch (IOException e) {
                // The catalog was killed: this commit was not acknowledged.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The services that a start of everything starts: Trino waits until it is needed. */
    private List<ServiceStatus> started() {
        return stack.statuses().stream()
                .filter(status -> ALL.contains(status.kind()))
                .toList();
    }

    private Map<ServiceKind, Long> pids() {
        return started().stream().collect(Collectors.toMap(ServiceStatus::kind, ServiceStatus::pid));
    }

    private List<Integer> ports() {
        Connections to = stack.connections();
        return List.of(to.s3Endpoint().getPort(), to.nessieUri().getPort(), to.sparkPort());
    }

    private String mainHash() throws IOException, InterruptedException {
        return hash(nessie("GET", "/trees/main", "").body());
    }

    private static String hash(String answer) {
        return answer.replaceAll("(?s).*\"hash\"\\s*:\\s*\"([0-9a-f]+)\".*", "$1");
    }

    /** Commits a namespace to main. @return the commit's hash */
    private String commit(String namespace) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                nessie("POST", "/trees/main@" + mainHash() + "/history/commit", """
                {"commitMeta": {"message": "Add %1$s"},
                 "operations": [{"type": "PUT", "key": {"elements": ["%1$s"]},
                                 "content": {"type": "NAMESPACE", "elements": ["%1$s"]}}]}
                """.formatted(namespace));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return hash(answer.body());
    }

    private HttpResponse<String> nessie(String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(stack.connections().nessieUri() + path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
