package io.sololakehouse.platform.branches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.iceberg.IcebergTableAppends;
import io.sololakehouse.platform.tables.iceberg.TestLakehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Statements on throwaway branches, on the real catalog and Spark: what they say, and that nothing of them is left. */
@ExtendWith(LakehouseExtension.class)
class RehearsalsTest {

    private static TestLakehouse lakehouse;
    private static SparkConnectEngine spark;
    private static Catalog catalog;

    @TempDir
    private Path directory;

    private final List<String> forgotten = new ArrayList<>();
    private Rehearsals rehearsals;
    private String main;

    @BeforeAll
    static void connect(RunningStack stack) {
        lakehouse = new TestLakehouse(stack);
        catalog = lakehouse.catalog();
        spark = new SparkConnectEngine(
                stack.stack()::connections,
                EngineGate.of(stack.stack(), ServiceKind.SPARK),
                lakehouse.journal(),
                reference -> catalog.reference(reference).map(Reference::hash).orElse(""));
    }

    @AfterAll
    static void disconnect() {
        spark.close();
        lakehouse.close();
    }

    @BeforeEach
    void branch() {
        rehearsals = rehearsals();
        main = "rehearsed/" + UUID.randomUUID();
        catalog.createBranch(main, lakehouse.branch());
        run(main, "CREATE TABLE ns.t (id INT, name STRING) USING iceberg");
        run(main, "INSERT INTO ns.t VALUES (1, 'one'), (2, 'two'), (3, 'three')");
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(throwaway()).isEmpty();
    }

    private Rehearsals rehearsals() {
        SequenceLog log = new SequenceLog(directory);
        Merges merges = new Merges(catalog, new IcebergTableAppends(lakehouse.tables()), log, Clock.systemUTC());
        return new Rehearsals(
                catalog, new KeyEffects(catalog, lakehouse.tables()), merges, log, Clock.systemUTC(), name -> {
                    forgotten.add(name);
                    spark.forget(name);
                });
    }

    @Test
    void saysWhatItChangedAndMergesIt() throws Exception {
        Reference before = at(main);
        Rehearsal rehearsal = rehearse(
                "ALTER TABLE ns.t ADD COLUMN score DOUBLE",
                "INSERT INTO ns.t VALUES (4, 'four', 4.0)",
                "CREATE TABLE ns.u AS SELECT 1 AS x");

        assertThat(at(main)).isEqualTo(before);
        assertThat(rehearsal.target()).isEqualTo(before);
        assertThat(rehearsal.ran()).hasSize(3);
        assertThat(rehearsal.effects())
                .extracting(effect -> effect.change().qualifiedName())
                .containsExactly("ns.t", "ns.u");
        KeyEffect table = rehearsal.effects().getFirst();
        assertThat(table.rowsAdded()).isEqualTo(1);
        assertThat(table.rowsRemoved()).isZero();
        assertThat(table.schema()).extracting(column -> column.path()).containsExactly("score");
        assertThat(count(main)).isEqualTo(3);

        ChangePlan merge = rehearsals.merge(rehearsal, Progress.none());
        assertThat(merge.calls()).extracting(call -> call.method()).containsExactly("POST", "DELETE");
        Done done = merge.run(Progress.none());

        assertThat(count(main)).isEqualTo(4);
        assertThat(forgotten).containsExactly(rehearsal.scratch().name());
        assertThat(catalog.log(at(main), 1).getFirst().message()).startsWith("Rehearsed 3 statements");
        new BranchActions(catalog, new SequenceLog(directory), Clock.systemUTC())
                .undos()
                .plan(done.undo().orElseThrow())
                .run(Progress.none());
        assertThat(at(main)).isEqualTo(before);
    }

    @Test
    void discardingLeavesEverythingAsItWas() {
        Reference before = at(main);
        Rehearsal rehearsal = rehearse("DELETE FROM ns.t WHERE id > 1");
        assertThat(rehearsal.effects().getFirst().rowsRemoved()).isGreaterThanOrEqualTo(2);
        assertThat(throwaway()).containsExactly(rehearsal.scratch().name());
        assertThat(rehearsals.discard(rehearsal)).isTrue();
        assertThat(at(main)).isEqualTo(before);
    }

    @Test
    void aStatementThatChangesNothingHasNothingToMerge() {
        Rehearsal rehearsal = rehearse("SELECT * FROM ns.t");
        assertThat(rehearsal.isEmpty()).isTrue();
        assertThat(rehearsal.effects()).isEmpty();
        assertThatThrownBy(() -> rehearsals.merge(rehearsal, Progress.none())).isInstanceOf(LakehouseException.class);
        rehearsals.discard(rehearsal);
    }

    @Test
    void aFailureLeavesNothingBehind() {
        Reference before = at(main);
        LakehouseException failure = catchThrowableOfType(
                LakehouseException.class, () -> rehearse("DELETE FROM ns.t", "INSERT INTO ns.nothing VALUES (1)"));
        assertThat(failure.problem().what()).contains("ns.nothing was not found");
        assertThat(at(main)).isEqualTo(before);
    }

    @Test
    void cancellingLeavesNothingBehind() {
        AtomicBoolean cancelled = new AtomicBoolean();
        Progress progress = new Progress() {
            @Override
            public void report(String step, double fraction) {
                cancelled.compareAndSet(false, step.startsWith("Running"));
            }

            @Override
            public boolean isCancelled() {
                return cancelled.get();
            }
        };
        String endless = "INSERT INTO ns.t SELECT CAST(hash(id) AS INT), 'x' FROM range(100000000000)";
        assertThatThrownBy(() -> rehearsals.statements(spark, new Query("", main, "", 1), List.of(endless), progress))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void aTargetThatMovedIsRehearsedAgain() {
        Rehearsal rehearsal = rehearse("UPDATE ns.t SET name = 'drei' WHERE id = 3");
        run(main, "INSERT INTO ns.t VALUES (5, 'five')");
        LakehouseException refused =
                catchThrowableOfType(LakehouseException.class, () -> rehearsals.merge(rehearsal, Progress.none()));
        assertThat(refused.problem().what()).isEqualTo(main + " has moved since the rehearsal");
        assertThat(refused.problem().why()).startsWith("ns.t changed there too");
        rehearsals.discard(rehearsal);
    }

    @Test
    void aStatementThatNamesItsBranchIsRefused() {
        LakehouseException refused = catchThrowableOfType(
                LakehouseException.class, () -> rehearse("INSERT INTO ns.`t@" + main + "` VALUES (9, 'nine')"));
        assertThat(refused.problem().why()).contains(main);
        assertThat(count(main)).isEqualTo(3);
        assertThatThrownBy(() -> rehearsals.statements(
                        spark, new Query("", "no-such-branch", "", 1), List.of("SELECT 1"), Progress.none()))
                .isInstanceOf(LakehouseException.class);
    }

    @Test
    void whatACrashLeftIsSweptAtTheNextStart() {
        Rehearsal left = rehearse("DELETE FROM ns.t WHERE id = 1");
        Rehearsals next = rehearsals();
        assertThat(rehearsals.sweep()).as("this workbench still looks at it").isEmpty();
        assertThat(next.sweep()).containsExactly(left.scratch().name());
        assertThat(next.sweep()).isEmpty();
    }

    private Rehearsal rehearse(String... statements) {
        return rehearsals.statements(spark, new Query("", main, "", 1), List.of(statements), Progress.none());
    }

    private List<String> throwaway() {
        return catalog.references().stream()
                .map(Reference::name)
                .filter(name -> name.startsWith(Rehearsals.PREFIX))
                .toList();
    }

    private static Reference at(String name) {
        return catalog.reference(name).orElseThrow();
    }

    private static long count(String reference) {
        return (Long) run(reference, "SELECT count(*) FROM ns.t").getFirst().getFirst();
    }

    private static List<List<Object>> run(String reference, String sql) {
        return spark.run(new Query(sql, reference, "", 100), Progress.none()).rows();
    }
}
