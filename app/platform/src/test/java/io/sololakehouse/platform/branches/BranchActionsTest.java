package io.sololakehouse.platform.branches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.catalog.KeyEdit;
import io.sololakehouse.platform.catalog.PlannedCall;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Actions on references and commits, against a real catalog. */
@ExtendWith(LakehouseExtension.class)
class BranchActionsTest {

    /** Before every commit: where a history can begin that holds nothing of other tests. */
    private static final Reference NOTHING = new Reference(
            Reference.Kind.COMMIT, "", "2e1cfa82b035c26cbbbdae632cea070514eb8b773f616aaeaf668e2f0be8f10d");

    private static final List<String> A = List.of("a");
    private static final List<String> B = List.of("b");

    @TempDir
    private Path directory;

    private ListJournal journal;
    private NessieCatalog catalog;
    private SequenceLog log;
    private BranchActions actions;
    private Reference branch;

    @BeforeEach
    void connect(RunningStack stack) {
        journal = new ListJournal();
        catalog = new NessieCatalog(stack.stack()::connections, journal, "Ada Lovelace");
        log = new SequenceLog(directory.resolve("sequences"));
        actions = new BranchActions(catalog, log, Clock.systemUTC());
        branch = catalog.createBranch("actions/" + UUID.randomUUID(), NOTHING);
        branch = put("Base", A, 1);
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void aRenameIsTwoCallsThatAreShownBefore() throws Exception {
        String newName = branch.name() + "-renamed";
        ChangePlan plan = actions.rename(branch, newName);
        assertThat(catalog.reference(newName)).isEmpty();

        Done done = run(plan);

        assertThat(done.reference()).isEqualTo(new Reference(branch.kind(), newName, branch.hash()));
        assertThat(catalog.reference(newName)).contains(done.reference());
        assertThat(catalog.reference(branch.name())).isEmpty();
        assertThat(log.unfinished()).isEmpty();

        run(actions.undos().plan(done.undo().orElseThrow()));
        assertThat(catalog.reference(newName)).isEmpty();
        assertThat(catalog.reference(branch.name())).contains(branch);
    }

    @Test
    void aRenameOfABranchThatMovedChangesNothing() {
        ChangePlan plan = actions.rename(branch, branch.name() + "-renamed");
        Reference moved = put("In the meantime", A, 2);

        assertThatThrownBy(() -> plan.run(Progress.none())).isInstanceOf(LakehouseException.class);

        assertThat(catalog.reference(branch.name())).contains(moved);
        assertThat(catalog.reference(branch.name() + "-renamed")).isEmpty();
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void aRenameToATakenNameLeavesTheOtherAlone() {
        Reference other = catalog.createBranch(branch.name() + "-taken", branch);
        ChangePlan plan = actions.rename(branch, other.name());

        assertThatThrownBy(() -> plan.run(Progress.none())).hasMessageContaining("already");

        assertThat(catalog.reference(other.name())).contains(other);
        assertThat(catalog.reference(branch.name())).contains(branch);
    }

    @Test
    void aRenameThatWasKilledIsFinishedOrTakenBack() throws Exception {
        for (boolean finish : List.of(true, false)) {
            Reference old = catalog.createBranch("killed/" + UUID.randomUUID(), branch);
            Reference renamed = new Reference(old.kind(), old.name() + "-new", old.hash());
            new SequenceLog(directory.resolve("sequences"))
                    .begin(new SequenceRecord(
                            UUID.randomUUID().toString(),
                            SequenceRecord.Kind.RENAME,
                            old,
                            renamed,
                            "",
                            "",
                            Instant.now()));
            catalog.createBranch(renamed.name(), old);

            Sequences sequences = new Sequences(catalog, log, actions);
            assertThat(sequences.isAnythingLeft()).isTrue();
            Unfinished left = sequences.recover().getFirst();
            assertThat(left.state()).contains(old.name(), renamed.name());
            run(finish ? left.resume().orElseThrow() : left.takeBack().orElseThrow());

            assertThat(catalog.reference(old.name()).isPresent()).isNotEqualTo(finish);
            assertThat(catalog.reference(renamed.name()).isPresent()).isEqualTo(finish);
            assertThat(sequences.recover()).isEmpty();
            assertThat(sequences.isAnythingLeft()).isFalse();
        }
    }

    @Test
    void theDefaultBranchStays() {
        Reference main = catalog.defaultBranch();
        assertThatThrownBy(() -> actions.rename(main, "other")).hasMessageContaining("default branch");
        assertThatThrownBy(() -> actions.delete(main, Progress.none())).hasMessageContaining("default branch");
    }

    @Test
    void deletingSaysWhatIsThenOutOfSightAndIsUndone() throws Exception {
        Reference feature = catalog.createBranch(branch.name() + "/feature", branch);
        assertThat(actions.delete(feature, Progress.none()).consequences())
                .containsExactly("Every commit stays within reach of another branch or tag.");
        feature = catalog.commit(feature, "Only here", List.of(edit(B, 1)));

        ChangePlan plan = actions.delete(feature, Progress.none());
        assertThat(plan.consequences().getFirst()).contains("One commit", "“Only here”");
        Done done = run(plan);
        assertThat(catalog.reference(feature.name())).isEmpty();

        run(actions.undos().plan(done.undo().orElseThrow()));
        assertThat(catalog.reference(feature.name())).contains(feature);
    }

    @Test
    void movingBackListsTheCommitsThatNobodyReaches() throws Exception {
        Reference first = branch;
        branch = put("Second", A, 2);
        Reference kept = catalog.createTag(branch.name() + "/kept", branch);
        branch = put("Third", A, 3);
        branch = put("Fourth", A, 4);

        assertThat(actions.unreachable(branch, Optional.of(first), Progress.none()))
                .extracting(CommitInfo::message)
                .containsExactly("Fourth", "Third");
        Done done = run(actions.assign(branch, first, Progress.none()));
        assertThat(catalog.reference(branch.name())).contains(first);

        Done undone = run(actions.undos().plan(done.undo().orElseThrow()));
        assertThat(undone.reference()).isEqualTo(branch);
        assertThat(catalog.reference(kept.name())).contains(kept);
    }

    @Test
    void whatSomethingWasBuiltOnIsNotUndone() throws Exception {
        Reference first = branch;
        branch = put("Second", A, 2);
        Done done = run(actions.assign(branch, first, Progress.none()));
        branch = done.reference();
        put("Built on it", B, 1);

        assertThatThrownBy(() -> actions.undos().plan(done.undo().orElseThrow()))
                .isInstanceOfSatisfying(LakehouseException.class, e -> {
                    assertThat(e.problem().what()).contains("not safe any more");
                    assertThat(e.problem().why()).contains("a newer commit", "Built on it");
                });
    }

    @Test
    void commitsAreTransplantedWithTheirMessages() throws Exception {
        Reference source = catalog.createBranch(branch.name() + "/source", branch);
        source = catalog.commit(source, "One", List.of(edit(B, 1)));
        source = catalog.commit(source, "Two", List.of(edit(List.of("c"), 1)));
        branch = put("Mine", A, 2);
        List<CommitInfo> newestFirst = catalog.log(source, 2);

        Done done = run(actions.transplant(newestFirst, source, branch));

        assertThat(catalog.log(done.reference(), 3))
                .extracting(CommitInfo::message)
                .containsExactly("Two", "One", "Mine");
        run(actions.undos().plan(done.undo().orElseThrow()));
        assertThat(catalog.reference(branch.name())).contains(branch);
    }

    @Test
    void commitsThatDoNotFollowEachOtherAreNotTransplantedTogether() {
        Reference source = catalog.createBranch(branch.name() + "/source", branch);
        source = catalog.commit(source, "One", List.of(edit(B, 1)));
        source = catalog.commit(source, "Between", List.of(edit(List.of("d"), 1)));
        source = catalog.commit(source, "Two", List.of(edit(List.of("c"), 1)));
        Reference from = source;
        List<CommitInfo> newestFirst = catalog.log(source, 3);

        assertThatThrownBy(
                        () -> actions.transplant(List.of(newestFirst.getFirst(), newestFirst.getLast()), from, branch))
                .isInstanceOfSatisfying(LakehouseException.class, e -> {
                    assertThat(e.problem().what()).startsWith("Transplanting 2 commits to " + branch.name());
                    assertThat(e.problem().why()).contains("“Two” is not among them");
                });
        assertThat(catalog.reference(branch.name())).contains(branch);
    }

    @Test
    void aTransplantThatCollidesSaysWhereAndChangesNothing() {
        Reference source = catalog.createBranch(branch.name() + "/source", branch);
        source = catalog.commit(source, "Theirs", List.of(edit(A, 9)));
        branch = put("Mine", A, 2);
        Reference from = source;

        assertThatThrownBy(() -> actions.transplant(catalog.log(from, 1), from, branch))
                .isInstanceOf(LakehouseException.class)
                .hasMessageContaining("a cannot be copied");
        assertThat(catalog.reference(branch.name())).contains(branch);
    }

    @Test
    void aRevertPutsBackWhatACommitChanged() throws Exception {
        branch = catalog.commit(branch, "Change a, make b\n\nAt length.", List.of(edit(A, 2), edit(B, 1)));
        CommitInfo commit = catalog.log(branch, 1).getFirst();
        branch = put("Something else", List.of("c"), 1);

        Done done = run(actions.revert(commit, branch));

        branch = done.reference();
        assertThat(snapshot(branch, A)).isEqualTo(1);
        assertThat(catalog.content(branch, B)).isEmpty();
        assertThat(snapshot(branch, List.of("c"))).isEqualTo(1);
        assertThat(catalog.log(branch, 1).getFirst().message())
                .startsWith("Revert \"Change a, make b\"")
                .contains(commit.hash());
        run(actions.undos().plan(done.undo().orElseThrow()));
        assertThat(snapshot(head(), A)).isEqualTo(2);
    }

    @Test
    void aRevertIsRefusedWhereSomethingWasBuiltOnIt() {
        branch = put("Change", A, 2);
        CommitInfo commit = catalog.log(branch, 1).getFirst();
        branch = put("Again", A, 3);

        assertThatThrownBy(() -> actions.revert(commit, branch))
                .isInstanceOf(LakehouseException.class)
                .hasMessageContaining("a was changed again");
        CommitInfo first = catalog.log(branch, 10).getLast();
        assertThatThrownBy(() -> actions.revert(first, branch)).hasMessageContaining("no state before");
    }

    @Test
    void aRevertedMergeTakesBackEverythingItBrought() throws Exception {
        Reference feature = catalog.createBranch(branch.name() + "/feature", branch);
        feature = catalog.commit(feature, "One", List.of(edit(B, 1)));
        feature = catalog.commit(feature, "Two", List.of(edit(A, 5)));
        catalog.merge(feature, branch, "Merge it");
        branch = head();

        Done done = run(actions.revert(catalog.log(branch, 1).getFirst(), branch));

        assertThat(catalog.content(done.reference(), B)).isEmpty();
        assertThat(snapshot(done.reference(), A)).isEqualTo(1);
    }

    @Test
    void oneTableIsRestored() throws Exception {
        Reference first = branch;
        branch = catalog.commit(branch, "Both", List.of(edit(A, 2), edit(B, 2)));
        branch = put("Again", A, 3);

        branch = run(actions.restore(A, first, branch)).reference();
        assertThat(snapshot(branch, A)).isEqualTo(1);
        assertThat(snapshot(branch, B)).isEqualTo(2);

        branch = run(actions.restore(B, first, branch)).reference();
        assertThat(catalog.content(branch, B)).isEmpty();
        assertThatThrownBy(() -> actions.restore(A, first, branch)).hasMessageContaining("the same");
    }

    @Test
    void branchesAndTagsAreMadeAtAnyCommitAndUndone() throws Exception {
        Reference first = new Reference(Reference.Kind.COMMIT, "", branch.hash());
        branch = put("Second", A, 2);

        Done made = run(actions.createBranch(branch.name() + "/old", first));
        Done tagged = run(actions.createTag(branch.name() + "/tag", first));
        assertThat(made.reference().hash()).isEqualTo(first.hash());
        assertThat(tagged.reference().kind()).isEqualTo(Reference.Kind.TAG);

        run(actions.undos().plan(made.undo().orElseThrow()));
        run(actions.undos().plan(tagged.undo().orElseThrow()));
        assertThat(catalog.reference(made.reference().name())).isEmpty();
        assertThat(catalog.reference(tagged.reference().name())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "feature/ü x",
                "main@x",
                "has space",
                "-dash",
                "a..b",
                "a/",
                "end.",
                "HEAD",
                "0123456789abcdef",
                "a//b",
                "näme",
                "a#b",
                "a%b",
                "a:b",
                "a\\b",
                "a?b",
                "a*b",
                "日本",
                ""
            })
    void hostileNamesAreRefusedWithAReason(String name) {
        assertThatThrownBy(() -> actions.createBranch(name, branch))
                .isInstanceOfSatisfying(LakehouseException.class, e -> {
                    assertThat(e.problem().why()).isNotBlank().endsWith(".");
                    assertThat(e.problem().effect()).isEqualTo("Nothing was changed.");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "Feature-1.2_3/with/slashes", "a.b", "v1", "release-2025-09", "deadbeef-not-a-hash"})
    void usualNamesAreTakenAndTheServerAgrees(String name) throws Exception {
        String unique = name + "-" + UUID.randomUUID();
        Done made = run(actions.createBranch(unique, branch));
        assertThat(catalog.reference(unique)).contains(made.reference());
        catalog.delete(made.reference());
    }

    @Test
    void theLongestNameIsTakenAndOneMoreIsRefusedHere() throws Exception {
        String longest = "l" + "o".repeat(499);
        Done made = run(actions.createBranch(longest, branch));
        assertThat(catalog.reference(longest)).contains(made.reference());
        run(actions.rename(made.reference(), "r" + longest.substring(1)));
        catalog.delete(catalog.reference("r" + longest.substring(1)).orElseThrow());

        assertThatThrownBy(() -> actions.createBranch(longest + "o", branch)).hasMessageContaining("501 characters");
    }

    /** Runs a plan, and sees that the calls it made are those that it showed. */
    private Done run(ChangePlan plan) throws Exception {
        int before = journal.entries().size();
        Done done = plan.run(Progress.none());
        List<JournalEntry> made = journal.entries().stream()
                .skip(before)
                .filter(JournalEntry::changes)
                .toList();
        assertThat(made)
                .extracting(JournalEntry::text)
                .isEqualTo(plan.calls().stream().map(PlannedCall::text).toList());
        assertThat(made)
                .extracting(JournalEntry::body)
                .isEqualTo(plan.calls().stream().map(PlannedCall::body).toList());
        return done;
    }

    private Reference put(String message, List<String> key, long snapshot) {
        return catalog.commit(head(), message, List.of(edit(key, snapshot)));
    }

    /** A table's entry, without a table behind it. */
    private static KeyEdit edit(List<String> key, long snapshot) {
        return new KeyEdit.Put(key, EntryContent.table("", "s3://nowhere/" + key + "/" + snapshot, snapshot, 0, 0, 0));
    }

    private long snapshot(Reference at, List<String> key) {
        return catalog.content(at, key).orElseThrow().versionId();
    }

    private Reference head() {
        return catalog.reference(branch.name()).orElseThrow();
    }
}
