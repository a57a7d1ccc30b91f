package io.sololakehouse.platform.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.python.PythonEnvironments;
import io.sololakehouse.platform.python.PythonFinder;
import io.sololakehouse.platform.serving.router.EndpointRouter;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Endpoints over MLflow's own scoring servers. One endpoint lives through the ordered tests, as a user's would: servers take
 * seconds to start.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndpointsTest {

    /** Neither a path nor a command may come of it. */
    private static final String MODEL = "../späte Flüge; rm -rf '$HOME' \"x\"";

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final HttpClient http = HttpClient.newHttpClient();
    private Path home;
    private ServingLab lab;
    private Endpoints endpoints;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        home = directory;
        lab = ServingLab.ready()
                .with(MODEL, "1", "one")
                .with(MODEL, "2", "two")
                .with(MODEL, "3", "unbuildable")
                .with(MODEL, "4", "pickle");
        endpoints = lab.endpoints(home);
    }

    @AfterAll
    void close() {
        endpoints.close();
        await().atMost(PATIENCE).until(() -> ServingLab.processes(home).isEmpty());
    }

    @Test
    @Order(1)
    void preflightNamesWhatItFinds() throws Exception {
        Preflight good = endpoints.preflight(
                DeployRequest.replace(MODEL, "1", "champion"),
                new Preflight.Table(
                        "gold.set",
                        List.of(
                                new Preflight.Table.Column("month", "long"),
                                new Preflight.Table.Column("distance", "string"))),
                Progress.none());

        assertThat(good.blocking()).isEmpty();
        assertThat(good.model().signature().inputs())
                .extracting(ModelSignature.Field::name)
                .containsExactly("month", "distance", "carrier_rate");
        assertThat(good.checks())
                .anySatisfy(check -> {
                    assertThat(check.title()).isEqualTo("Input schema against gold.set");
                    assertThat(check.finding()).isEqualTo("1 missing, 1 of another type");
                    assertThat(check.detail())
                            .contains(
                                    "distance is string, the model takes double",
                                    "carrier_rate (double) is not in the table");
                })
                .anySatisfy(check -> {
                    assertThat(check.title()).isEqualTo("Python packages");
                    assertThat(check.finding()).isEqualTo("all 3 are there");
                });
        assertThat(good.commands()).contains("-m mlflow models serve", "--env-manager local", "GET /ping");
        assertThat(endpoints.all()).isEmpty();
    }

    @Test
    @Order(2)
    void aBarePickleIsExplainedAndCanBeWrapped() throws Exception {
        Preflight look = endpoints.preflight(DeployRequest.replace(MODEL, "4", ""), null, Progress.none());

        Preflight.Check check = look.blocking().orElseThrow();
        assertThat(check.finding()).isEqualTo("a bare pickle");
        assertThat(check.problem().why()).contains("model.pkl");
        assertThat(check.problem().remedies().getFirst().action())
                .isInstanceOfSatisfying(
                        Remedy.CopyText.class,
                        copy -> assertThat(copy.text()).contains("pickle.load", "mlflow.sklearn.log_model"));
        LakehouseException failure = catchThrowableOfType(
                LakehouseException.class,
                () -> endpoints.deploy(DeployRequest.replace(MODEL, "4", ""), line -> {}, Progress.none()));
        assertThat(failure.problem().what()).endsWith("is a bare pickle, not an MLflow model");
    }

    @Test
    @Order(3)
    void deploysAndPredicts() throws Exception {
        Endpoint endpoint =
                endpoints.deploy(DeployRequest.replace(MODEL, "1", "champion"), line -> {}, Progress.none());

        assertThat(endpoint.state()).isEqualTo(EndpointState.READY);
        assertThat(endpoint.serving()).singleElement().satisfies(serving -> {
            assertThat(serving.version()).isEqualTo("1");
            assertThat(serving.alias()).isEqualTo("champion");
            assertThat(serving.share()).isEqualTo(100);
            assertThat(serving.pid()).isPositive();
        });
        ScoringClient.Answer answer = score("");
        assertThat(answer.body()).contains("predictions");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo("1");
        // Whatever its name is, its files are below the directories of endpoints and models.
        try (var entries = Files.list(home)) {
            assertThat(entries.map(Path::getFileName).map(Path::toString)).containsOnly("serving", "logs");
        }
    }

    @Test
    @Order(4)
    void csvIsTakenAndWrongInputIsToldInFull() throws Exception {
        ScoringClient.Answer csv = endpoints
                .client()
                .score(
                        address(),
                        new ScoringClient.Request(
                                "month,distance,carrier_rate\n6,1000.0,0.9\n7,20.5,0.1\n", ScoringClient.CSV, ""));
        assertThat(csv.status()).isEqualTo(200);

        ScoringClient.Answer wrong = endpoints
                .client()
                .score(
                        address(),
                        new ScoringClient.Request(
                                "{\"dataframe_split\": {\"columns\": [\"x\"], \"data\": [[1]]}}",
                                ScoringClient.JSON,
                                ""));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("month");
        assertThat(endpoints.traffic(MODEL).orElseThrow().all().errors()).isEqualTo(1);
    }

    @Test
    @Order(5)
    void anEnvironmentThatCannotBeBuiltNamesThePackageAndLeavesTheEndpoint(@TempDir Path elsewhere) throws Exception {
        List<String> output = new ArrayList<>();

        LakehouseException failure = catchThrowableOfType(
                LakehouseException.class,
                () -> endpoints.deploy(
                        DeployRequest.replace(MODEL, "3", ""),
                        line -> {
                            synchronized (output) {
                                output.add(line);
                            }
                        },
                        Progress.none()));

        assertThat(failure.problem().why()).contains("no-such-package-of-anybody==1.2.3");
        assertThat(output).anyMatch(line -> line.contains("no-such-package-of-anybody"));
        assertThat(score("").version()).isEqualTo("1");
        assertThat(endpoints.of(MODEL).orElseThrow().history()).hasSize(1);
    }

    @Test
    @Order(6)
    void aPythonWithoutVenvIsAMessageOfItsOwn(@TempDir Path bin) throws Exception {
        // A real Python, whose venv module is not to be found: what Debian's python3 is without python3-venv.
        Path hidden = Files.createDirectories(bin.resolve("hidden/venv"));
        Files.writeString(hidden.resolve("__init__.py"), "raise ImportError('No module named venv')\n");
        Path python = bin.resolve("python3");
        Files.writeString(
                python,
                "#!/bin/sh\n[ \"$1\" = -I ] && shift\nPYTHONPATH='" + bin.resolve("hidden") + "' exec '"
                        + lab.environment().python() + "' \"$@\"\n");
        python.toFile().setExecutable(true);
        PythonFinder finder = new PythonFinder(List.of(bin));
        Path other = Files.createDirectory(bin.resolve("home"));
        try (Endpoints without = lab.endpoints(
                other, new PythonEnvironments(other.resolve("environments"), finder, new ListJournal()), finder)) {
            Preflight look = without.preflight(DeployRequest.replace(MODEL, "1", ""), null, Progress.none());
            assertThat(look.blocking().orElseThrow().finding()).endsWith("has no venv module");
            LakehouseException failure = catchThrowableOfType(
                    LakehouseException.class,
                    () -> without.deploy(DeployRequest.replace(MODEL, "1", ""), line -> {}, Progress.none()));
            assertThat(failure.problem().what()).endsWith("has no venv module");
            assertThat(failure.problem().remedies().getFirst().action()).isInstanceOf(Remedy.CopyText.class);
        }
    }

    @Test
    @Order(7)
    void twoVersionsShareTheTrafficAndARequestCanChoose() throws Exception {
        Endpoint both = endpoints.deploy(new DeployRequest(MODEL, "2", "challenger", 30), line -> {}, Progress.none());

        assertThat(both.serving()).extracting(ServedVersion::share).containsExactly(70, 30);
        Set<String> answered = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            answered.add(score("").version());
        }
        assertThat(answered).containsExactlyInAnyOrder("1", "2");
        assertThat(score("2").version()).isEqualTo("2");
        assertThat(score("9").status()).isEqualTo(404);

        String second = both.serving("2").orElseThrow().deployment();
        Endpoint shifted = endpoints.share(MODEL, second, 100);
        assertThat(shifted.serving().getFirst().version()).isEqualTo("2");
        for (int i = 0; i < 10; i++) {
            assertThat(score("").version()).isEqualTo("2");
        }
        String first = both.serving("1").orElseThrow().deployment();
        Endpoint kept = endpoints.keepOnly(MODEL, first, Progress.none());
        assertThat(kept.serving()).extracting(ServedVersion::version).containsExactly("1");
        assertThat(score("").version()).isEqualTo("1");
    }

    @Test
    @Order(8)
    void noRequestIsLostWhileItIsReplacedAndRolledBackUnderLoad() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger lost = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        Set<String> versions = java.util.concurrent.ConcurrentHashMap.newKeySet();
        CountDownLatch done = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            Thread.ofVirtual().start(() -> {
                while (!ended.get()) {
                    try {
                        HttpResponse<String> response = send();
                        versions.add(response.headers()
                                .firstValue(EndpointRouter.VERSION_HEADER)
                                .orElse(""));
                        (response.statusCode() == 200 ? answered : lost).incrementAndGet();
                    } catch (Exception e) {
                        lost.incrementAndGet();
                    }
                }
                done.countDown();
            });
        }
        try {
            Endpoint replaced = endpoints.deploy(DeployRequest.replace(MODEL, "2", ""), line -> {}, Progress.none());
            assertThat(replaced.serving()).extracting(ServedVersion::version).containsExactly("2");
            Endpoint back = endpoints.rollBack(MODEL, Progress.none());
            assertThat(back.serving()).extracting(ServedVersion::version).containsExactly("1");
            assertThat(back.history().getFirst().how()).isEqualTo(Deployment.How.ROLLED_BACK);
        } finally {
            ended.set(true);
            done.await();
        }
        assertThat(lost).hasValue(0);
        assertThat(answered.get()).isGreaterThan(50);
        assertThat(versions).containsExactlyInAnyOrder("1", "2");
        assertThat(endpoints.of(MODEL).orElseThrow().history()).hasSize(4);
    }

    @Test
    @Order(9)
    void anEndpointKilledUnderLoadComesBackAndSaysWhyItDied() throws Exception {
        long pid = endpoints.of(MODEL).orElseThrow().serving().getFirst().pid();
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        AtomicBoolean ended = new AtomicBoolean();
        Thread load = Thread.ofVirtual().start(() -> {
            while (!ended.get()) {
                try {
                    send();
                } catch (Exception e) {
                    // Refused while nobody answers: that is what is looked at here.
                }
            }
        });
        try {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            await().atMost(PATIENCE)
                    .until(() -> endpoints
                                    .of(MODEL)
                                    .orElseThrow()
                                    .serving()
                                    .getFirst()
                                    .restarts()
                            == 1);
            await().atMost(PATIENCE)
                    .until(() -> endpoints.of(MODEL).orElseThrow().state() == EndpointState.READY);
        } finally {
            ended.set(true);
            load.join();
        }
        ServedVersion back = endpoints.of(MODEL).orElseThrow().serving().getFirst();
        assertThat(back.lastEnd()).contains("killed (signal 9)");
        assertThat(back.pid()).isNotEqualTo(pid);
        assertThat(score("").status()).isEqualTo(200);
    }

    @Test
    @Order(10)
    void aWorkbenchThatWasKilledFindsItsServersAgain() throws Exception {
        Endpoint before = endpoints.of(MODEL).orElseThrow();
        endpoints.forget();
        endpoints = lab.endpoints(home);
        endpoints.attach();

        await().atMost(PATIENCE).until(() -> endpoints.of(MODEL).orElseThrow().state() == EndpointState.READY);

        Endpoint after = endpoints.of(MODEL).orElseThrow();
        assertThat(after.port()).isEqualTo(before.port());
        assertThat(after.serving().getFirst().pid())
                .isEqualTo(before.serving().getFirst().pid());
        assertThat(after.history()).isEqualTo(before.history());
        assertThat(score("").status()).isEqualTo(200);
    }

    @Test
    @Order(11)
    void aWorkbenchThatWasClosedStartsItsEndpointsAgain() throws Exception {
        long before = endpoints.of(MODEL).orElseThrow().serving().getFirst().pid();
        endpoints.close();
        await().atMost(PATIENCE).until(() -> ServingLab.processes(home).isEmpty());
        endpoints = lab.endpoints(home);
        endpoints.attach();

        await().atMost(PATIENCE).until(() -> endpoints.of(MODEL).orElseThrow().state() == EndpointState.READY);

        assertThat(endpoints.of(MODEL).orElseThrow().serving().getFirst().pid()).isNotEqualTo(before);
        assertThat(score("").status()).isEqualTo(200);
    }

    @Test
    @Order(12)
    void aStoppedEndpointStaysStoppedAndItsHistoryIsKept() throws Exception {
        endpoints.stop(MODEL, Progress.none());
        assertThat(ServingLab.processes(home)).isEmpty();
        endpoints.forget();
        endpoints = lab.endpoints(home);
        endpoints.attach();

        Endpoint stopped = endpoints.of(MODEL).orElseThrow();
        assertThat(stopped.state()).isEqualTo(EndpointState.STOPPED);
        assertThat(stopped.history()).hasSize(4);
        endpoints.remove(MODEL, Progress.none());
        assertThat(endpoints.all()).isEmpty();
    }

    private URI address() {
        return endpoints.of(MODEL).orElseThrow().invocations();
    }

    private ScoringClient.Answer score(String version) throws InterruptedException {
        return endpoints.client().score(address(), new ScoringClient.Request(example(), ScoringClient.JSON, version));
    }

    private String example() {
        String example =
                endpoints.of(MODEL).orElseThrow().serving().getFirst().model().example();
        assertThat(example).isNotNull();
        return example;
    }

    private HttpResponse<String> send() throws Exception {
        String body = "{\"dataframe_split\": {\"columns\": [\"month\", \"distance\", \"carrier_rate\"],"
                + " \"data\": [[6, 900.0, 0.7]]}}";
        return http.send(
                HttpRequest.newBuilder(address())
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
