package io.sololakehouse.platform.tables.iceberg;

import static io.sololakehouse.platform.tables.iceberg.TestLakehouse.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.PreviewRequest;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.RowCursor;
import io.sololakehouse.platform.tables.TableChanges;
import io.sololakehouse.platform.tables.TableDifference;
import io.sololakehouse.platform.tables.TableDifference.ColumnChange;
import io.sololakehouse.platform.tables.TableVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes, differences and combinations of tables on real services. */
@ExtendWith(LakehouseExtension.class)
class IcebergTableChangesTest {

    private static final Schema NUMBERS = new Schema(
            NestedField.required(1, "n", Types.IntegerType.get()),
            NestedField.optional(2, "text", Types.StringType.get()));

    private TestLakehouse lakehouse;
    private TableChanges changes;

    @BeforeEach
    void open(RunningStack stack) {
        lakehouse = new TestLakehouse(stack);
        changes = new IcebergTableChanges(lakehouse.tables());
    }

    @AfterEach
    void close() {
        lakehouse.close();
    }

    private static List<Record> numbers(int from, int to) {
        List<Record> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Record row = GenericRecord.create(NUMBERS);
            row.set(0, i);
            row.set(1, "row " + i);
            rows.add(row);
        }
        return rows;
    }

    private Set<Object> rows(TableVersion version) {
        Set<Object> rows = new TreeSet<>();
        try (RowCursor cursor = lakehouse.tables().rows(PreviewRequest.all(version), Progress.none())) {
            cursor.next(10_000, Progress.none()).rows().forEach(row -> rows.add(row.getFirst()));
        }
        return rows;
    }

    private Relation.Table load(List<String> name) {
        return (Relation.Table) lakehouse.tables().load(lakehouse.now(name));
    }

    @Test
    void propertiesAreOneCommitWithAuthorAndMessage() {
        lakehouse.create(in("props"), NUMBERS);

        Reference after = changes.changeProperties(
                lakehouse.branch(),
                in("props"),
                Map.of("comment", "Numbers; it's \"fine\"", "write.format.default", "orc"),
                Set.of());
        assertThat(after).isEqualTo(lakehouse.branch());
        Reference last = changes.changeProperties(after, in("props"), Map.of(), Set.of("write.format.default"));

        assertThat(load(in("props")).properties())
                .containsEntry("comment", "Numbers; it's \"fine\"")
                .doesNotContainKey("write.format.default");
        var commit = lakehouse.catalog().log(last, 1).getFirst();
        assertThat(commit.message()).isEqualTo("Properties of ns.props: remove write.format.default");
        assertThat(commit.author()).isEqualTo("Ada Lovelace");
        assertThat(lakehouse.catalog().log(last, 2).getLast().message())
                .isEqualTo("Properties of ns.props: set comment, write.format.default");
    }

    @Test
    void wrongValuesOfPropertiesAreNamedAndNothingIsCommitted() {
        lakehouse.create(in("props"), NUMBERS);
        Reference before = lakehouse.branch();

        assertThat(changes.validateProperties(Map.of(
                        "write.format.default", "csv",
                        "write.target-file-size-bytes", "much",
                        "gc.enabled", "true",
                        "nessie.commit.id", "x",
                        "write.metadata.metrics.default", "truncate(16)",
                        "my.own", "anything")))
                .containsOnlyKeys(
                        "write.format.default", "write.target-file-size-bytes", "gc.enabled", "nessie.commit.id");
        assertThatThrownBy(() -> changes.changeProperties(before, in("props"), Map.of("gc.enabled", "true"), Set.of()))
                .isInstanceOf(LakehouseException.class)
                .hasMessageContaining("Garbage collection stays off");
        assertThat(lakehouse.branch()).isEqualTo(before);
    }

    @Test
    void aConcurrentCommitIsNoticedAndNotOverwritten() {
        lakehouse.create(in("props"), NUMBERS);
        Reference seen = lakehouse.branch();
        changes.changeProperties(seen, in("props"), Map.of("a", "theirs"), Set.of());

        assertThatThrownBy(() -> changes.changeProperties(seen, in("props"), Map.of("a", "mine"), Set.of()))
                .isInstanceOfSatisfying(
                        LakehouseException.class,
                        e -> assertThat(e.problem().effect()).contains("Nothing was changed"));
        assertThat(load(in("props")).properties()).containsEntry("a", "theirs");
    }

    @Test
    void tagsAndCommitsAreReadOnlyAndSaySo() {
        lakehouse.create(in("props"), NUMBERS);
        Reference commit =
                new Reference(Reference.Kind.COMMIT, "", lakehouse.branch().hash());

        assertThatThrownBy(() -> changes.changeProperties(commit, in("props"), Map.of("a", "b"), Set.of()))
                .isInstanceOf(LakehouseException.class)
                .hasMessageStartingWith("Nothing can be changed at commit " + commit.shortHash());
        assertThatThrownBy(() -> changes.drop(commit, in("props"))).hasMessageContaining("never changes");
    }

    @Test
    void rollingBackIsPreviewedAndDone() {
        lakehouse.create(in("back"), NUMBERS);
        lakehouse.append(in("back"), numbers(0, 3));
        long first = load(in("back")).snapshot().orElseThrow().id();
        lakehouse.append(in("back"), numbers(3, 10));
        long second = load(in("back")).snapshot().orElseThrow().id();

        TableChanges.Rollback preview = changes.previewRollback(lakehouse.branch(), in("back"), first, Progress.none());
        assertThat(preview.leaving()).hasSize(1);
        assertThat(preview.difference().relation()).isEqualTo(TableDifference.Ancestry.ANCESTOR);
        assertThat(preview.difference().rows().removed()).isEqualTo(7);
        assertThat(preview.difference().rows().exact()).isTrue();
        assertThat(preview.sql())
                .isEqualTo("CALL lakehouse.system.rollback_to_snapshot(table => '`ns`.`back`', snapshot_id => " + first
                        + ")");

        assertThatThrownBy(() -> changes.rollback(lakehouse.branch(), in("back"), first, first))
                .hasMessageContaining("changed since you looked");
        changes.rollback(lakehouse.branch(), in("back"), first, second);

        assertThat(rows(lakehouse.now(in("back")))).hasSize(3);
        assertThat(load(in("back")).snapshotCount()).isEqualTo(2);
        // And forward again.
        changes.rollback(lakehouse.branch(), in("back"), second, first);
        assertThat(rows(lakehouse.now(in("back")))).hasSize(10);
    }

    static List<String> hostileNames() {
        return List.of(
                "it's \"quoted\" `back` \\slash",
                "with.dots.and spaces",
                "Ünïcode 表 🛫",
                "select",
                "percent%20&?#/slash");
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void hostileNamesLiveAndDie(String name) {
        List<String> table = in(name);
        lakehouse.create(table, NUMBERS);
        lakehouse.append(table, numbers(0, 4));
        String content = load(table).contentId();

        List<String> renamed = in(name + " 2");
        Reference after = changes.rename(lakehouse.branch(), table, renamed);
        assertThat(rows(TableVersion.current(after, renamed))).hasSize(4);
        assertThat(load(renamed).contentId()).as("the identity stays").isEqualTo(content);
        assertThatThrownBy(() -> load(table)).hasMessageStartingWith("There is no ns." + name);

        Reference last = changes.drop(after, renamed);
        assertThat(lakehouse.catalog().entries(last))
                .extracting(CatalogEntry::name)
                .doesNotContain(renamed, table);
    }

    @Test
    void aNameOfAThousandCharactersIsRefusedClearlyAndAFittingOneWorks() {
        String longest = "n".repeat(400);
        lakehouse.create(in(longest), NUMBERS);
        lakehouse.append(in(longest), numbers(0, 2));
        assertThat(rows(lakehouse.now(in(longest)))).hasSize(2);

        assertThatThrownBy(() -> changes.rename(lakehouse.branch(), in(longest), in("n".repeat(1_000))))
                .isInstanceOfSatisfying(LakehouseException.class, e -> {
                    assertThat(e.problem().why())
                            .isEqualTo("The name takes 1003 bytes, and the catalog keeps names of at most 500.");
                    assertThat(e.problem().effect()).contains("Nothing was changed");
                });
        assertThat(rows(lakehouse.now(in(longest)))).hasSize(2);
    }

    @Test
    void renamingOntoAnotherNameIsRefused() {
        lakehouse.create(in("a"), NUMBERS);
        lakehouse.create(in("b"), NUMBERS);

        assertThatThrownBy(() -> changes.rename(lakehouse.branch(), in("a"), in("b")))
                .hasMessageContaining("There is a ns.b on");
    }

    @Test
    void namespacesComeAndGo() {
        changes.createNamespace(lakehouse.branch(), List.of("outer", "in ner"), "A comment");
        assertThat(lakehouse.catalog().content(lakehouse.branch(), List.of("outer", "in ner")))
                .get()
                .satisfies(content -> assertThat(content.properties()).containsEntry("comment", "A comment"));
        assertThatThrownBy(() -> changes.dropNamespace(lakehouse.branch(), List.of("outer")))
                .isInstanceOf(LakehouseException.class);
        changes.dropNamespace(lakehouse.branch(), List.of("outer", "in ner"));
        changes.dropNamespace(lakehouse.branch(), List.of("outer"));
        assertThat(lakehouse.catalog().entries(lakehouse.branch()))
                .extracting(CatalogEntry::name)
                .doesNotContain(List.of("outer"));
        assertThatThrownBy(() -> changes.createNamespace(lakehouse.branch(), List.of("ns"), null))
                .hasMessageContaining("already");
    }

    @Test
    void differencesAreExactWhereFilesTell() {
        lakehouse.create(in("diff"), NUMBERS);
        lakehouse.append(in("diff"), numbers(0, 3));
        TableVersion before = lakehouse.now(in("diff"));
        lakehouse.append(in("diff"), numbers(3, 8));
        lakehouse.change(
                in("diff"),
                table -> table.updateSchema()
                        .addColumn("extra", Types.DoubleType.get(), "More")
                        .renameColumn("text", "label")
                        .updateColumn("n", Types.LongType.get())
                        .moveFirst("text")
                        .commit());
        lakehouse.change(
                in("diff"), table -> table.updateProperties().set("k", "v").commit());
        TableVersion after = lakehouse.now(in("diff"));

        TableDifference difference = lakehouse.tables().compare(before, after, Progress.none());

        assertThat(difference.relation()).isEqualTo(TableDifference.Ancestry.DESCENDANT);
        assertThat(difference.rows().added()).isEqualTo(5);
        assertThat(difference.rows().removed()).isZero();
        assertThat(difference.rows().exact()).isTrue();
        assertThat(difference.files().added()).isEqualTo(1);
        assertThat(difference.files().addedExamples()).hasSize(1);
        assertThat(difference.properties()).containsOnlyKeys("k");
        assertThat(difference.schema())
                .extracting(ColumnChange::kind, ColumnChange::path)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(ColumnChange.Kind.RENAMED, "label"),
                        org.assertj.core.groups.Tuple.tuple(ColumnChange.Kind.TYPE, "n"),
                        org.assertj.core.groups.Tuple.tuple(ColumnChange.Kind.ADDED, "extra"),
                        org.assertj.core.groups.Tuple.tuple(ColumnChange.Kind.MOVED, "label"));
        assertThat(lakehouse.tables().compare(after, after, Progress.none()).isEmpty())
                .isTrue();

        lakehouse.change(
                in("diff"),
                table -> table.newDelete()
                        .deleteFromRowFilter(Expressions.alwaysTrue())
                        .commit());
        TableDifference gone = lakehouse.tables().compare(after, lakehouse.now(in("diff")), Progress.none());
        assertThat(gone.rows().removed()).isEqualTo(8);
        assertThat(gone.rows().exact()).isTrue();
    }

    @Test
    void rewrittenFilesWithTheSameRowsAreNoDifferenceInRows() {
        lakehouse.create(in("rewritten"), NUMBERS);
        lakehouse.append(in("rewritten"), numbers(0, 3));
        TableVersion before = lakehouse.now(in("rewritten"));
        lakehouse.change(in("rewritten"), table -> {
            var rewrite = table.newRewrite();
            table.currentSnapshot().addedDataFiles(table.io()).forEach(rewrite::deleteFile);
            TestLakehouse.write(table, org.apache.iceberg.FileFormat.PARQUET, numbers(0, 3))
                    .forEach(rewrite::addFile);
            rewrite.commit();
        });

        TableDifference difference =
                lakehouse.tables().compare(before, lakehouse.now(in("rewritten")), Progress.none());

        assertThat(difference.files().added()).isEqualTo(1);
        assertThat(difference.files().removed()).isEqualTo(1);
        assertThat(difference.rows().added()).isZero();
        assertThat(difference.rows().removed()).isZero();
        assertThat(difference.rows().exact()).isTrue();
    }

    @Test
    void overwrittenFilesAreNotExactAndSayWhy() {
        lakehouse.create(in("overwritten"), NUMBERS);
        lakehouse.append(in("overwritten"), numbers(0, 3));
        TableVersion before = lakehouse.now(in("overwritten"));
        lakehouse.change(in("overwritten"), table -> {
            var overwrite = table.newOverwrite().overwriteByRowFilter(Expressions.alwaysTrue());
            TestLakehouse.write(table, org.apache.iceberg.FileFormat.PARQUET, numbers(2, 6))
                    .forEach(overwrite::addFile);
            overwrite.commit();
        });

        TableDifference difference =
                lakehouse.tables().compare(before, lakehouse.now(in("overwritten")), Progress.none());

        assertThat(difference.rows().exact()).isFalse();
        assertThat(difference.rows().net()).isEqualTo(1);
        assertThat(difference.rows().explanation()).contains("by key");
    }

    @Test
    void appendsOfTwoBranchesAreCombined() {
        IcebergTableAppends appends = new IcebergTableAppends(lakehouse.tables());
        lakehouse.create(in("both"), NUMBERS);
        lakehouse.append(in("both"), numbers(0, 3));
        Reference ancestor = lakehouse.branch();
        Reference other = lakehouse.catalog().createBranch(ancestor.name() + "/other", ancestor);
        Reference source = lakehouse.changeAt(other, in("both"), table -> {
            var append = table.newAppend();
            TestLakehouse.write(table, org.apache.iceberg.FileFormat.PARQUET, numbers(10, 14))
                    .forEach(append::appendFile);
            append.commit();
        });
        lakehouse.append(in("both"), numbers(20, 22));
        TableVersion base = TableVersion.current(ancestor, in("both"));
        TableVersion from = TableVersion.current(source, in("both"));
        TableVersion into = lakehouse.now(in("both"));

        var plan = appends.plan(base, from, into, Progress.none());
        Reference combined = appends.append(lakehouse.branch(), base, from, into, Progress.none());

        assertThat(plan.possible()).isTrue();
        assertThat(plan.sourceRows()).isEqualTo(4);
        assertThat(plan.targetRows()).isEqualTo(2);
        assertThat(rows(TableVersion.current(combined, in("both")))).hasSize(9);

        lakehouse.change(
                in("both"),
                table -> table.newDelete()
                        .deleteFromRowFilter(Expressions.alwaysTrue())
                        .commit());
        var afterDelete = appends.plan(base, from, lakehouse.now(in("both")), Progress.none());
        assertThat(afterDelete.possible()).isFalse();
        assertThat(afterDelete.reason())
                .isEqualTo(
                        "The target did not only append: it deleted, overwrote or rewrote a data file of the common ancestor.");
        assertThatThrownBy(() ->
                        appends.append(lakehouse.branch(), base, from, lakehouse.now(in("both")), Progress.none()))
                .hasMessageContaining("did not only append");
    }
}
