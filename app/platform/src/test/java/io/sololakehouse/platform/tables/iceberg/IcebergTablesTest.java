package io.sololakehouse.platform.tables.iceberg;

import static io.sololakehouse.platform.tables.iceberg.TestLakehouse.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.FileAnalysis;
import io.sololakehouse.platform.tables.FileInfo;
import io.sololakehouse.platform.tables.FilePage;
import io.sololakehouse.platform.tables.FileRequest;
import io.sololakehouse.platform.tables.Health;
import io.sololakehouse.platform.tables.PreviewRequest;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.RowCursor;
import io.sololakehouse.platform.tables.SnapshotLog;
import io.sololakehouse.platform.tables.TableVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is known of tables, read from real services. */
@ExtendWith(LakehouseExtension.class)
class IcebergTablesTest {

    private static final Schema FLIGHTS = new Schema(
            NestedField.required(1, "id", Types.LongType.get(), "Number of the flight"),
            NestedField.optional(2, "carrier", Types.StringType.get()),
            NestedField.optional(
                    3,
                    "route",
                    Types.StructType.of(
                            NestedField.required(4, "origin", Types.StringType.get(), "Where it starts"),
                            NestedField.optional(5, "stops", Types.ListType.ofOptional(6, Types.StringType.get())))));

    private TestLakehouse lakehouse;

    @BeforeEach
    void open(RunningStack stack) {
        lakehouse = new TestLakehouse(stack);
    }

    @AfterEach
    void close() {
        lakehouse.close();
    }

    static Record flight(long id, String carrier) {
        Record row = GenericRecord.create(FLIGHTS);
        row.setField("id", id);
        row.setField("carrier", carrier);
        Record route = GenericRecord.create(FLIGHTS.findType("route").asStructType());
        route.setField("origin", "JFK");
        route.setField("stops", List.of("ORD"));
        row.setField("route", route);
        return row;
    }

    private void flights(String table) {
        lakehouse.create(
                in(table),
                FLIGHTS,
                PartitionSpec.builderFor(FLIGHTS)
                        .identity("carrier")
                        .bucket("id", 4)
                        .build(),
                SortOrder.builderFor(FLIGHTS).desc("id").build(),
                Map.of("comment", "Every flight", "write.target-file-size-bytes", "1048576"));
    }

    @Test
    void aTableIsDescribedWhole() {
        flights("flights");
        lakehouse.append(in("flights"), List.of(flight(1, "AA"), flight(2, "UA"), flight(3, null)));

        Relation.Table table = (Relation.Table) lakehouse.tables().load(lakehouse.now(in("flights")));

        assertThat(table.schema().columns()).extracting(Column::name).containsExactly("id", "carrier", "route");
        Column id = table.schema().columns().getFirst();
        assertThat(id.required()).isTrue();
        assertThat(id.doc()).isEqualTo("Number of the flight");
        assertThat(id.type()).isEqualTo("long");
        Column route = table.schema().columns().getLast();
        assertThat(route.fullType()).isEqualTo("struct<origin: string, stops: list<string>>");
        assertThat(route.field("origin").orElseThrow().doc()).isEqualTo("Where it starts");
        assertThat(table.partitioning().text()).isEqualTo("carrier, bucket(4, id)");
        assertThat(table.sortOrder().getFirst().text()).isEqualTo("id descending, nulls last");
        assertThat(table.comment()).isEqualTo("Every flight");
        assertThat(table.size().rows()).isEqualTo(3);
        assertThat(table.size().rowsExact()).isTrue();
        assertThat(table.size().dataFiles()).isEqualTo(3);
        assertThat(table.size().bytes()).isPositive();
        assertThat(table.formatVersion()).isEqualTo(2);
        assertThat(table.snapshot().orElseThrow().operation()).isEqualTo("append");
        assertThat(table.isCurrent()).isTrue();
        assertThat(table.contentId()).isNotEmpty();
        assertThat(table.location()).startsWith(lakehouse.connections().warehouse());
    }

    @Test
    void anEmptyTableHasNoSnapshotAndNoRows() {
        lakehouse.create(in("empty"), FLIGHTS);

        Relation.Table table = (Relation.Table) lakehouse.tables().load(lakehouse.now(in("empty")));

        assertThat(table.snapshot()).isEmpty();
        assertThat(table.size().rows()).isZero();
        assertThat(lakehouse.tables().snapshots(lakehouse.branch(), in("empty")).snapshots())
                .isEmpty();
        try (RowCursor rows = lakehouse.tables().rows(PreviewRequest.all(table.version()), Progress.none())) {
            assertThat(rows.columns()).hasSize(3);
            assertThat(rows.next(10, Progress.none()).last()).isTrue();
        }
        assertThat(lakehouse
                        .tables()
                        .analyse(table.version(), Progress.none())
                        .health()
                        .score())
                .isEqualTo(100);
    }

    @Test
    void branchesTagsAndCommitsEachShowTheirOwn() {
        flights("flights");
        lakehouse.append(in("flights"), List.of(flight(1, "AA")));
        Reference before = lakehouse.branch();
        Reference tag = lakehouse.catalog().createTag("tag-" + before.name(), before);
        lakehouse.append(in("flights"), List.of(flight(2, "AA")));

        Reference detached = new Reference(Reference.Kind.COMMIT, "", before.hash());
        for (Reference old : List.of(before, tag, detached)) {
            assertThat(rowsOf(TableVersion.current(old, in("flights"))))
                    .as(old.kind().name())
                    .isEqualTo(1);
        }
        assertThat(rowsOf(lakehouse.now(in("flights")))).isEqualTo(2);
    }

    private long rowsOf(TableVersion version) {
        return ((Relation.Table) lakehouse.tables().load(version)).size().rows();
    }

    @Test
    void olderSnapshotsAreShownWithTheirOwnSchema() {
        flights("flights");
        lakehouse.append(in("flights"), List.of(flight(1, "AA")));
        long first = lakehouse
                .tables()
                .snapshots(lakehouse.branch(), in("flights"))
                .current()
                .orElseThrow();
        lakehouse.change(
                in("flights"),
                table -> table.updateSchema()
                        .addColumn("delay", Types.IntegerType.get())
                        .deleteColumn("route")
                        .commit());
        lakehouse.append(in("flights"), List.of());
        lakehouse.change(
                in("flights"),
                table -> table.newDelete()
                        .deleteFromRowFilter(org.apache.iceberg.expressions.Expressions.alwaysTrue())
                        .commit());

        Relation.Table old = (Relation.Table)
                lakehouse.tables().load(lakehouse.now(in("flights")).asOf(first));

        assertThat(old.isCurrent()).isFalse();
        assertThat(old.schema().columns()).extracting(Column::name).containsExactly("id", "carrier", "route");
        assertThat(old.size().rows()).isEqualTo(1);
        assertThat(rowsOf(lakehouse.now(in("flights")))).isZero();
        SnapshotLog log = lakehouse.tables().snapshots(lakehouse.branch(), in("flights"));
        assertThat(log.snapshots().getFirst().operation()).isEqualTo("delete");
        assertThat(log.snapshots().getFirst().delta().removedRows()).isEqualTo(1);
        assertThat(log.snapshots().getLast().delta().addedRows()).isEqualTo(1);
        assertThat(log.snapshots().getLast().id()).isEqualTo(first);
        assertThat(log.refs()).extracting(SnapshotLog.SnapshotRef::name).containsExactly("main");
        assertThat(log.history()).hasSize(3);
    }

    @Test
    void aMissingMetadataFileSaysWhatAndWhy() throws Exception {
        flights("broken");
        Relation table = lakehouse.tables().load(lakehouse.now(in("broken")));
        try (var session = lakehouse.store().writing(table.location())) {
            session.delete(table.metadataLocation());
        }

        // Another client: this one knows the file already, and rightly does not ask again.
        try (TestLakehouse other = new TestLakehouse(lakehouse.connections())) {
            assertThatThrownBy(() -> other.tables().load(lakehouse.now(in("broken"))))
                    .isInstanceOfSatisfying(LakehouseException.class, e -> {
                        assertThat(e.problem().what()).isEqualTo("Opening ns.broken failed");
                        assertThat(e.problem().why()).contains(table.metadataLocation(), "not on the object store");
                        assertThat(e.problem().remedies())
                                .extracting(Remedy::action)
                                .contains(new Remedy.CopyText(table.metadataLocation()));
                    });
        }
    }

    @Test
    void whatIsNotThereSaysSo() {
        assertThatThrownBy(() -> lakehouse.tables().load(lakehouse.now(in("nothing"))))
                .isInstanceOf(LakehouseException.class)
                .hasMessageStartingWith("There is no ns.nothing at tables/");
        assertThatThrownBy(() -> lakehouse.tables().load(lakehouse.now(List.of("ns"))))
                .isInstanceOf(LakehouseException.class)
                .hasMessageStartingWith("ns is a namespace");
        flights("flights");
        assertThatThrownBy(() ->
                        lakehouse.tables().load(lakehouse.now(in("flights")).asOf(42)))
                .isInstanceOf(LakehouseException.class)
                .hasMessageContaining("has no snapshot 42");
    }

    @Test
    void filesArePagedSortedAndFiltered() {
        flights("flights");
        List<Record> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(flight(i, i % 2 == 0 ? "AA" : "UA"));
        }
        lakehouse.append(in("flights"), rows);
        lakehouse.append(in("flights"), rows);
        TableVersion now = lakehouse.now(in("flights"));

        List<FileInfo> all = new ArrayList<>();
        lakehouse.tables().eachFile(now, all::addAll, Progress.none());
        FilePage first = lakehouse
                .tables()
                .files(
                        now,
                        new FileRequest("", FileRequest.Contents.ALL, FileRequest.Order.ROWS, true, 0, 5),
                        Progress.none());
        FilePage second = lakehouse
                .tables()
                .files(
                        now,
                        new FileRequest("", FileRequest.Contents.ALL, FileRequest.Order.ROWS, true, 5, 100),
                        Progress.none());
        FilePage some = lakehouse
                .tables()
                .files(
                        now,
                        new FileRequest("carrier=aa", FileRequest.Contents.DATA, FileRequest.Order.PATH, false, 0, 100),
                        Progress.none());

        assertThat(all.size()).isEqualTo((int) first.matching()).isGreaterThan(8);
        List<FileInfo> paged = new ArrayList<>(first.files());
        paged.addAll(second.files());
        assertThat(paged).containsExactlyInAnyOrderElementsOf(all);
        assertThat(paged).extracting(FileInfo::rows).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(some.files())
                .isNotEmpty()
                .allMatch(file -> "AA".equals(file.partition().get("carrier")));
        assertThat(all.stream().mapToLong(FileInfo::rows).sum()).isEqualTo(80);
        assertThat(lakehouse.tables().bounds(now, all.getFirst()))
                .filteredOn(bounds -> bounds.column().equals("carrier"))
                .singleElement()
                .satisfies(bounds -> assertThat(bounds.lower())
                        .isEqualTo(all.getFirst().partition().get("carrier")));
    }

    @Test
    void theAnalysisCountsAndSuggests() {
        lakehouse.create(in("small"), FLIGHTS);
        for (int i = 0; i < 12; i++) {
            lakehouse.append(in("small"), List.of(flight(i, "AA"), flight(i + 100, "UA")));
        }
        TableVersion now = lakehouse.now(in("small"));
        List<FileInfo> files = new ArrayList<>();
        lakehouse.tables().eachFile(now, files::addAll, Progress.none());
        lakehouse.deletePositions(in("small"), files.getFirst().path(), 0);

        FileAnalysis analysis = lakehouse.tables().analyse(lakehouse.now(in("small")), Progress.none());

        assertThat(analysis.totals().dataFiles()).isEqualTo(12);
        assertThat(analysis.totals().rows()).isEqualTo(24);
        assertThat(analysis.totals().deleteFiles()).isEqualTo(1);
        assertThat(analysis.totals().positionDeletes()).isEqualTo(1);
        assertThat(analysis.sizes().stream()
                        .mapToLong(FileAnalysis.SizeBin::files)
                        .sum())
                .isEqualTo(12);
        assertThat(analysis.partitionCount()).isEqualTo(1);
        Health health = analysis.health();
        Health.Finding small = health.findings().getFirst();
        assertThat(small.measured()).startsWith("12 of 12 data files are smaller than 403 MB; 1 file would");
        assertThat(small.points()).isEqualTo(35);
        assertThat(health.score())
                .isEqualTo(100
                        - health.findings().stream()
                                .mapToInt(Health.Finding::points)
                                .sum());
        assertThat(health.actions().getFirst().sql())
                .startsWith("CALL lakehouse.system.rewrite_data_files(table => '`ns`.`small`'");
    }

    @Test
    void aLongHistoryIsReadAtOnce() {
        lakehouse.create(in("long"), FLIGHTS);
        lakehouse.append(in("long"), List.of(flight(1, "AA")));
        lakehouse.withSnapshots(in("long"), 10_000);

        SnapshotLog log = lakehouse.tables().snapshots(lakehouse.branch(), in("long"));

        assertThat(log.snapshots()).hasSize(10_000);
        assertThat(log.current())
                .isEqualTo(OptionalLong.of(log.snapshots().getFirst().id()));
        assertThat(((Relation.Table) lakehouse.tables().load(lakehouse.now(in("long")))).snapshotCount())
                .isEqualTo(10_000);
    }

    @Test
    void theServerFindsTheCommitsOfATable() {
        flights("one");
        lakehouse.append(in("one"), List.of(flight(1, "AA")));
        lakehouse.create(in("it's \\ \"é🛫"), FLIGHTS);

        assertThat(lakehouse.tables().history(lakehouse.branch(), in("one"), 10))
                .extracting(io.sololakehouse.platform.catalog.CommitInfo::message)
                .containsExactly("Change ns.one", "Create ns.one");
        assertThat(lakehouse.tables().history(lakehouse.branch(), in("one"), 1)).hasSize(1);
        assertThat(lakehouse.tables().history(lakehouse.branch(), in("it's \\ \"é🛫"), 10))
                .hasSize(1);
    }

    @Test
    void everyRequestIsInTheJournal() {
        flights("flights");
        lakehouse.append(in("flights"), List.of(flight(1, "AA")));
        int before = lakehouse.journal().entries().size();

        try (TestLakehouse fresh = new TestLakehouse(lakehouse.connections())) {
            int made = fresh.journal().entries().size();
            fresh.tables().analyse(lakehouse.now(in("flights")), Progress.none());
            List<JournalEntry> entries = fresh.journal().entries();
            List<JournalEntry> calls = entries.subList(made, entries.size());
            assertThat(calls).extracting(JournalEntry::kind).containsExactly(CallKind.HTTP, CallKind.S3);
            JournalEntry s3 = calls.getLast();
            assertThat(s3.text()).startsWith("s3://").contains("/ns/flights_");
            // metadata file, list of manifests, manifest
            assertThat(s3.result()).matches("3 GET \\d+\\.\\d kB");
            assertThat(s3.response()).contains("GET s3://", ".metadata.json");
        }
        assertThat(before).isPositive();
    }
}
