package io.sololakehouse.platform.branches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.catalog.KeyEdit;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.TableAppends;
import io.sololakehouse.platform.tables.TableVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real catalog is killed in the middle of a merge: the branch is afterwards as it was or has the whole merge, and the
 * workbench finds out which. A relay between client and server picks the moment.
 */
class MergeInterruptedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "expect");

    /** When the server dies. */
    enum Moment {
        /** It never gets the merge. */
        BEFORE,
        /** It has made the merge; its answer is lost. */
        AFTER
    }

    private static RunningStack stack;

    @TempDir
    private Path directory;

    private final ListJournal journal = new ListJournal();
    private HttpServer relay;
    private NessieCatalog direct;
    private Catalog catalog;
    private volatile Moment moment = Moment.BEFORE;
    private volatile boolean armed;

    @BeforeAll
    static void start() {
        stack = RunningStack.create().start(ServiceKind.CATALOG);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void connect() throws IOException {
        relay = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        relay.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        relay.createContext("/", this::relay);
        relay.start();
        direct = new NessieCatalog(stack.stack()::connections, journal, "test");
        catalog = new NessieCatalog(this::throughRelay, journal, "test");
    }

    @AfterEach
    void disconnect() throws Exception {
        relay.stop(0);
        direct.close();
        ((NessieCatalog) catalog).close();
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void theBranchIsAsItWasOrHasTheMergeAndTheWorkbenchKnowsWhich(Moment when) {
        String name = "interrupted/" + when.name().toLowerCase(Locale.ROOT);
        Reference into = catalog.createBranch(name, catalog.defaultBranch());
        into = catalog.commit(into, "Begin", List.of(put("a", 1)));
        Reference from = catalog.createBranch(name + "/source", into);
        from = catalog.commit(from, "Work", List.of(put("b", 1)));
        SequenceLog log = new SequenceLog(directory);
        Merges merges = new Merges(catalog, new NoAppends(), log, Clock.systemUTC());
        BranchActions actions = new BranchActions(catalog, log, Clock.systemUTC());
        Sequences sequences = new Sequences(catalog, log, actions);
        MergePreview preview = merges.preview(from, into, Progress.none());
        ChangePlan plan = merges.plan(preview, new MergeChoices("Merge"));

        long killed = stack.stack().status(ServiceKind.CATALOG).pid();
        moment = when;
        armed = true;
        // While nobody answers it is not known, and the workbench says so instead of guessing.
        assertThatThrownBy(() -> plan.run(Progress.none()))
                .isInstanceOfSatisfying(
                        LakehouseException.class,
                        failure -> assertThat(failure.problem().what()
                                        + failure.problem().why())
                                .contains("interrupted", "either " + name + " is as it was"));
        assertThat(sequences.isAnythingLeft()).isTrue();

        await().atMost(PATIENCE).untilAsserted(() -> {
            ServiceStatus status = stack.stack().status(ServiceKind.CATALOG);
            assertThat(status.pid()).isNotEqualTo(killed);
            assertThat(status.state()).isEqualTo(ServiceState.READY);
        });
        Reference now = direct.reference(name).orElseThrow();
        if (when == Moment.BEFORE) {
            assertThat(now).isEqualTo(into);
        } else {
            assertThat(direct.log(now, 1).getFirst().parents()).containsExactly(into.hash(), from.hash());
            assertThat(direct.content(now, List.of("b"))).isPresent();
        }
        // Once it answers, the workbench finds the same, and nothing is left to decide.
        assertThat(sequences.recover()).isEmpty();
        assertThat(sequences.isAnythingLeft()).isFalse();
        assertThat(merges.preview(
                                direct.reference(from.name()).orElseThrow(),
                                direct.reference(name).orElseThrow(),
                                Progress.none())
                        .isNothingToMerge())
                .isEqualTo(when == Moment.AFTER);
        assertThat(direct.references()).extracting(Reference::name).noneMatch(other -> other.startsWith("scratch/"));
    }

    /** Passes a request on, unless it is the merge that the server dies of. */
    private void relay(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean merge = exchange.getRequestURI().getPath().endsWith("/history/merge")
                    && !new String(body, StandardCharsets.UTF_8)
                            .replace(" ", "")
                            .contains("\"dryRun\":true");
            if (armed && merge) {
                armed = false;
                if (moment == Moment.AFTER) {
                    send(exchange, body);
                }
                kill();
                return;
            }
            HttpResponse<byte[]> answer = send(exchange, body);
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static HttpResponse<byte[]> send(HttpExchange exchange, byte[] body) throws IOException {
        URI server = stack.stack().connections().nessieUri();
        URI target = URI.create(
                "http://" + server.getAuthority() + exchange.getRequestURI().toString());
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((header, values) -> {
            if (!OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT))
                    && !header.equalsIgnoreCase("accept-encoding")) {
                values.forEach(value -> request.header(header, value));
            }
        });
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void kill() {
        ProcessHandle process = ProcessHandle.of(
                        stack.stack().status(ServiceKind.CATALOG).pid())
                .orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private Connections throughRelay() {
        Connections real = stack.stack().connections();
        return new Connections(
                real.s3Endpoint(),
                real.s3Region(),
                real.s3AccessKey(),
                real.s3SecretKey(),
                real.bucket(),
                real.warehouse(),
                URI.create("http://127.0.0.1:" + relay.getAddress().getPort()
                        + real.nessieUri().getPath()),
                real.nessieToken(),
                real.sparkHost(),
                real.sparkPort(),
                real.sparkToken());
    }

    private static KeyEdit put(String key, long version) {
        return new KeyEdit.Put(
                List.of(key), EntryContent.table("", "s3://nowhere/" + key + "/" + version, version, 0, 0, 0));
    }

    /** Nothing is combined here. */
    private static final class NoAppends implements TableAppends {
        @Override
        public Combination plan(TableVersion base, TableVersion source, TableVersion target, Progress progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reference append(
                Reference branch, TableVersion base, TableVersion source, TableVersion target, Progress progress) {
            throw new UnsupportedOperationException();
        }
    }
}
