package io.sololakehouse.platform.catalog.nessie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sololakehouse.platform.catalog.AheadBehind;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.MergeResult;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.journal.Outcome;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.support.Task;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.projectnessie.client.NessieClientBuilder;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.model.CommitMeta;
import org.projectnessie.model.ContentKey;
import org.projectnessie.model.IcebergTable;
import org.projectnessie.model.Operation;

/** The adapter against a real server. Every test works on branches of its own. */
@ExtendWith(LakehouseExtension.class)
class NessieCatalogTest {

    private ListJournal journal;
    private final AtomicReference<Connections> connections = new AtomicReference<>();
    private NessieCatalog catalog;
    private Reference branch;

    @BeforeEach
    void connect(RunningStack stack) {
        connections.set(stack.stack().connections());
        try (NessieCatalog before = new NessieCatalog(connections::get, new ListJournal(), "Ada Lovelace")) {
            Reference created = before.createBranch("test/" + UUID.randomUUID(), before.defaultBranch());
            // A commit that all have in common: without one there is nothing to merge.
            before.createNamespace(created, List.of("common"));
            branch = before.reference(created.name()).orElseThrow();
        }
        journal = new ListJournal();
        catalog = new NessieCatalog(connections::get, journal, "Ada Lovelace");
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void branchesAndTagsComeAndGo() {
        catalog.createNamespace(branch, List.of("a"));
        Reference moved = head(branch);
        Reference tag = catalog.createTag("tag-" + branch.name(), moved);
        Reference second = catalog.createBranch(branch.name() + "/second", tag);

        assertThat(tag).isEqualTo(new Reference(Reference.Kind.TAG, "tag-" + branch.name(), moved.hash()));
        assertThat(second.hash()).isEqualTo(moved.hash());
        assertThat(catalog.references()).contains(moved, tag, second);
        assertThat(catalog.references().stream().map(Reference::kind).toList()).isSorted();

        catalog.delete(second);
        catalog.delete(tag);
        assertThat(catalog.references()).contains(moved).doesNotContain(tag, second);
        assertThat(catalog.reference(second.name())).isEmpty();
    }

    @Test
    void aCommitIsABranchPointToo() {
        catalog.createNamespace(branch, List.of("a"));
        catalog.createNamespace(head(branch), List.of("b"));
        String older = catalog.log(head(branch), 2).get(1).hash();

        Reference created = catalog.createBranch(
                branch.name() + "/from-commit", new Reference(Reference.Kind.COMMIT, branch.name(), older));

        assertThat(created.hash()).isEqualTo(older);
        assertThat(catalog.entries(new Reference(Reference.Kind.COMMIT, "", older)))
                .contains(namespace("a"))
                .doesNotContain(namespace("b"));
    }

    @Test
    void namesNeedNotBePlain() {
        List<String> name = List.of("Größe/日本 'quoted' \"double\" a.b?c&d#e@f%g+h");

        assertThat(catalog.createNamespace(branch, name)).isTrue();
        assertThat(catalog.createNamespace(head(branch), name)).isFalse();

        assertThat(catalog.entries(head(branch))).contains(new CatalogEntry(CatalogEntry.Kind.NAMESPACE, name));
    }

    @Test
    void theLogSaysWhoWhatAndWhich() {
        catalog.createNamespace(branch, List.of("a"));
        catalog.createNamespace(head(branch), List.of("a", "b"));

        List<CommitInfo> log = catalog.log(head(branch), 2);

        assertThat(log).hasSize(2);
        assertThat(log.getFirst().hash()).isEqualTo(head(branch).hash());
        assertThat(log.getFirst().author()).isEqualTo("Ada Lovelace");
        assertThat(log.getFirst().message()).isEqualTo("Create namespace a.b");
        assertThat(log.getFirst().keys()).containsExactly("a.b");
        assertThat(log.getFirst().parents()).containsExactly(log.get(1).hash());
    }

    @Test
    void aMergeKeepsBothParents() {
        Reference feature = catalog.createBranch(branch.name() + "/feature", branch);
        catalog.createNamespace(feature, List.of("f"));
        catalog.createNamespace(branch, List.of("m"));
        feature = head(feature);
        branch = head(branch);
        assertThat(catalog.aheadBehind(feature, branch, 100)).isEqualTo(new AheadBehind(1, 1, false));

        MergeResult preview = catalog.previewMerge(feature, branch);
        assertThat(preview.conflicts()).isEmpty();
        assertThat(preview.applied()).isFalse();
        assertThat(head(branch)).isEqualTo(branch);

        MergeResult merged = catalog.merge(feature, branch, "Bring f");
        assertThat(merged.applied()).isTrue();
        assertThat(merged.targetHash()).isEqualTo(head(branch).hash());
        CommitInfo commit = catalog.log(head(branch), 1).getFirst();
        assertThat(commit.parents()).containsExactly(branch.hash(), feature.hash());
        assertThat(commit.message()).isEqualTo("Bring f");
        assertThat(commit.author()).isEqualTo("Ada Lovelace");
        assertThat(catalog.aheadBehind(feature, head(branch), 100)).isEqualTo(new AheadBehind(0, 2, false));
        assertThat(catalog.aheadBehind(head(branch), feature, 1)).isEqualTo(new AheadBehind(1, 0, true));
    }

    @Test
    void strangersAreNotMerged() throws Exception {
        Reference empty = new Reference(Reference.Kind.COMMIT, "", Conversions.NO_ANCESTOR);
        Reference stranger = catalog.createBranch(branch.name() + "/stranger", empty);
        catalog.createNamespace(stranger, List.of("s"));

        assertThatThrownBy(() -> catalog.previewMerge(head(stranger), branch))
                .isInstanceOf(LakehouseException.class)
                .hasMessageContaining("no commit in common");
    }

    @Test
    void aConflictIsReturnedAndChangesNothing() throws Exception {
        Reference feature = catalog.createBranch(branch.name() + "/feature", branch);
        putTable(feature, "same");
        putTable(branch, "same");
        branch = head(branch);

        MergeResult preview = catalog.previewMerge(head(feature), branch);
        MergeResult merge = catalog.merge(head(feature), branch, "Try");

        assertThat(merge.applied()).isFalse();
        assertThat(merge.conflicts()).hasSize(1).isEqualTo(preview.conflicts());
        assertThat(merge.conflicts().getFirst().key()).isEqualTo("same");
        assertThat(merge.conflicts().getFirst().type()).isNotEmpty();
        assertThat(head(branch)).isEqualTo(branch);
    }

    @Test
    void changesAreJournalledAsSentWithWhatTheirHashesStoodFor() throws Exception {
        Task<Reference> task = new VirtualThreadTaskRunner()
                .start("Make a branch", progress -> catalog.createBranch(branch.name() + "/copy", branch));
        task.completion().join();

        JournalEntry entry = journal.entries().getLast();
        assertThat(entry.action()).isEqualTo("Make a branch");
        assertThat(entry.text())
                .startsWith("POST " + connections.get().nessieUri() + "/trees?name=test%2F")
                .endsWith("%2Fcopy&type=BRANCH");
        assertThat(entry.changes()).isTrue();
        assertThat(entry.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(entry.result()).isEqualTo("200");
        assertThat(entry.response()).contains(branch.hash());
        assertThat(entry.attributes()).containsEntry("hash." + branch.hash(), branch.name());
        assertThat(entry.attributes()).containsEntry("content-type", "application/json");

        // The journal's text is enough to make the same request with another client.
        HttpRequest again = HttpRequest.newBuilder(
                        URI.create(entry.text().substring("POST ".length()).replace("%2Fcopy", "%2Fagain")))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(entry.body()))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(again, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
        assertThat(catalog.reference(branch.name() + "/again").orElseThrow().hash())
                .isEqualTo(branch.hash());
    }

    @Test
    void readsAndPreviewsAreJournalledAsReads() {
        catalog.references();
        catalog.log(branch, 5);
        catalog.entries(branch);
        catalog.previewMerge(branch, branch);

        assertThat(journal.entries()).hasSize(4).noneMatch(JournalEntry::changes);
        assertThat(journal.entries()).allMatch(entry -> entry.outcome() == Outcome.SUCCEEDED);
        assertThat(journal.entries().getLast().body()).contains("\"isDryRun\" : true");
    }

    @Test
    void aReferenceThatMovedIsNotDeleted() {
        catalog.createNamespace(branch, List.of("a"));

        assertThatThrownBy(() -> catalog.delete(branch)).isInstanceOfSatisfying(LakehouseException.class, e -> {
            assertThat(e.problem().what()).contains(branch.name());
            assertThat(e.problem().why()).contains("moved");
            assertThat(e.problem().effect()).isEqualTo("Nothing was changed.");
        });
        assertThat(catalog.reference(branch.name())).isPresent();
        assertThat(journal.entries())
                .anySatisfy(entry -> assertThat(entry.result()).isEqualTo("409"));
    }

    @Test
    void whatIsAbsentOrExistsIsSaidSo() {
        Reference gone = catalog.createBranch(branch.name() + "/gone", branch);
        catalog.delete(gone);

        assertThatThrownBy(() -> catalog.entries(gone))
                .isInstanceOf(LakehouseException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> catalog.createBranch(branch.name(), branch))
                .isInstanceOf(LakehouseException.class)
                .hasMessageContaining("exists already");
        assertThatThrownBy(() -> catalog.createBranch("no spaces, \"quotes\" or ü", branch))
                .isInstanceOf(LakehouseException.class)
                .hasMessageContaining("name");
    }

    @Test
    void aServerThatIsAwayIsNamedAndFoundAgain() throws Exception {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }
        Connections there = connections.get();
        connections.set(withNessie(there, URI.create("http://127.0.0.1:" + unused + "/api/v2")));

        assertThatThrownBy(catalog::references).isInstanceOfSatisfying(LakehouseException.class, e -> {
            assertThat(e.problem().why()).contains("127.0.0.1:" + unused);
            assertThat(e.problem().remedies()).extracting(Remedy::action).contains(new Remedy.StartService("catalog"));
        });
        assertThat(journal.entries().getLast().outcome()).isEqualTo(Outcome.FAILED);

        connections.set(there);
        assertThat(catalog.references()).contains(branch);
    }

    @Test
    void anInterruptedCallIsACancelledOne() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            connections.set(
                    withNessie(connections.get(), URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/api/v2")));
            CountDownLatch accepted = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> {
                try (var socket = silent.accept()) {
                    accepted.countDown();
                    socket.getInputStream().readAllBytes();
                } catch (java.io.IOException closed) {
                    accepted.countDown();
                }
            });
            Task<List<Reference>> task = new VirtualThreadTaskRunner().start("List", progress -> catalog.references());
            accepted.await();
            task.cancel();

            assertThatThrownBy(() -> task.completion().join()).isInstanceOf(CancellationException.class);
            assertThat(journal.entries().getLast().outcome()).isEqualTo(Outcome.CANCELLED);
        }
    }

    /** A table's entry, without a table behind it: Nessie's merges look at entries only. */
    private void putTable(Reference on, String name) throws Exception {
        try (NessieApiV2 api = NessieClientBuilder.createClientBuilder("HTTP", null)
                .withUri(connections.get().nessieUri())
                .build(NessieApiV2.class)) {
            api.commitMultipleOperations()
                    .branchName(on.name())
                    .hash(on.hash())
                    .commitMeta(CommitMeta.fromMessage("Put " + name))
                    .operation(Operation.Put.of(
                            ContentKey.of(name), IcebergTable.of("s3://nowhere/" + on.name(), 1, 0, 0, 0)))
                    .commit();
        }
    }

    private Reference head(Reference reference) {
        return catalog.reference(reference.name()).orElseThrow();
    }

    private static CatalogEntry namespace(String... name) {
        return new CatalogEntry(CatalogEntry.Kind.NAMESPACE, List.of(name));
    }

    private static Connections withNessie(Connections c, URI uri) {
        return new Connections(
                c.s3Endpoint(),
                c.s3Region(),
                c.s3AccessKey(),
                c.s3SecretKey(),
                c.bucket(),
                c.warehouse(),
                uri,
                c.nessieToken(),
                c.sparkHost(),
                c.sparkPort(),
                c.sparkToken());
    }
}
