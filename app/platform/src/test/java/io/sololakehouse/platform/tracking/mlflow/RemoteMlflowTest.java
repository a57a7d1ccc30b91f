package io.sololakehouse.platform.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.stack.RemoteAddresses;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.remote.RemoteStack;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.tracking.ArtifactRoot;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.Lifecycle;
import io.sololakehouse.platform.tracking.Metric;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.RunChanges;
import io.sololakehouse.platform.tracking.RunQuery;
import io.sololakehouse.platform.tracking.TrackingAddress;
import io.sololakehouse.platform.tracking.TrackingServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An MLflow server elsewhere, by its address: a real one, behind a proxy that asks for a token as companies have them. */
@ExtendWith(TrackingServer.Extension.class)
@Timeout(600)
class RemoteMlflowTest {

    private static final String TOKEN = "eyJhbGciOi-a-secret-token";

    @TempDir
    Path directory;

    private final URI server;
    private final ListJournal journal = new ListJournal();
    private final AtomicInteger refused = new AtomicInteger();
    private HttpServer proxy;
    private HttpClient forward;
    private SecretStore secrets;
    private volatile String accepted = "Bearer " + TOKEN;

    RemoteMlflowTest(TrackingServer tracking) {
        this.server = tracking.stack().stack().connections().mlflowUri();
    }

    @BeforeEach
    void startProxy() throws IOException {
        secrets = new SecretStore(directory.resolve("secrets.json"));
        forward = HttpClient.newHttpClient();
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        proxy.createContext("/", this::pass);
        proxy.start();
    }

    @AfterEach
    void stopProxy() {
        proxy.stop(0);
        forward.close();
    }

    @Test
    void aTokenOpensItAndNothingTellsTheToken() throws Exception {
        secrets.put("remote.mlflow-token", TOKEN);
        try (RemoteStack stack = stack();
                MlflowTracking tracking = new MlflowTracking(TrackingAddress.of(stack), journal)) {
            stack.start(Set.of(ServiceKind.MLFLOW), Progress.none());
            assertThat(stack.status(ServiceKind.MLFLOW).state()).isEqualTo(ServiceState.READY);
            Experiment experiment = tracking.createExperiment(TrackingServer.unique("elsewhere"), Map.of());
            Run run = tracking.createRun(experiment.id(), "far away", Instant.now(), "", Map.of());
            tracking.log(
                    run.id(), new RunChanges(List.of(new Metric("auc", 0.7, 0, Instant.now())), Map.of(), Map.of()));
            Path file = Files.writeString(directory.resolve("notes.txt"), "from far away");
            tracking.upload(run.id(), "", file);
            assertThat(new String(
                            tracking.read(new ArtifactRoot.OfRun(run.id()), "notes.txt", 100), StandardCharsets.UTF_8))
                    .isEqualTo("from far away");
            assertThat(tracking.runTable(RunQuery.of(experiment.id()), Progress.none())
                            .size())
                    .isEqualTo(1);
            assertThat(tracking.metricHistory(run.id(), "auc", Progress.none()).values())
                    .containsExactly(0.7);
            assertThat(refused).hasValue(0);
            assertThat(journal.entries())
                    .isNotEmpty()
                    .noneMatch(entry -> entry.toString().contains(TOKEN));
            assertThat(stack.connections().toString()).doesNotContain(TOKEN);
        }
    }

    @Test
    void aNameAndAPasswordDoAsWell() {
        accepted = "Basic " + Base64.getEncoder().encodeToString("ada:l0ve:lace".getBytes(StandardCharsets.UTF_8));
        secrets.put("remote.mlflow-token", "ada:l0ve:lace");
        try (RemoteStack stack = stack();
                MlflowTracking tracking = new MlflowTracking(TrackingAddress.of(stack), journal)) {
            assertThat(tracking.experiments(Lifecycle.ACTIVE)).isNotEmpty();
            assertThat(refused).hasValue(0);
        }
    }

    @Test
    void anotherTokenIsRefusedWithTheWayToChangeIt() {
        secrets.put("remote.mlflow-token", TOKEN);
        try (RemoteStack stack = stack();
                MlflowTracking tracking = new MlflowTracking(TrackingAddress.of(stack), journal)) {
            assertThat(tracking.experiments(Lifecycle.ACTIVE)).isNotEmpty();
            accepted = "Bearer a newer one";
            LakehouseException failure =
                    catchThrowableOfType(LakehouseException.class, () -> tracking.experiments(Lifecycle.ACTIVE));
            assertThat(failure.problem().why())
                    .isEqualTo("The MLflow server at 127.0.0.1:"
                            + proxy.getAddress().getPort() + " does not accept the token.");
            assertThat(failure.problem().remedies())
                    .extracting(Remedy::action)
                    .containsExactly(new Remedy.OpenSettings("environment"));
        }
        try (RemoteStack stack = stack()) {
            LakehouseException failure = catchThrowableOfType(
                    LakehouseException.class, () -> stack.start(Set.of(ServiceKind.MLFLOW), Progress.none()));
            assertThat(stack.status(ServiceKind.MLFLOW).state()).isEqualTo(ServiceState.FAILED);
            assertThat(failure.problem().toString()).doesNotContain(TOKEN);
        }
    }

    private RemoteStack stack() {
        String address = "http://127.0.0.1:" + proxy.getAddress().getPort();
        return new RemoteStack(
                new RemoteAddresses("", "us-east-1", "", "", "s3://lakehouse/warehouse", address),
                new DataDirectory(directory),
                secrets,
                journal,
                to -> {
                    throw new IllegalStateException("There is no Spark");
                });
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!accepted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                refused.incrementAndGet();
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.getRequestBody().readAllBytes()));
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (type != null) {
                request.header("Content-Type", type);
            }
            HttpResponse<byte[]> answer = forward.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(known -> exchange.getResponseHeaders().set("Content-Type", known));
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
