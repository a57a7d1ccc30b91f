package io.sololakehouse.platform.branches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.sololakehouse.platform.branches.RowDifference.Change;
import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.CollectingSink;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.sql.trino.TrinoEngine;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tables.iceberg.TestLakehouse;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows that differ, and what commits did to tables, with Spark writing and comparing. */
@ExtendWith(LakehouseExtension.class)
class RowDifferencesTest {

    private static final List<String> T = List.of("ns", "t");

    private static TestLakehouse lakehouse;
    private static SparkConnectEngine spark;
    private static TrinoEngine trino;
    private static Catalog catalog;

    private RowDifferences differences;
    private String main;
    private String feature;

    @BeforeAll
    static void connect(RunningStack stack) {
        lakehouse = new TestLakehouse(stack);
        catalog = lakehouse.catalog();
        spark = new SparkConnectEngine(
                stack.stack()::connections,
                EngineGate.of(stack.stack(), ServiceKind.SPARK),
                lakehouse.journal(),
                reference -> catalog.reference(reference).map(Reference::hash).orElse(""));
        trino = new TrinoEngine(
                stack.stack()::connections,
                EngineGate.of(stack.stack(), ServiceKind.TRINO),
                lakehouse.journal(),
                catalog);
    }

    @AfterAll
    static void disconnect() {
        spark.close();
        trino.close();
        lakehouse.close();
    }

    @BeforeEach
    void branches() {
        differences = new RowDifferences(lakehouse.tables());
        main = "rows/" + UUID.randomUUID();
        feature = main + "/feature";
        catalog.createBranch(main, lakehouse.branch());
        sql(
                main,
                "CREATE TABLE ns.t (id INT, name STRING, score DOUBLE, tags ARRAY<STRING>, extra STRUCT<a: INT>)"
                        + " USING iceberg");
        sql(
                main,
                "INSERT INTO ns.t VALUES (1, 'one', 1.0, array('x'), named_struct('a', 1)), (2, NULL, 2.0, NULL, NULL),"
                        + " (3, 'three', double('NaN'), array(), named_struct('a', NULL)),"
                        + " (NULL, 'no key', 4.0, NULL, NULL), (7, 'dup', 1.0, NULL, NULL), (7, 'dup', 2.0, NULL, NULL)");
        catalog.createBranch(feature, at(main));
    }

    @Test
    void rowsArePairedByKeyWithNullsNestedValuesAndDuplicates() {
        sql(feature, "UPDATE ns.t SET name = 'zwei' WHERE id = 2");
        sql(feature, "UPDATE ns.t SET tags = array('x', 'y') WHERE id = 1");
        sql(feature, "DELETE FROM ns.t WHERE id = 3");
        sql(feature, "UPDATE ns.t SET score = 5 WHERE id IS NULL");
        sql(feature, "INSERT INTO ns.t VALUES (9, 'nine', 9.0, NULL, NULL)");

        RowDifference found = compare(List.of("id"), 0);

        assertThat(found.added()).isEqualTo(1);
        assertThat(found.removed()).isEqualTo(1);
        assertThat(found.changed()).isEqualTo(3);
        assertThat(found.same()).isZero();
        assertThat(found.ambiguous()).isEqualTo(4);
        assertThat(found.sample())
                .extracting(RowDifference.Row::change, row -> row.key().getFirst())
                .containsExactlyInAnyOrder(
                        tuple(Change.CHANGED, null),
                        tuple(Change.CHANGED, 1),
                        tuple(Change.CHANGED, 2),
                        tuple(Change.REMOVED, 3),
                        tuple(Change.DUPLICATE_KEY, 7),
                        tuple(Change.ADDED, 9));
        assertThat(found.sample())
                .filteredOn(row -> Integer.valueOf(2).equals(row.key().getFirst()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.before()).startsWith((Object) null);
                    assertThat(row.after()).startsWith("zwei");
                    assertThat(row.different()).containsExactly(true, false, false, false);
                });
        assertThat(found.sample())
                .filteredOn(row -> row.change() == Change.DUPLICATE_KEY)
                .singleElement()
                .satisfies(row ->
                        assertThat(List.of(row.rowsBefore(), row.rowsAfter())).containsExactly(2L, 2L));
        assertThat(found.notes()).anySatisfy(note -> assertThat(note).contains("tags", "extra", "JSON"));
        RowKeys keys = differences.keys(version(main), version(feature));
        assertThat(keys.columns()).extracting(RowKeys.Candidate::name).containsExactly("id", "name", "score");
        assertThat(keys.proposed()).containsExactly("id");
    }

    @Test
    void trinoFindsWhatSparkFinds() {
        sql(feature, "UPDATE ns.t SET name = 'zwei', score = score + 0.001 WHERE id = 2");
        sql(feature, "UPDATE ns.t SET tags = array('x', 'y') WHERE id = 1");
        sql(feature, "DELETE FROM ns.t WHERE id = 3");
        sql(feature, "INSERT INTO ns.t VALUES (9, 'nine', 9.0, NULL, named_struct('a', 9))");
        TableVersion before = version(main);
        // The branches move on; what is compared is what was looked at, on Trino through tags that are gone afterwards.
        TableVersion after = version(feature);
        sql(feature, "DELETE FROM ns.t WHERE id = 1");
        List<Reference> references = catalog.references();

        for (List<String> key : List.of(List.of("id"), List.<String>of())) {
            for (double tolerance : new double[] {0, 0.01}) {
                RowComparison comparison = new RowComparison(before, after, key, tolerance, 100);
                RowDifference onTrino = differences.compare(comparison, trino, Progress.none());
                RowDifference onSpark = differences.compare(comparison, spark, Progress.none());
                assertThat(counts(onTrino)).isEqualTo(counts(onSpark));
                assertThat(onTrino.sample())
                        .extracting(RowDifference.Row::change, row -> row.key().getFirst())
                        .containsExactlyInAnyOrderElementsOf(onSpark.sample().stream()
                                .map(row -> tuple(row.change(), row.key().getFirst()))
                                .toList());
            }
        }
        assertThat(differences.findKey(before, after, trino, Progress.none()))
                .isEqualTo(differences.findKey(before, after, spark, Progress.none()));
        CollectingSink rows = new CollectingSink();
        differences.stream(
                new RowComparison(before, after, List.of("id"), 0, 1),
                trino,
                rows,
                StatementListener.none(),
                Progress.none());
        assertThat(rows.rows())
                .extracting(List::getFirst)
                .containsExactlyInAnyOrder("changed", "changed", "removed", "added", "duplicate key");
        assertThat(catalog.references()).containsExactlyInAnyOrderElementsOf(references);
    }

    private static List<Long> counts(RowDifference found) {
        return List.of(found.added(), found.removed(), found.changed(), found.same(), found.ambiguous());
    }

    @Test
    void nearValuesAreEqualWithinTheTolerance() {
        sql(feature, "UPDATE ns.t SET score = score + 0.001 WHERE id = 1");
        sql(feature, "UPDATE ns.t SET score = 2.5 WHERE id = 2");

        assertThat(compare(List.of("id"), 0).changed()).isEqualTo(2);
        RowDifference near = compare(List.of("id"), 0.01);
        assertThat(near.changed()).isEqualTo(1);
        // NaN is equal to itself, and so is NULL.
        assertThat(near.same()).isEqualTo(3);
    }

    @Test
    void withoutAKeyWholeRowsAreCountedAsOftenAsTheyAreThere() {
        sql(feature, "INSERT INTO ns.t VALUES (1, 'one', 1.0, array('x'), named_struct('a', 1))");
        sql(feature, "DELETE FROM ns.t WHERE id = 3");

        RowDifference found = compare(List.of(), 0);

        assertThat(List.of(found.added(), found.removed(), found.same())).containsExactly(1L, 1L, 5L);
        assertThat(found.sample()).hasSize(2);
        assertThat(compare(List.of(), 0, main, main).isEmpty()).isTrue();
    }

    @Test
    void columnsThatOnlyOneSideHasAreNamed() {
        sql(feature, "ALTER TABLE ns.t ADD COLUMN more INT");

        RowDifference found = compare(List.of("id", "score"), 0);

        assertThat(found.isEmpty()).isTrue();
        assertThat(found.notes()).anySatisfy(note -> assertThat(note).contains("more"));
        assertThatThrownBy(() -> compare(List.of("more"), 0)).hasMessageContaining("more");
    }

    @Test
    void aKeyIsLookedForAmongColumns() {
        sql(
                main,
                "CREATE TABLE ns.trips (a INT, b STRING, distance DOUBLE, n_before INT) USING iceberg",
                "INSERT INTO ns.trips VALUES (1, 'x', 1.0, 0), (1, 'y', 2.0, 0), (2, 'x', 3.0, 0), (2, 'y', 4.0, 0)");
        catalog.createBranch(main + "/trips", at(main));
        TableVersion before = TableVersion.current(at(main), List.of("ns", "trips"));
        TableVersion after = TableVersion.current(at(main + "/trips"), List.of("ns", "trips"));

        assertThat(differences.keys(before, after).proposed()).isEmpty();
        assertThat(differences.findKey(before, after, spark, Progress.none()))
                .hasValueSatisfying(key -> assertThat(key).containsExactly("a", "b"));
        // A column with a name that the statement uses itself is a column like any other.
        RowComparison comparison = new RowComparison(before, after, List.of("a", "b"), 0, 10);
        assertThat(differences.compare(comparison, spark, Progress.none()).same())
                .isEqualTo(4);
        sql(main + "/trips", "INSERT INTO ns.trips VALUES (1, 'x', 1.0, 0)");
        TableVersion doubled = TableVersion.current(at(main + "/trips"), List.of("ns", "trips"));
        assertThat(differences.findKey(before, doubled, spark, Progress.none())).isEmpty();
    }

    @Test
    void snapshotsOfOneTableAreCompared() {
        TableVersion now = version(main);
        long first = ((Relation.Table) lakehouse.tables().load(now))
                .snapshot()
                .orElseThrow()
                .id();
        sql(main, "INSERT INTO ns.t VALUES (9, 'nine', 9.0, NULL, NULL)");
        TableVersion later = version(main);

        RowDifference found = differences.compare(
                new RowComparison(later.asOf(first), later, List.of("id"), 0, 10), spark, Progress.none());

        assertThat(List.of(found.added(), found.removed(), found.changed())).containsExactly(1L, 0L, 0L);
    }

    @Test
    void whereFilesTellNoEngineIsAsked() {
        sql(feature, "INSERT INTO ns.t VALUES (9, 'nine', 9.0, NULL, NULL)");
        assertThat(differences.byFiles(version(main), version(feature), Progress.none()))
                .hasValueSatisfying(rows -> assertThat(rows.added()).isEqualTo(1));
        sql(feature, "UPDATE ns.t SET name = 'uno' WHERE id = 1");
        assertThat(differences.byFiles(version(main), version(feature), Progress.none()))
                .isEmpty();
    }

    @Test
    void commitsSayWhatTheyDidToTables() {
        KeyEffects effects = new KeyEffects(catalog, lakehouse.tables());
        sql(feature, "INSERT INTO ns.t VALUES (9, 'nine', 9.0, NULL, NULL), (10, 'ten', 1.0, NULL, NULL)");
        KeyEffect appended = only(effects);
        assertThat(appended.operation()).isEqualTo(KeyEffect.Operation.APPENDED);
        assertThat(appended.rowsAdded()).isEqualTo(2);
        assertThat(appended.filesAdded()).isPositive();
        sql(feature, "DELETE FROM ns.t WHERE id = 9");
        assertThat(only(effects).operation()).isEqualTo(KeyEffect.Operation.DELETED);
        sql(feature, "UPDATE ns.t SET name = 'uno' WHERE id = 1");
        assertThat(only(effects).operation()).isEqualTo(KeyEffect.Operation.OVERWRITTEN);
        sql(feature, "ALTER TABLE ns.t ADD COLUMN more INT");
        assertThat(only(effects).operation()).isEqualTo(KeyEffect.Operation.SCHEMA_CHANGED);
        assertThat(only(effects).schema())
                .singleElement()
                .satisfies(column -> assertThat(column.path()).isEqualTo("more"));
        sql(feature, "ALTER TABLE ns.t SET TBLPROPERTIES ('owner-name' = 'ada')");
        assertThat(only(effects).operation()).isEqualTo(KeyEffect.Operation.PROPERTIES_CHANGED);
        sql(feature, "CREATE VIEW ns.v AS SELECT id FROM ns.t");
        KeyEffect view = only(effects);
        assertThat(view.operation()).isEqualTo(KeyEffect.Operation.CREATED);
        assertThat(view.after()).contains("SELECT id FROM ns.t");
        sql(feature, "CREATE OR REPLACE VIEW ns.v AS SELECT name FROM ns.t");
        KeyEffect changed = only(effects);
        assertThat(changed.operation()).isEqualTo(KeyEffect.Operation.VIEW_CHANGED);
        assertThat(changed.before()).contains("SELECT id");
        assertThat(changed.after()).contains("SELECT name");
        sql(feature, "DROP TABLE ns.t");
        KeyEffect dropped = only(effects);
        assertThat(dropped.operation()).isEqualTo(KeyEffect.Operation.DROPPED);
        assertThat(dropped.rowsRemoved()).isEqualTo(7);
        assertThat(new StatementBehind(lakehouse.journal())
                        .find(catalog.log(at(feature), 1).getFirst()))
                .hasValueSatisfying(entry -> assertThat(entry.text()).isEqualTo("DROP TABLE ns.t"));
        assertThat(effects.between(at(main), at(feature)).keys())
                .extracting(KeyChange::qualifiedName)
                .containsExactly("ns.t", "ns.v");
    }

    private KeyEffect only(KeyEffects effects) {
        KeyEffects.Changes changes = effects.of(catalog.log(at(feature), 1).getFirst());
        assertThat(changes.keys()).hasSize(1);
        return effects.effect(changes, changes.keys().getFirst(), Progress.none());
    }

    private RowDifference compare(List<String> keys, double tolerance) {
        return compare(keys, tolerance, main, feature);
    }

    private RowDifference compare(List<String> keys, double tolerance, String before, String after) {
        RowComparison comparison = new RowComparison(version(before), version(after), keys, tolerance, 100);
        return differences.compare(comparison, spark, Progress.none());
    }

    private static TableVersion version(String reference) {
        return TableVersion.current(at(reference), T);
    }

    private static void sql(String reference, String... statements) {
        Arrays.stream(statements)
                .forEach(statement -> spark.execute(new Query(statement, reference, "", 10), Progress.none()));
    }

    private static Reference at(String name) {
        return catalog.reference(name).orElseThrow();
    }
}
