package io.sololakehouse.platform.catalog.nessie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CommitFilter;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.CommitPage;
import io.sololakehouse.platform.catalog.CommitQuery;
import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.catalog.KeyEdit;
import io.sololakehouse.platform.catalog.KeyResolution;
import io.sololakehouse.platform.catalog.MergeRequest;
import io.sololakehouse.platform.catalog.MergeResult;
import io.sololakehouse.platform.catalog.PlannedCall;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.TransplantRequest;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes of references and contents, and their previews, against a real server. */
@ExtendWith(LakehouseExtension.class)
class CatalogChangesTest {

    private static final List<String> A = List.of("a");
    private static final List<String> B = List.of("b");

    private ListJournal journal;
    private NessieCatalog catalog;
    private Reference branch;

    @BeforeEach
    void connect(RunningStack stack) {
        journal = new ListJournal();
        catalog = new NessieCatalog(stack.stack()::connections, journal, "Ada Lovelace");
        branch = catalog.createBranch("changes/" + UUID.randomUUID(), catalog.defaultBranch());
        branch = catalog.commit(branch, "Base", List.of(put(A, 1)));
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void aCommitPutsChangesDropsAndRestores() {
        Reference first = branch;
        branch = catalog.commit(branch, "Change a, create b", List.of(put(A, 2), put(B, 1)));
        assertThat(snapshot(branch, A)).isEqualTo(2);
        assertThat(snapshot(branch, B)).isEqualTo(1);

        branch = catalog.commit(branch, "Drop both", List.of(new KeyEdit.Drop(A), new KeyEdit.Drop(B)));
        assertThat(catalog.contents(branch, List.of(A, B))).isEmpty();

        branch = catalog.commit(
                branch, "As it was", List.of(new KeyEdit.Restore(A, first), new KeyEdit.Restore(B, first)));
        assertThat(snapshot(branch, A)).isEqualTo(1);
        assertThat(catalog.content(branch, B)).isEmpty();
        assertThat(catalog.log(branch, 1).getFirst().keys()).containsExactly("a");
    }

    @Test
    void restoringTakesTheContentOfThenAndItsIdentity() {
        Reference first = branch;
        branch = catalog.commit(branch, "Change", List.of(put(A, 2)));
        EntryContent then = catalog.content(first, A).orElseThrow();

        branch = catalog.commit(branch, "Back", List.of(new KeyEdit.Restore(A, first)));

        assertThat(catalog.content(branch, A)).contains(then);
        assertThat(catalog.commit(branch, "Nothing to do", List.of(new KeyEdit.Restore(A, first))))
                .isEqualTo(branch);
    }

    @Test
    void somethingElseUnderTheSameNameCanBeReplacedAndRestored() {
        Reference first = branch;
        branch = catalog.commit(branch, "Drop", List.of(new KeyEdit.Drop(A)));
        branch = catalog.commit(branch, "Another", List.of(put(A, 7)));
        assertThat(catalog.diff(first, branch))
                .singleElement()
                .extracting(KeyChange::kind)
                .isEqualTo(KeyChange.Kind.REPLACED);

        branch = catalog.commit(branch, "The first again", List.of(new KeyEdit.Restore(A, first)));
        assertThat(snapshot(branch, A)).isEqualTo(1);
    }

    @Test
    void theDifferenceNamesEveryKeyOnce() {
        Reference other = catalog.createBranch(branch.name() + "/other", branch);
        other = catalog.commit(other, "Change", List.of(put(A, 5), put(B, 6)));

        List<KeyChange> forth = catalog.diff(branch, other);
        List<KeyChange> back = catalog.diff(other, branch);

        assertThat(forth).extracting(KeyChange::qualifiedName).containsExactly("a", "b");
        assertThat(forth).extracting(KeyChange::kind).containsExactly(KeyChange.Kind.CHANGED, KeyChange.Kind.ADDED);
        assertThat(back).extracting(KeyChange::kind).containsExactly(KeyChange.Kind.CHANGED, KeyChange.Kind.REMOVED);
        assertThat(catalog.diff(other, other)).isEmpty();
    }

    @Test
    void everyPlannedCallIsTheOneThatIsSent() {
        Reference other = catalog.createBranch(branch.name() + "/other", branch);
        Reference ahead = catalog.commit(other, "Ahead", List.of(put(B, 1)));
        Reference tag = catalog.createTag(branch.name() + "/tag", branch);

        plannedThenSent(c -> c.createBranch(branch.name() + "/new", branch));
        plannedThenSent(c -> c.createTag(branch.name() + "/new-tag", ahead));
        plannedThenSent(c ->
                c.merge(new MergeRequest(ahead, branch, "Merge ü \"quoted\"", List.of(KeyResolution.keepSource(B)))));
        Reference now = head(branch);
        plannedThenSent(c -> c.transplant(
                new TransplantRequest(List.of(ahead.hash()), ahead, now, List.of(KeyResolution.keepSource(B)))));
        Reference moved = head(branch);
        plannedThenSent(c -> c.commit(moved, "Edit", List.of(put(A, 9))));
        plannedThenSent(c -> c.assign(head(branch), branch));
        plannedThenSent(c -> c.assign(tag, ahead));
        plannedThenSent(c -> c.delete(head(tag)));
    }

    private void plannedThenSent(Consumer<Catalog> change) {
        List<Reference> before = catalog.references();
        PlannedCall planned = catalog.plan("Try", change);
        assertThat(catalog.references()).isEqualTo(before);
        change.accept(catalog);
        JournalEntry sent = journal.entries().getLast();
        assertThat(planned.text()).isEqualTo(sent.text());
        assertThat(planned.body()).isEqualTo(sent.body());
        assertThat(sent.changes()).isTrue();
        assertThat(planned.path()).startsWith("/api/v2/trees");
    }

    @Test
    void assigningMovesAndSaysWhereItStands() {
        Reference ahead = catalog.commit(branch, "Ahead", List.of(put(B, 1)));

        assertThatThrownBy(() -> catalog.assign(branch, ahead)).isInstanceOf(LakehouseException.class);
        Reference back = catalog.assign(ahead, new Reference(Reference.Kind.COMMIT, "", branch.hash()));

        assertThat(back).isEqualTo(branch).isEqualTo(head(branch));
        assertThat(catalog.commit(ahead.hash())).map(CommitInfo::message).contains("Ahead");
        assertThat(catalog.commit("00".repeat(32))).isEmpty();
    }

    @Test
    void aTargetThatMovedIsNoticedByEveryChange() {
        Reference other = catalog.createBranch(branch.name() + "/other", branch);
        Reference ahead = catalog.commit(other, "Ahead", List.of(put(B, 1)));
        Reference stale = branch;
        branch = catalog.commit(branch, "In the meantime", List.of(put(List.of("c"), 1)));

        List<Consumer<Catalog>> changes = List.of(
                c -> c.merge(ahead, stale, "Merge"),
                c -> c.transplant(new TransplantRequest(List.of(ahead.hash()), ahead, stale, List.of())),
                c -> c.commit(stale, "Edit", List.of(put(List.of("d"), 1))),
                c -> c.assign(stale, ahead),
                c -> c.delete(stale));

        for (Consumer<Catalog> change : changes) {
            assertThatThrownBy(() -> change.accept(catalog)).isInstanceOfSatisfying(LakehouseException.class, e -> {
                assertThat(e.problem().why()).contains("moved");
                assertThat(e.problem().effect()).isEqualTo("Nothing was changed.");
            });
            assertThat(head(branch)).isEqualTo(branch);
        }
    }

    @Test
    void aConflictIsResolvedPerKey() {
        Reference source = catalog.createBranch(branch.name() + "/source", branch);
        source = catalog.commit(source, "Theirs", List.of(put(A, 10), put(B, 10)));
        branch = catalog.commit(branch, "Ours", List.of(put(A, 20)));

        MergeResult preview = catalog.previewMerge(source, branch);
        assertThat(preview.conflicts())
                .extracting(MergeResult.Conflict::elements, MergeResult.Conflict::type)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(A, "VALUE_DIFFERS"));
        assertThat(preview.keys()).containsExactlyInAnyOrder(A, B);
        assertThat(preview.commonAncestor()).isNotEmpty();

        Reference before = branch;
        merge(source, KeyResolution.keepTarget(A));
        assertThat(snapshot(branch, A)).isEqualTo(20);
        assertThat(snapshot(branch, B)).isEqualTo(10);
        branch = catalog.assign(branch, before);

        merge(source, KeyResolution.keepSource(A));
        assertThat(snapshot(branch, A)).isEqualTo(10);
        branch = catalog.assign(branch, before);

        EntryContent ours = catalog.content(branch, A).orElseThrow();
        EntryContent both = EntryContent.table(ours.id(), "s3://nowhere/both", 30, 0, 0, 0);
        merge(source, KeyResolution.combine(A, both, ours));
        assertThat(catalog.content(branch, A)).contains(both);
        assertThat(catalog.log(branch, 1).getFirst().parents()).containsExactly(before.hash(), source.hash());
    }

    private void merge(Reference source, KeyResolution resolution) {
        MergeResult merged = catalog.merge(new MergeRequest(source, branch, "Merge", List.of(resolution)));
        assertThat(merged.applied()).isTrue();
        branch = head(branch);
        assertThat(merged.targetHash()).isEqualTo(branch.hash());
    }

    @Test
    void theLogIsPagedFilteredAndStopped() {
        List<String> hashes = new ArrayList<>(List.of(branch.hash()));
        for (int i = 0; i < 9; i++) {
            branch = catalog.commit(
                    branch,
                    "Number " + i + (i % 3 == 0 ? " (Special \"x\" \\ )" : ""),
                    List.of(put(i % 2 == 0 ? List.of("even") : List.of("odd"), i)));
            hashes.addFirst(branch.hash());
        }
        List<String> read = new ArrayList<>();
        CommitQuery query = CommitQuery.newest(branch, 4);
        CommitPage page = catalog.commits(query);
        assertThat(page.commits()).hasSize(4);
        assertThat(page.commits().getFirst().operations()).isEmpty();
        while (true) {
            page.commits().forEach(commit -> read.add(commit.hash()));
            if (page.isLast()) {
                break;
            }
            page = catalog.commits(query.after(page));
        }
        assertThat(read.subList(0, hashes.size())).isEqualTo(hashes);

        assertThat(messages(new CommitFilter("special \"X\" \\", "", "", List.of(), List.of())))
                .hasSize(3);
        assertThat(messages(new CommitFilter("", "lovelace", "", List.of("odd"), List.of())))
                .hasSize(4);
        assertThat(messages(new CommitFilter("", "", branch.hash().substring(0, 10), List.of(), List.of())))
                .containsExactly("Number 8");
        assertThat(messages(new CommitFilter("nothing is called this", "", "", List.of(), List.of())))
                .isEmpty();
        CommitQuery until = new CommitQuery(branch, 100, true, CommitFilter.all(), hashes.get(3), "");
        assertThat(catalog.commits(until).commits())
                .extracting(CommitInfo::hash)
                .isEqualTo(hashes.subList(0, 4));
        assertThat(catalog.commits(until).commits().getFirst().keys()).containsExactly("even");
    }

    private List<String> messages(CommitFilter filter) {
        return catalog.commits(CommitQuery.newest(branch, 100).matching(filter)).commits().stream()
                .map(CommitInfo::message)
                .toList();
    }

    @Test
    void standingsCountLikeTheLog() {
        Reference main = catalog.defaultBranch();
        Reference tag = catalog.createTag(branch.name() + "/tag", branch);
        var standing = catalog.standings().stream()
                .filter(s -> s.reference().equals(branch))
                .findFirst()
                .orElseThrow();
        assertThat(standing.standing()).isEqualTo(catalog.aheadBehind(branch, main, 1000));
        assertThat(catalog.standings())
                .anySatisfy(s -> assertThat(s.reference()).isEqualTo(tag));
    }

    /** A table's entry, without a table behind it. */
    private static KeyEdit put(List<String> key, long snapshot) {
        return new KeyEdit.Put(key, EntryContent.table("", "s3://nowhere/" + key + "/" + snapshot, snapshot, 0, 0, 0));
    }

    private long snapshot(Reference at, List<String> key) {
        return catalog.content(at, key).orElseThrow().versionId();
    }

    private Reference head(Reference reference) {
        return catalog.reference(reference.name()).orElseThrow();
    }
}
