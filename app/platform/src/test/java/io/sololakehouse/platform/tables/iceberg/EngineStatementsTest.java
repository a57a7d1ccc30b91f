package io.sololakehouse.platform.tables.iceberg;

import static io.sololakehouse.platform.tables.iceberg.TestLakehouse.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.QueryResult;
import io.sololakehouse.platform.sql.language.Script;
import io.sololakehouse.platform.sql.language.Statement;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.sql.trino.TrinoEngine;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.FileAnalysis;
import io.sololakehouse.platform.tables.FileAnalysis.Totals;
import io.sololakehouse.platform.tables.FileInfo;
import io.sololakehouse.platform.tables.FileRequest;
import io.sololakehouse.platform.tables.MaintenanceAction;
import io.sololakehouse.platform.tables.PreviewRequest;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.RowCursor;
import io.sololakehouse.platform.tables.SqlDialect;
import io.sololakehouse.platform.tables.SqlNames;
import io.sololakehouse.platform.tables.TableVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.NullOrder;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The statements that the table page shows, run on the engines they are for. */
@ExtendWith(LakehouseExtension.class)
class EngineStatementsTest {

    private static final Schema EVERYTHING = new Schema(List.of(
            NestedField.required("id")
                    .withId(1)
                    .ofType(Types.LongType.get())
                    .withDoc("It's the \\ key\"")
                    .build(),
            NestedField.optional(2, "select", Types.StringType.get()),
            NestedField.optional(3, "a b.c", Types.DecimalType.of(38, 9)),
            NestedField.optional(4, "at", Types.TimestampType.withZone()),
            NestedField.optional(5, "wall", Types.TimestampType.withoutZone()),
            NestedField.optional(6, "flag", Types.BooleanType.get()),
            NestedField.optional(7, "day", Types.DateType.get()),
            NestedField.optional(8, "real", Types.FloatType.get()),
            NestedField.optional(9, "bytes", Types.BinaryType.get()),
            NestedField.optional(
                    10,
                    "route",
                    Types.StructType.of(
                            NestedField.optional(11, "origin", Types.StringType.get()),
                            NestedField.optional(
                                    12,
                                    "stops",
                                    Types.ListType.ofOptional(
                                            13,
                                            Types.StructType.of(
                                                    NestedField.optional(14, "x", Types.DoubleType.get())))))),
            NestedField.optional(
                    15, "tags", Types.MapType.ofOptional(16, 17, Types.StringType.get(), Types.IntegerType.get()))));

    private TestLakehouse lakehouse;
    private RunningStack stack;

    @BeforeEach
    void open(RunningStack running) {
        stack = running;
        lakehouse = new TestLakehouse(running);
    }

    @AfterEach
    void close() {
        lakehouse.close();
    }

    private QueryEngine spark() {
        return new SparkConnectEngine(
                stack.stack()::connections,
                EngineGate.of(stack.stack(), ServiceKind.SPARK),
                lakehouse.journal(),
                name -> "");
    }

    private QueryEngine trino() {
        return new TrinoEngine(
                stack.stack()::connections,
                EngineGate.of(stack.stack(), ServiceKind.TRINO),
                lakehouse.journal(),
                lakehouse.catalog());
    }

    private static QueryResult run(QueryEngine engine, String sql, String branch) {
        return engine.run(new Query(sql, branch, "", 1_000), Progress.none());
    }

    /** Runs every statement of a text, as a user would who opens it in the SQL view. */
    private static void runAll(
            QueryEngine engine, String text, io.sololakehouse.platform.sql.SqlDialect dialect, String branch) {
        for (Statement statement : Script.statements(text, dialect)) {
            run(engine, statement.text(), branch);
        }
    }

    private Relation.Table load(Reference branch, List<String> name) {
        return (Relation.Table) lakehouse.tables().load(TableVersion.current(branch, name));
    }

    private Reference now(Reference branch) {
        return lakehouse.catalog().reference(branch.name()).orElseThrow();
    }

    private void everything(List<String> name, String formatVersion) {
        lakehouse.create(
                name,
                EVERYTHING,
                PartitionSpec.builderFor(EVERYTHING)
                        .identity("select")
                        .bucket("id", 4)
                        .month("at")
                        .truncate("a b.c", 10)
                        .build(),
                SortOrder.builderFor(EVERYTHING)
                        .desc("id", NullOrder.NULLS_LAST)
                        .asc("select", NullOrder.NULLS_FIRST)
                        .build(),
                Map.of(
                        "comment", "It's \"everything\"",
                        "format-version", formatVersion,
                        "write.format.default", "orc",
                        "write.target-file-size-bytes", "1048576",
                        "owner's \\ note", "a'b\"c\\d"));
    }

    private static List<String> columns(Relation table, boolean nested) {
        return table.schema().columns().stream()
                .map(column -> column.name() + ": " + column.fullType() + (column.required() ? " required" : "")
                        + (nested ? " " + column.doc() : ""))
                .toList();
    }

    @Test
    void sparkCreatesTheTableOfItsDdl() {
        for (String format : List.of("2", "3")) {
            List<String> name = in("it's `all` é " + format);
            Reference empty =
                    lakehouse.catalog().createBranch(lakehouse.branch().name() + "-s" + format, lakehouse.branch());
            everything(name, format);
            Relation.Table meant = load(lakehouse.branch(), name);
            try (QueryEngine spark = spark()) {
                runAll(
                        spark,
                        lakehouse.tables().ddl(meant.version(), SqlDialect.SPARK),
                        io.sololakehouse.platform.sql.SqlDialect.SPARK,
                        empty.name());
            }
            Relation.Table made = load(now(empty), name);
            assertThat(columns(made, true)).isEqualTo(columns(meant, true));
            assertThat(made.partitioning().text())
                    .isEqualTo(meant.partitioning().text());
            assertThat(made.sortOrder()).isEqualTo(meant.sortOrder());
            assertThat(made.formatVersion()).isEqualTo(meant.formatVersion());
            assertThat(made.properties()).containsAllEntriesOf(meant.properties());
            assertThat(lakehouse.tables().ddl(made.version(), SqlDialect.SPARK))
                    .as("nothing is lost on the way")
                    .startsWith(lakehouse
                            .tables()
                            .ddl(meant.version(), SqlDialect.SPARK)
                            .substring(0, 400));
        }
    }

    @Test
    void sparkCreatesTheViewOfItsDdl() {
        List<String> name = in("a view");
        lakehouse.create(in("t"), EVERYTHING);
        Reference empty = lakehouse.catalog().createBranch(lakehouse.branch().name() + "-v", lakehouse.branch());
        try (QueryEngine spark = spark()) {
            String branch = lakehouse.branch().name();
            run(
                    spark,
                    "CREATE VIEW ns.`a view` (key COMMENT 'It''s the key', two) COMMENT 'Of \"t\"'"
                            + " AS SELECT id, `select` FROM ns.t WHERE id > 1",
                    branch);
            run(spark, "CREATE OR REPLACE VIEW ns.`a view` AS SELECT id, `select` FROM ns.t WHERE id > 2", branch);
            Relation.View meant = (Relation.View) lakehouse.tables().load(lakehouse.now(name));
            assertThat(meant.versions()).hasSize(2);
            assertThat(meant.current().orElseThrow().definitions().getFirst().sql())
                    .endsWith("WHERE id > 2");
            assertThat(meant.versions().getLast().current()).isFalse();
            assertThat(meant.versions().getLast().definitions().getFirst().sql())
                    .endsWith("WHERE id > 1");

            runAll(
                    spark,
                    lakehouse.tables().ddl(meant.version(), SqlDialect.SPARK),
                    io.sololakehouse.platform.sql.SqlDialect.SPARK,
                    empty.name());
            Relation.View made = (Relation.View) lakehouse.tables().load(TableVersion.current(now(empty), name));
            assertThat(columns(made, true)).isEqualTo(columns(meant, true));
            assertThat(made.definitions()).isEqualTo(meant.definitions());
            assertThat(made.comment()).isEqualTo(meant.comment());
        }
    }

    @Test
    void trinoCreatesTheTableOfItsDdl() {
        List<String> name = in("it's \"all\" é");
        Reference empty = lakehouse.catalog().createBranch(lakehouse.branch().name() + "-t", lakehouse.branch());
        everything(name, "2");
        Relation.Table meant = load(lakehouse.branch(), name);
        try (QueryEngine trino = trino()) {
            runAll(
                    trino,
                    lakehouse.tables().ddl(meant.version(), SqlDialect.TRINO),
                    io.sololakehouse.platform.sql.SqlDialect.TRINO,
                    empty.name());
        }
        Relation.Table made = load(now(empty), name);
        assertThat(columns(made, true)).isEqualTo(columns(meant, true));
        assertThat(made.partitioning().text()).isEqualTo(meant.partitioning().text());
        assertThat(made.sortOrder()).isEqualTo(meant.sortOrder());
        assertThat(made.formatVersion()).isEqualTo(2);
        assertThat(made.comment()).isEqualTo(meant.comment());
        assertThat(made.properties()).containsEntry("write.format.default", "ORC");
    }

    @Test
    void trinoSaysWhatItCannotCreate() {
        Schema odd = new Schema(
                NestedField.required(1, "Mixed", Types.LongType.get()),
                NestedField.optional(2, "nanos", Types.TimestampNanoType.withZone()),
                NestedField.optional(3, "fixed", Types.FixedType.ofLength(4)));
        Reference empty = lakehouse.catalog().createBranch(lakehouse.branch().name() + "-o", lakehouse.branch());
        lakehouse.create(
                in("odd"), odd, PartitionSpec.unpartitioned(), SortOrder.unsorted(), Map.of("format-version", "3"));
        try (QueryEngine trino = trino()) {
            String text = lakehouse.tables().ddl(lakehouse.now(in("odd")), SqlDialect.TRINO);
            assertThat(text)
                    .contains("small letters: Mixed", "nanoseconds", "fixed length", "format version 2 at most");
            runAll(trino, text, io.sololakehouse.platform.sql.SqlDialect.TRINO, empty.name());
        }
        assertThat(load(now(empty), in("odd")).schema().columns())
                .extracting(Column::name)
                .containsExactly("mixed", "nanos", "fixed");
    }

    @Test
    void maintenanceRunsOnSparkAndChangesNoRow() {
        List<String> name = in("it's `small`");
        String table = SqlNames.spark(name);
        String branch = lakehouse.branch().name();
        try (QueryEngine spark = spark()) {
            run(
                    spark,
                    "CREATE TABLE " + table + " (id BIGINT, part INT) USING iceberg PARTITIONED BY (part)"
                            + " TBLPROPERTIES ('write.delete.mode' = 'merge-on-read',"
                            + " 'write.delete.granularity' = 'partition', 'commit.manifest-merge.enabled' = 'false',"
                            + " 'format-version' = '2')",
                    branch);
            for (int i = 0; i < 12; i++) {
                run(spark, "INSERT INTO " + table + " SELECT id + " + 100 * i + ", id % 2 FROM range(100)", branch);
            }
            for (int i = 1; i <= 3; i++) {
                run(spark, "DELETE FROM " + table + " WHERE id % 100 = " + i, branch);
            }
            List<Long> rows = ids(name);
            Totals before = analysis(name).totals();
            assertThat(before.positionDeletes()).isEqualTo(36);
            assertThat(before.dataManifests()).isGreaterThanOrEqualTo(12);
            assertThat(analysis(name).health().actions())
                    .extracting(MaintenanceAction::kind)
                    .contains(MaintenanceAction.Kind.COMPACT, MaintenanceAction.Kind.REWRITE_POSITION_DELETES);

            QueryResult manifests = run(spark, sql(name, MaintenanceAction.Kind.REWRITE_MANIFESTS), branch);
            assertThat(manifests.columns().getFirst().name()).isEqualTo("rewritten_manifests_count");
            assertThat(analysis(name).totals().dataManifests()).isEqualTo(1);
            assertThat(ids(name)).isEqualTo(rows);

            QueryResult deletes = run(spark, sql(name, MaintenanceAction.Kind.REWRITE_POSITION_DELETES), branch);
            assertThat(deletes.columns().getFirst().name()).isEqualTo("rewritten_delete_files_count");
            assertThat(ids(name)).isEqualTo(rows);
            assertThat(analysis(name).totals().deleteFiles()).isLessThan(before.deleteFiles());

            run(spark, sql(name, MaintenanceAction.Kind.COMPACT), branch);
            Totals after = analysis(name).totals();
            assertThat(after.dataFiles()).isEqualTo(2);
            assertThat(after.deleteFiles()).isZero();
            assertThat(ids(name)).isEqualTo(rows);
        }
    }

    @Test
    void aTableOfFormatThreeIsReadWithItsDeletionVectors() {
        List<String> name = in("three");
        String branch = lakehouse.branch().name();
        try (QueryEngine spark = spark()) {
            run(
                    spark,
                    "CREATE TABLE ns.three USING iceberg TBLPROPERTIES ('format-version' = '3',"
                            + " 'write.delete.mode' = 'merge-on-read') AS SELECT id FROM range(100)",
                    branch);
            run(spark, "DELETE FROM ns.three WHERE id % 10 = 3", branch);
        }
        Relation.Table table = load(lakehouse.branch(), name);
        assertThat(table.formatVersion()).isEqualTo(3);
        assertThat(table.size().rows()).isEqualTo(90);
        assertThat(ids(name)).hasSize(90).doesNotContain(3L, 93L);
        assertThat(analysis(name).totals().positionDeletes()).isEqualTo(10);
        assertThat(lakehouse
                        .tables()
                        .files(table.version(), FileRequest.largest(10), Progress.none())
                        .files())
                .extracting(FileInfo::format)
                .contains("PARQUET", "PUFFIN");
    }

    private FileAnalysis analysis(List<String> name) {
        return lakehouse.tables().analyse(lakehouse.now(name), Progress.none());
    }

    /** The statement as the page shows it, with what the table's health asks for. */
    private String sql(List<String> name, MaintenanceAction.Kind kind) {
        List<MaintenanceAction> all = new ArrayList<>(analysis(name).health().actions());
        all.addAll(lakehouse.tables().maintenance(lakehouse.now(name)));
        return all.stream()
                .filter(action -> action.kind() == kind)
                .findFirst()
                .orElseThrow()
                .sql();
    }

    private List<Long> ids(List<String> name) {
        List<Long> ids = new ArrayList<>();
        try (RowCursor rows = lakehouse.tables().rows(PreviewRequest.all(lakehouse.now(name)), Progress.none())) {
            for (boolean last = false; !last; ) {
                var page = rows.next(500, Progress.none());
                page.rows().forEach(row -> ids.add((Long) row.getFirst()));
                last = page.last();
            }
        }
        return ids.stream().sorted().toList();
    }
}
