package io.sololakehouse.platform.stack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.journal.Outcome;
import io.sololakehouse.platform.support.BuildFacts;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.support.Task;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ComponentStoreTest {

    private static final int SIZE = 400_000;

    @TempDir
    Path directory;

    private final byte[] content = content(SIZE);
    private final ListJournal journal = new ListJournal();
    private ComponentServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new ComponentServer(content);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void theBundledManifestNamesWhatTheStackNeeds() {
        ComponentManifest manifest = ComponentManifest.bundled();
        assertThat(manifest.component("nessie-server").repositoryPath())
                .isEqualTo("org/projectnessie/nessie/nessie-quarkus/0.99.0/nessie-quarkus-0.99.0-runner.jar");
        assertThat(manifest.component("s3proxy").fileName()).isEqualTo("s3proxy-4.1.0-jar-with-dependencies.jar");
    }

    @Test
    void theBuildKnowsItsVersionAndRepository() {
        BuildFacts facts = BuildFacts.load();
        assertThat(facts.version()).isNotEmpty();
        assertThat(facts.repository()).doesNotEndWith("/").doesNotContain("@");
    }

    @Test
    void downloadsOnceAndIsUsableOfflineAfterwards() throws IOException {
        Component component = component(content);
        List<String> steps = new ArrayList<>();
        Path file = store().require(component, reporting(steps));

        assertThat(file).hasBinaryContent(content).hasFileName("tool-1.0-all.jar");
        assertThat(steps).contains("Downloading Tool, 400 kB of 400 kB", "Verifying Tool", "Tool 1.0 is installed");
        assertThat(journal.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.text()).isEqualTo("GET " + server.base() + component.repositoryPath());
            assertThat(entry.changes()).isFalse();
            assertThat(entry.outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(entry.result()).isEqualTo("200, 400 kB");
        });
        assertThat(leftovers()).isEmpty();

        server.close();
        assertThat(store().require(component, Progress.none())).isEqualTo(file);
        assertThat(store().isInstalled(component)).isTrue();
        assertThat(store().downloadBytes(component)).isZero();
    }

    @Test
    void goesOnWhereTheConnectionWasCut() {
        AtomicInteger requests = new AtomicInteger();
        server.answer((exchange, from) -> (requests.incrementAndGet() == 1
                        ? ComponentServer.cutAt(content, 250_000)
                        : ComponentServer.whole(content))
                .to(exchange, from));

        assertThat(store().require(component(content), Progress.none())).hasBinaryContent(content);
        assertThat(server.ranges()).hasSize(2).first().isEqualTo("");
        assertThat(server.ranges().get(1)).matches("bytes=[1-9][0-9]+-");
        assertThat(journal.entries())
                .extracting(JournalEntry::outcome)
                .containsExactly(Outcome.FAILED, Outcome.SUCCEEDED);
    }

    @Test
    void beginsAgainWhereTheServerKnowsNoRanges() {
        AtomicInteger requests = new AtomicInteger();
        server.answer((exchange, from) -> (requests.incrementAndGet() == 1
                        ? ComponentServer.cutAt(content, 250_000)
                        : ComponentServer.whole(content))
                .to(exchange, requests.get() == 1 ? from : 0));
        assertThat(store().require(component(content), Progress.none())).hasBinaryContent(content);
    }

    @Test
    void aSilentConnectionIsLeft() {
        AtomicInteger requests = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        server.answer((exchange, from) -> {
            if (requests.incrementAndGet() > 1) {
                ComponentServer.whole(content).to(exchange, from);
                return;
            }
            OutputStream out = ComponentServer.head(exchange, content, from);
            out.write(content, 0, 100_000);
            out.flush();
            awaitQuietly(end);
        });
        assertThat(store().require(component(content), Progress.none())).hasBinaryContent(content);
        assertThat(server.ranges()).hasSize(2);
        end.countDown();
    }

    @Test
    void triesAgainWhenTheServerIsBusy() {
        AtomicInteger requests = new AtomicInteger();
        server.answer((exchange, from) -> (requests.incrementAndGet() < 3
                        ? ComponentServer.status(503)
                        : ComponentServer.whole(content))
                .to(exchange, from));
        assertThat(store().require(component(content), Progress.none())).hasBinaryContent(content);
        assertThat(server.ranges()).hasSize(3);
    }

    @Test
    void goesOnAfterACancellation() {
        CountDownLatch end = new CountDownLatch(1);
        server.answer((exchange, from) -> {
            OutputStream out = ComponentServer.head(exchange, content, from);
            out.write(content, 0, 200_000);
            out.flush();
            awaitQuietly(end);
        });
        Component component = component(content);
        Task<Path> task =
                new VirtualThreadTaskRunner().start("Install", progress -> store().require(component, progress));
        await().until(() -> task.step().text().startsWith("Downloading Tool, 200 kB"));
        task.cancel();

        assertThatThrownBy(() -> task.completion().join()).isInstanceOf(CancellationException.class);
        end.countDown();
        assertThat(store().isInstalled(component)).isFalse();
        assertThat(store().downloadBytes(component)).isEqualTo(200_000);
        assertThat(journal.entries()).extracting(JournalEntry::outcome).containsExactly(Outcome.CANCELLED);

        server.answer(ComponentServer.whole(content));
        assertThat(store().require(component, Progress.none())).hasBinaryContent(content);
        assertThat(server.ranges()).containsExactly("", "bytes=200000-");
    }

    @Test
    void aDamagedHalfIsFetchedAgainWhole() throws IOException {
        Component component = component(content);
        server.answer(ComponentServer.cutAt(content, 200_000));
        assertThatThrownBy(() -> store().require(component, Progress.none())).isInstanceOf(LakehouseException.class);
        Path part = leftovers().getFirst();
        byte[] half = Files.readAllBytes(part);
        half[1000] ^= 1;
        Files.write(part, half);

        server.answer(ComponentServer.whole(content));
        assertThat(store().require(component, Progress.none())).hasBinaryContent(content);
        assertThat(server.ranges()).endsWith("bytes=" + half.length + "-", "");
    }

    @Test
    void aDamagedInstallationIsFetchedAgain() throws IOException {
        Component component = component(content);
        Path file = store().require(component, Progress.none());
        byte[] damaged = content.clone();
        damaged[7] ^= 1;
        Files.write(file, damaged);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        assertThat(store().isInstalled(component)).isFalse();
        assertThat(store().require(component, Progress.none())).hasBinaryContent(content);

        Files.write(file, new byte[10]);
        assertThat(store().require(component, Progress.none())).hasBinaryContent(content);
        Files.delete(file);
        assertThat(store().require(component, Progress.none())).hasBinaryContent(content);
        assertThat(server.ranges()).hasSize(4);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void anotherFileTimeAloneIsNoDamage() throws IOException {
        Component component = component(content);
        Path file = store().require(component, Progress.none());
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        assertThat(store().require(component, Progress.none())).isEqualTo(file);
        assertThat(server.ranges()).hasSize(1);
    }

    @Test
    void aWrongFileIsRefusedAndDeleted() throws IOException {
        Component component = component(content);
        byte[] other = content(SIZE + 1);
        server.answer(ComponentServer.whole(java.util.Arrays.copyOf(other, SIZE)));
        LakehouseException failure = failure(component);
        assertThat(failure.problem().what()).isEqualTo("Tool 1.0 was not installed");
        assertThat(failure.problem().why()).contains("SHA-256");
        assertThat(leftovers()).isEmpty();

        server.answer(ComponentServer.whole(other));
        assertThat(failure(component).problem().why()).contains("400001 bytes instead of 400000");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aMissingFileIsSaidAtOnce() throws IOException {
        server.answer(ComponentServer.status(404));
        LakehouseException failure = failure(component(content));
        assertThat(failure.problem().why()).contains("has no tool-1.0-all.jar (404)");
        assertThat(failure.problem().remedies())
                .extracting(Remedy::action)
                .contains(new Remedy.OpenSettings("downloads"));
        assertThat(server.ranges()).hasSize(1);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void noNetworkIsSaidWithWhatToDo() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        ComponentStore store = store(directory, "http://127.0.0.1:" + closed + "/maven2");
        LakehouseException failure = catchThrowableOfType(
                LakehouseException.class, () -> store.require(component(content), Progress.none()));
        assertThat(failure.problem().why())
                .contains("127.0.0.1:" + closed + " does not answer (connection refused)")
                .contains(store.importFolder().toString());
        assertThat(failure.problem().effect()).isEqualTo("Nothing was installed.");
        assertThat(failure.problem().remedies())
                .extracting(Remedy::action)
                .contains(new Remedy.Retry(), new Remedy.OpenSettings("downloads"));
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void withoutARepositoryTheProblemSaysSo() {
        for (String base : List.of("", "ftp://127.0.0.1/x", "not a url")) {
            LakehouseException failure = catchThrowableOfType(
                    LakehouseException.class,
                    () -> store(directory, base).require(component(content), Progress.none()));
            assertThat(failure.problem().why()).containsAnyOf("No repository is set", base);
        }
    }

    @Test
    void credentialsOfTheRepositoryAreUsedAndNotJournalled() {
        server.answer((exchange, from) -> {
            if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"maven\"");
                exchange.sendResponseHeaders(401, -1);
            } else {
                ComponentServer.whole(content).to(exchange, from);
            }
        });
        ComponentStore store = store(directory, server.base().replace("http://", "http://ann:hidden@"));
        assertThat(store.require(component(content), Progress.none())).hasBinaryContent(content);
        assertThat(journal.entries()).noneMatch(entry -> entry.toString().contains("hidden"));
        assertThat(store.address(component(content)).toString()).doesNotContain("hidden");
    }

    @Test
    void takesAFileThatTheUserBroughtAlong() throws IOException {
        Component component = component(content);
        ComponentStore store = store(directory, "");
        Files.createDirectories(store.importFolder());
        Files.write(store.importFolder().resolve("tool-1.0-all.jar"), content);
        assertThat(store.downloadBytes(component)).isZero();
        assertThat(store.require(component, Progress.none())).hasBinaryContent(content);
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void twoThreadsAtOnceDownloadOnce() {
        ComponentStore store = store();
        downloadOnce(store, store, "Waiting for another start");
    }

    @Test
    void twoStoresAtOnceDownloadOnce() {
        downloadOnce(store(), store(), "Waiting for another process");
    }

    private void downloadOnce(ComponentStore one, ComponentStore other, String waiting) {
        Component component = component(content);
        var runner = new VirtualThreadTaskRunner();
        CountDownLatch bothAsked = new CountDownLatch(1);
        server.answer((exchange, from) -> {
            awaitQuietly(bothAsked);
            ComponentServer.whole(content).to(exchange, from);
        });
        Task<Path> first = runner.start("First", progress -> one.require(component, progress));
        await().until(() -> server.ranges().size() == 1);
        Task<Path> second = runner.start("Second", progress -> other.require(component, progress));
        await().until(() -> second.step().text().startsWith(waiting));
        bothAsked.countDown();
        assertThat(first.completion().join())
                .isEqualTo(second.completion().join())
                .hasBinaryContent(content);
        assertThat(server.ranges()).hasSize(1);
    }

    private ComponentStore store() {
        return store(directory, server.base());
    }

    private ComponentStore store(Path components, String repository) {
        return new ComponentStore(
                components,
                () -> repository,
                journal,
                new Download.Retries(3, Duration.ofMillis(10), Duration.ofMillis(500)));
    }

    private LakehouseException failure(Component component) {
        return catchThrowableOfType(LakehouseException.class, () -> store().require(component, Progress.none()));
    }

    /** Everything in the store that is neither an installed component nor the lock. */
    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals(".lock"))
                    .filter(file -> !file.getParent().getFileName().toString().startsWith("1.0-"))
                    .toList();
        }
    }

    private static Progress reporting(List<String> steps) {
        return new Progress() {
            @Override
            public void report(String step, double fraction) {
                steps.add(step);
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static Component component(byte[] content) {
        return new Component(
                "tool", "Tool", "org.example", "tool", "1.0", "all", "jar", content.length, sha256(content), null);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
