package io.sololakehouse.platform.branches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.PlannedCall;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.TableAppends;
import io.sololakehouse.platform.tables.iceberg.IcebergTableAppends;
import io.sololakehouse.platform.tables.iceberg.TestLakehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Merges of real tables, written and read back by Spark. */
@ExtendWith(LakehouseExtension.class)
class MergesTest {

    private static final List<String> T = List.of("ns", "t");

    @TempDir
    private Path directory;

    private static TestLakehouse lakehouse;
    private static SparkConnectEngine spark;
    private static Catalog catalog;
    private static ListJournal journal;

    private SequenceLog log;
    private Merges merges;
    private BranchActions actions;
    private String main;
    private String feature;

    @BeforeAll
    static void connect(RunningStack stack) {
        lakehouse = new TestLakehouse(stack);
        catalog = lakehouse.catalog();
        journal = lakehouse.journal();
        spark = new SparkConnectEngine(
                stack.stack()::connections,
                EngineGate.of(stack.stack(), ServiceKind.SPARK),
                journal,
                reference -> catalog.reference(reference).map(Reference::hash).orElse(""));
    }

    @AfterAll
    static void disconnect() {
        spark.close();
        lakehouse.close();
    }

    /** Two branches of one table with three rows. */
    @BeforeEach
    void branches() {
        log = new SequenceLog(directory);
        merges = new Merges(catalog, new IcebergTableAppends(lakehouse.tables()), log, Clock.systemUTC());
        actions = new BranchActions(catalog, log, Clock.systemUTC());
        main = "merges/" + UUID.randomUUID();
        feature = main + "/feature";
        catalog.createBranch(main, lakehouse.branch());
        sql(main, "CREATE TABLE ns.t (id INT, name STRING) USING iceberg");
        sql(main, "INSERT INTO ns.t VALUES (1, 'one'), (2, 'two'), (3, 'three')");
        catalog.createBranch(feature, at(main));
    }

    @Test
    void whatOnlyTheSourceChangedIsMergedAndUndone() throws Exception {
        sql(feature, "INSERT INTO ns.t VALUES (4, 'four')");
        sql(feature, "CREATE TABLE ns.u AS SELECT 1 AS x");
        Reference before = at(main);

        MergePreview preview = preview();
        assertThat(preview.cards()).extracting(MergePreview.Card::qualifiedName).containsExactly("ns.t", "ns.u");
        assertThat(preview.conflicts()).isEmpty();
        assertThat(preview.toMerge()).hasSize(2);
        assertThat(preview.onTarget()).isEmpty();
        assertThat(preview.base().hash()).isEqualTo(before.hash());
        Done done = run(merges.plan(preview, new MergeChoices("Bring it")));

        assertThat(ids(main)).containsExactly(1, 2, 3, 4);
        CommitInfo merge = catalog.log(at(main), 1).getFirst();
        assertThat(merge.message()).isEqualTo("Bring it");
        assertThat(merge.parents()).containsExactly(before.hash(), at(feature).hash());
        assertThat(log.unfinished()).isEmpty();
        assertThat(preview().isNothingToMerge()).isTrue();

        run(actions.undos().plan(done.undo().orElseThrow()));
        assertThat(at(main)).isEqualTo(before);
        assertThat(ids(main)).containsExactly(1, 2, 3);
    }

    @Test
    void aConflictWithoutAChoiceStopsTheMergeAndChangesNothing() {
        sql(feature, "INSERT INTO ns.t VALUES (4, 'four')");
        sql(main, "INSERT INTO ns.t VALUES (5, 'five')");
        Reference before = at(main);
        MergePreview preview = preview();
        assertThat(preview.conflicts()).hasSize(1);
        MergeChoices none = new MergeChoices("Try");
        assertThat(Merges.unresolved(preview, none)).hasSize(1);

        assertThatThrownBy(() -> merges.plan(preview, none).run(Progress.none()))
                .isInstanceOf(LakehouseException.class)
                .hasMessageContaining("ns.t");
        assertThat(at(main)).isEqualTo(before);
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void eachSideCanBeKept() throws Exception {
        sql(feature, "INSERT INTO ns.t VALUES (4, 'four')");
        sql(main, "INSERT INTO ns.t VALUES (5, 'five')");
        Reference before = at(main);

        run(merges.plan(preview(), choose(Resolution.KEEP_SOURCE)));
        assertThat(ids(main)).containsExactly(1, 2, 3, 4);
        catalog.assign(at(main), before);

        assertThatThrownBy(() -> merges.plan(preview(), choose(Resolution.KEEP_TARGET)))
                .hasMessageContaining("nothing to commit");
        sql(feature, "CREATE TABLE ns.u AS SELECT 1 AS x");
        run(merges.plan(preview(), choose(Resolution.KEEP_TARGET)));
        assertThat(ids(main)).containsExactly(1, 2, 3, 5);
    }

    @Test
    void twoAppendsAreCombined() throws Exception {
        sql(feature, "INSERT INTO ns.t VALUES (4, 'four')");
        sql(feature, "INSERT INTO ns.t VALUES (6, NULL)");
        sql(main, "INSERT INTO ns.t VALUES (5, 'five')");
        Reference before = at(main);
        MergePreview preview = preview();
        TableAppends.Combination possible =
                merges.combination(preview, preview.conflicts().getFirst(), Progress.none());
        assertThat(possible.reason()).isEmpty();
        assertThat(possible.sourceRows()).isEqualTo(2);
        assertThat(possible.targetRows()).isEqualTo(1);

        ChangePlan plan = merges.plan(preview, choose(Resolution.COMBINE));
        assertThat(plan.calls()).extracting(PlannedCall::method).containsExactly("POST", "POST", "POST", "DELETE");
        Done done = plan.run(Progress.none());

        assertThat(ids(main)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(catalog.log(at(main), 1).getFirst().parents())
                .containsExactly(before.hash(), preview.from().hash());
        assertNoScratch();
        sql(main, "INSERT INTO ns.t VALUES (7, 'seven')");
        sql(main, "DELETE FROM ns.t WHERE id = 4");
        assertThat(ids(main)).containsExactly(1, 2, 3, 5, 6, 7);
        assertThatThrownBy(() -> actions.undos().plan(done.undo().orElseThrow()))
                .hasMessageContaining("newer commits");
    }

    @Test
    void aBranchThatWasCombinedOnceIsCombinedAgain() throws Exception {
        sql(feature, "INSERT INTO ns.t VALUES (4, 'four')");
        sql(main, "INSERT INTO ns.t VALUES (5, 'five')");
        runThrough(merges.plan(preview(), choose(Resolution.COMBINE)));
        sql(feature, "INSERT INTO ns.t VALUES (6, 'six')");
        sql(main, "INSERT INTO ns.t VALUES (7, 'seven')");

        runThrough(merges.plan(preview(), choose(Resolution.COMBINE)));

        assertThat(ids(main)).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertNoScratch();
    }

    @Test
    void filesThatTheTargetHasAlreadyAreNotAddedAgain() throws Exception {
        sql(feature, "INSERT INTO ns.t VALUES (4, 'four')");
        Reference source = at(feature);
        actions.transplant(catalog.log(source, 1), source, at(main)).run(Progress.none());
        sql(main, "INSERT INTO ns.t VALUES (5, 'five')");
        sql(feature, "INSERT INTO ns.t VALUES (6, 'six')");
        assertThat(ids(main)).containsExactly(1, 2, 3, 4, 5);

        runThrough(merges.plan(preview(), choose(Resolution.COMBINE)));

        assertThat(ids(main)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void aColumnThatTheTargetGotSinceIsNullInTheSourcesRows() throws Exception {
        sql(feature, "INSERT INTO ns.t VALUES (4, 'four')");
        sql(main, "ALTER TABLE ns.t ADD COLUMN more INT");
        sql(main, "INSERT INTO ns.t VALUES (5, 'five', 55)");

        runThrough(merges.plan(preview(), choose(Resolution.COMBINE)));

        assertThat(rows(main, "SELECT id, more FROM ns.t WHERE id > 3 ORDER BY id"))
                .containsExactly(Arrays.asList(4, null), List.of(5, 55));
    }

    @Test
    void aColumnThatOnlyTheSourceHasIsARefusalThatNamesIt() {
        sql(feature, "ALTER TABLE ns.t ADD COLUMN extra INT");
        sql(feature, "INSERT INTO ns.t VALUES (4, 'four', 44)");
        sql(main, "INSERT INTO ns.t VALUES (5, 'five')");

        assertRefused("extra");
    }

    @Test
    void deletesAndOverwritesOnEitherSideAreRefusals() {
        Reference mainBefore = at(main);
        Reference featureBefore = at(feature);
        sql(feature, "DELETE FROM ns.t WHERE id = 1");
        sql(main, "INSERT INTO ns.t VALUES (5, 'five')");
        assertRefused("source");
        catalog.assign(at(feature), featureBefore);
        catalog.assign(at(main), mainBefore);

        sql(feature, "INSERT INTO ns.t VALUES (4, 'four')");
        sql(main, "UPDATE ns.t SET name = 'uno' WHERE id = 1");
        assertRefused("target");
    }

    @Test
    void mergeOnReadDeletesAreARefusal() {
        sql(main, "ALTER TABLE ns.t SET TBLPROPERTIES ('write.delete.mode'='merge-on-read', 'format-version'='2')");
        Reference both = at(main);
        catalog.assign(at(feature), both);
        sql(feature, "INSERT INTO ns.t VALUES (4, 'four')");
        sql(main, "DELETE FROM ns.t WHERE id = 1");

        assertRefused("target");
    }

    @Test
    void partitionsThatBothKnowAreCombinedAndOthersRefused() throws Exception {
        sql(main, "CREATE TABLE ns.p (id INT, day STRING) USING iceberg PARTITIONED BY (day)");
        sql(main, "INSERT INTO ns.p VALUES (1, 'mon')");
        catalog.assign(at(feature), at(main));
        sql(feature, "INSERT INTO ns.p VALUES (2, 'tue'), (3, 'mon')");
        sql(main, "INSERT INTO ns.p VALUES (4, 'wed')");
        sql(main, "ALTER TABLE ns.p ADD PARTITION FIELD bucket(2, id)");
        sql(main, "INSERT INTO ns.p VALUES (5, 'thu')");
        List<String> p = List.of("ns", "p");

        runThrough(merges.plan(preview(), new MergeChoices("Combine", Map.of(p, Resolution.COMBINE), "")));
        assertThat(rows(main, "SELECT id FROM ns.p ORDER BY id")).hasSize(5);
        assertThat(rows(main, "SELECT id FROM ns.p WHERE day = 'mon' ORDER BY id"))
                .containsExactly(List.of(1), List.of(3));

        catalog.assign(at(feature), at(main));
        sql(feature, "ALTER TABLE ns.p ADD PARTITION FIELD truncate(1, day)");
        sql(feature, "INSERT INTO ns.p VALUES (6, 'fri')");
        sql(main, "INSERT INTO ns.p VALUES (7, 'sat')");
        MergePreview preview = preview();
        assertThat(merges.combination(preview, preview.card(p).orElseThrow(), Progress.none())
                        .reason())
                .contains("partition");
    }

    @Test
    void twoTablesOfOneNameAreARefusal() {
        sql(feature, "CREATE TABLE ns.fresh (id INT) USING iceberg");
        sql(main, "CREATE TABLE ns.fresh (id INT) USING iceberg");
        MergePreview preview = preview();
        MergePreview.Card card = preview.conflicts().getFirst();

        assertThat(card.conflict().type()).isEqualTo("KEY_EXISTS");
        assertThat(merges.combination(preview, card, Progress.none()).reason()).contains("two tables");
    }

    @Test
    void aTargetThatMovesBetweenPreviewAndMergeIsNoticed() {
        sql(feature, "INSERT INTO ns.t VALUES (4, 'four')");
        sql(main, "INSERT INTO ns.t VALUES (5, 'five')");
        ChangePlan plan = merges.plan(preview(), choose(Resolution.COMBINE));
        sql(main, "INSERT INTO ns.t VALUES (8, 'in the meantime')");
        Reference now = at(main);

        assertThatThrownBy(() -> plan.run(Progress.none()))
                .isInstanceOf(LakehouseException.class)
                .hasMessageContaining("moved");

        assertThat(at(main)).isEqualTo(now);
        assertThat(ids(main)).containsExactly(1, 2, 3, 5, 8);
        assertNoScratch();
        assertThat(log.unfinished()).isEmpty();
    }

    @Test
    void aTagIsMadeAtTheMergeAndATakenNameIsSaidAfterIt() throws Exception {
        sql(feature, "INSERT INTO ns.t VALUES (4, 'four')");
        String tag = main + "/tag";
        Done done =
                merges.plan(preview(), new MergeChoices("Merge", Map.of(), tag)).run(Progress.none());
        assertThat(catalog.reference(tag))
                .map(Reference::hash)
                .contains(done.reference().hash());

        sql(feature, "INSERT INTO ns.t VALUES (6, 'six')");
        ChangePlan again = merges.plan(preview(), new MergeChoices("Merge", Map.of(), tag));
        assertThatThrownBy(() -> again.run(Progress.none())).isInstanceOfSatisfying(LakehouseException.class, e -> {
            assertThat(e.problem().what()).contains(tag);
            assertThat(e.problem().effect()).contains("was merged");
        });
        assertThat(ids(main)).containsExactly(1, 2, 3, 4, 6);
        // The tag exists, though not at this merge: nothing is left to do.
        assertThat(new Sequences(catalog, log, actions).recover()).isEmpty();
    }

    @Test
    void whatAKilledMergeLeftIsSwept() {
        sql(feature, "INSERT INTO ns.t VALUES (4, 'four')");
        sql(main, "INSERT INTO ns.t VALUES (5, 'five')");
        Reference before = at(main);
        String id = UUID.randomUUID().toString();
        new SequenceLog(directory)
                .begin(new SequenceRecord(
                        id, SequenceRecord.Kind.MERGE, at(feature), before, "", MergeRun.SCRATCH + id, Instant.now()));
        catalog.createBranch(MergeRun.SCRATCH + id, before);

        Sequences sequences = new Sequences(catalog, log, actions);
        assertThat(sequences.isAnythingLeft()).isTrue();
        assertThat(sequences.recover()).isEmpty();

        assertNoScratch();
        assertThat(at(main)).isEqualTo(before);
        assertThat(sequences.isAnythingLeft()).isFalse();
    }

    @Test
    void aMergeWhoseTagWasNotMadeIsFinishedOrTakenBack() throws Exception {
        for (boolean finish : List.of(true, false)) {
            sql(feature, "INSERT INTO ns.t VALUES (4, 'four')");
            Reference before = at(main);
            Reference source = at(feature);
            String tag = main + "/" + finish;
            new SequenceLog(directory)
                    .begin(new SequenceRecord(
                            UUID.randomUUID().toString(),
                            SequenceRecord.Kind.MERGE,
                            source,
                            before,
                            tag,
                            "",
                            Instant.now()));
            catalog.merge(source, before, "Merge");

            Unfinished left = new Sequences(catalog, log, actions).recover().getFirst();
            assertThat(left.state()).contains("was merged").contains(tag);
            run(finish ? left.resume().orElseThrow() : left.takeBack().orElseThrow());

            assertThat(catalog.reference(tag).isPresent()).isEqualTo(finish);
            assertThat(at(main).equals(before)).isNotEqualTo(finish);
            assertThat(new Sequences(catalog, log, actions).isAnythingLeft()).isFalse();
        }
    }

    private void assertRefused(String reason) {
        MergePreview preview = preview();
        MergePreview.Card card = preview.card(T).orElseThrow();
        TableAppends.Combination combination = merges.combination(preview, card, Progress.none());
        assertThat(combination.possible()).isFalse();
        assertThat(combination.reason()).containsIgnoringCase(reason).endsWith(".");
        Reference before = at(main);
        assertThatThrownBy(
                        () -> merges.plan(preview, choose(Resolution.COMBINE)).run(Progress.none()))
                .isInstanceOf(LakehouseException.class);
        assertThat(at(main)).isEqualTo(before);
        assertNoScratch();
    }

    private static MergeChoices choose(Resolution resolution) {
        return new MergeChoices("Merge with a choice", Map.of(T, resolution), "");
    }

    private MergePreview preview() {
        return merges.preview(at(feature), at(main), Progress.none());
    }

    private static Done runThrough(ChangePlan plan) throws Exception {
        return plan.run(Progress.none());
    }

    /** Runs a plan, and sees that the calls it made are those that it showed. */
    private static Done run(ChangePlan plan) throws Exception {
        int before = journal.entries().size();
        Done done = plan.run(Progress.none());
        List<JournalEntry> made = journal.entries().stream()
                .skip(before)
                .filter(entry -> entry.changes() && entry.kind() == CallKind.HTTP)
                .toList();
        assertThat(made)
                .extracting(JournalEntry::text)
                .isEqualTo(plan.calls().stream().map(PlannedCall::text).toList());
        assertThat(made)
                .extracting(JournalEntry::body)
                .isEqualTo(plan.calls().stream().map(PlannedCall::body).toList());
        return done;
    }

    private static void assertNoScratch() {
        assertThat(catalog.references())
                .extracting(Reference::name)
                .noneMatch(name -> name.startsWith(MergeRun.SCRATCH));
    }

    private static List<Integer> ids(String reference) {
        return rows(reference, "SELECT id FROM ns.t ORDER BY id").stream()
                .map(row -> (Integer) row.getFirst())
                .toList();
    }

    private static List<List<Object>> rows(String reference, String sql) {
        return spark.run(new Query(sql, reference, "", 10_000), Progress.none()).rows();
    }

    private static void sql(String reference, String sql) {
        spark.execute(new Query(sql, reference, "", 10), Progress.none());
    }

    private static Reference at(String name) {
        return catalog.reference(name).orElseThrow();
    }
}
