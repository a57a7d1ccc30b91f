package io.sololakehouse.platform.tables.imports;

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
import io.sololakehouse.platform.support.Task;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.platform.tables.BadRow;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.ImportColumn;
import io.sololakehouse.platform.tables.ImportFormat;
import io.sololakehouse.platform.tables.ImportPlan;
import io.sololakehouse.platform.tables.ImportRequest;
import io.sololakehouse.platform.tables.ImportResult;
import io.sololakehouse.platform.tables.ImportSource;
import io.sololakehouse.platform.tables.PreviewRequest;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.RowCursor;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tables.iceberg.IcebergNewTables;
import io.sololakehouse.platform.tables.iceberg.TestLakehouse;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files, good and bad, become tables of a real lakehouse. */
@ExtendWith(LakehouseExtension.class)
class DuckImportsTest {

    @TempDir
    private Path files;

    @TempDir
    private Path work;

    private TestLakehouse lakehouse;
    private DuckImports imports;

    @BeforeEach
    void open(RunningStack stack) {
        lakehouse = new TestLakehouse(stack);
        imports = new DuckImports(
                new IcebergNewTables(
                        lakehouse.tables(), () -> lakehouse.connections().warehouse()),
                work,
                lakehouse.journal());
    }

    @AfterEach
    void close() {
        imports.close();
        lakehouse.close();
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(files.resolve(name), text);
    }

    private ImportRequest request(ImportSource source, String table, boolean skipBadRows) {
        return new ImportRequest(
                source.file(), source.format(), source.columns(), lakehouse.branch(), in(table), skipBadRows);
    }

    private List<List<Object>> rows(String table) {
        return rows(lakehouse.now(in(table)));
    }

    private List<List<Object>> rows(TableVersion version) {
        try (RowCursor cursor = lakehouse.tables().rows(PreviewRequest.all(version), Progress.none())) {
            return cursor.next(1_000, Progress.none()).rows();
        }
    }

    private static Map<String, String> types(ImportSource source) {
        Map<String, String> types = new java.util.LinkedHashMap<>();
        source.columns().forEach(column -> types.put(column.name(), column.type()));
        return types;
    }

    @Test
    void aCsvFileBecomesATable() throws Exception {
        Path csv = file("My flights (2013).csv", """
                id;when;day;price;late;note
                1;2013-01-01 05:17:00;2013-01-01;12.5;true;"says ""hi""; twice"
                2;2013-01-02 06:00:00;2013-01-02;7;false;"two
                lines"
                3;;;;;
                4;0001-01-01 00:00:00;9999-12-31;-0.1;true;""
                """);

        ImportSource source = imports.inspect(csv, Progress.none());
        ImportPlan plan = imports.plan(request(source, "flights", false), Progress.none());
        ImportResult result = imports.run(request(source, "flights", false), Progress.none());

        assertThat(source.suggestedName()).isEqualTo("my_flights_2013");
        assertThat(types(source))
                .containsExactly(
                        Map.entry("id", "long"),
                        Map.entry("when", "timestamp"),
                        Map.entry("day", "date"),
                        Map.entry("price", "double"),
                        Map.entry("late", "boolean"),
                        Map.entry("note", "string"));
        assertThat(((ImportFormat.Csv) source.format()).delimiter()).isEqualTo(";");
        assertThat(result.rows()).isEqualTo(4);
        assertThat(result.bad()).isZero();
        assertThat(result.report()).isEmpty();
        assertThat(result.branch()).isEqualTo(lakehouse.branch());
        List<List<Object>> rows = rows("flights");
        assertThat(rows.getFirst())
                .containsExactly(
                        1L,
                        LocalDateTime.of(2013, 1, 1, 5, 17),
                        LocalDate.of(2013, 1, 1),
                        12.5,
                        true,
                        "says \"hi\"; twice");
        assertThat(rows.get(1).get(5)).isEqualTo("two\nlines");
        assertThat(rows.get(2)).containsExactly(3L, null, null, null, null, null);
        assertThat(rows.get(3).get(1)).isEqualTo(LocalDateTime.of(1, 1, 1, 0, 0));
        assertThat(rows.get(3).get(5)).as("empty is not NULL").isEqualTo("");
        assertThat(plan.rows()).isEqualTo(rows);
        assertThat(plan.columns()).extracting(Column::id).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(lakehouse.catalog().log(lakehouse.branch(), 1).getFirst().message())
                .isEqualTo("Import My flights (2013).csv as ns.flights");
        // What was shown is what ran.
        assertThat(lakehouse.journal().entries())
                .filteredOn(entry -> entry.kind() == CallKind.SQL)
                .extracting(JournalEntry::text)
                .containsExactly(plan.steps().get(plan.steps().size() - 2).text());
    }

    @Test
    void badRowsAreReportedWithTheirLinesAndNothingIsImportedUnlessAllowed() throws Exception {
        Path csv = file("bad.csv", """
                id,amount,day
                1,10,2024-01-01
                "2
                ",20,2024-01-02
                x,30,2024-01-03
                4,many,2024-01-04
                5,50
                6,60,2024-13-01
                7,70,2024-01-07,extra
                8,80,2024-01-08
                """);
        ImportSource source = imports.inspect(csv, Progress.none());
        List<ImportColumn> columns = List.of(
                source.columns().get(0).as("id", "long"),
                source.columns().get(1).as("amount", "int"),
                source.columns().get(2).as("day", "date"));
        ImportRequest request = request(source, "bad", false).withColumns(columns);
        Reference before = lakehouse.branch();

        assertThatThrownBy(() -> imports.run(request, Progress.none()))
                .isInstanceOfSatisfying(LakehouseException.class, e -> {
                    assertThat(e.problem().why()).contains("rows cannot be imported", "line");
                    assertThat(e.problem().effect()).isEqualTo("Nothing was changed.");
                });
        assertThat(lakehouse.branch()).isEqualTo(before);

        ImportResult result = imports.run(request(source, "bad", true).withColumns(columns), Progress.none());

        assertThat(result.badRows()).extracting(BadRow::line).contains(5L, 6L, 7L, 8L, 9L);
        assertThat(result.badRows())
                .filteredOn(row -> row.line() == 5)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.column()).isEqualTo("id");
                    assertThat(row.reason()).contains("Could not convert string \"x\"");
                    assertThat(row.text()).isEqualTo("x,30,2024-01-03");
                });
        assertThat(result.rows() + result.bad()).as("every row is somewhere").isEqualTo(8);
        assertThat(rows("bad")).hasSize((int) result.rows()).contains(List.of(8L, 80, LocalDate.of(2024, 1, 8)));
        assertThat(Files.readAllLines(result.report().orElseThrow()).getFirst()).isEqualTo("line,column,reason,text");
        assertThat(imports.plan(request(source, "other", true).withColumns(columns), Progress.none())
                        .badRows())
                .isNotEmpty();
    }

    @Test
    void badRowsAreKnownBeforeTheImport() throws Exception {
        StringBuilder text = new StringBuilder("id,minutes\n");
        for (int line = 2; line <= 5_000; line++) {
            text.append(line)
                    .append(',')
                    .append(line == 7 ? "n/a" : line == 4_321 ? "12h" : "5")
                    .append('\n');
        }
        ImportSource source = imports.inspect(file("late.csv", text.toString()), Progress.none());
        assertThat(source.columns().getLast().type()).isEqualTo("string");
        List<ImportColumn> columns =
                List.of(source.columns().getFirst(), source.columns().getLast().as("minutes", "int"));

        ImportPlan plan = imports.plan(request(source, "late", false).withColumns(columns), Progress.none());

        assertThat(plan.badRows()).extracting(BadRow::line).containsExactly(7L, 4_321L);
        assertThat(plan.badRows().getFirst().column()).isEqualTo("minutes");
        assertThat(plan.rows()).hasSize(100);
    }

    @Test
    void encodingsAreRecognised() throws Exception {
        String text = "name,n\nMüller,1\nÅse,2\n";
        Files.writeString(files.resolve("utf16.csv"), text, StandardCharsets.UTF_16);
        Files.writeString(files.resolve("latin.csv"), text, Charset.forName("windows-1252"));
        Files.write(files.resolve("bom.csv"), ("\ufeff" + text).getBytes(StandardCharsets.UTF_8));

        for (String name : List.of("utf16", "latin", "bom")) {
            ImportSource source = imports.inspect(files.resolve(name + ".csv"), Progress.none());
            imports.run(request(source, name, false), Progress.none());
            assertThat(source.columns()).as(name).extracting(ImportColumn::name).containsExactly("name", "n");
            assertThat(rows(name)).as(name).containsExactly(List.of("Müller", 1L), List.of("Åse", 2L));
        }
    }

    @Test
    void hostileNamesAndDuplicatesAreKept() throws Exception {
        Path csv = file(
                "it's [a] \"test\" 'x' *.csv", "\"a\"\"b\",select,it's,ID,id,,\"line\nbreak\",ü 表\n1,2,3,4,5,6,7,8\n");

        ImportSource source = imports.inspect(csv, Progress.none());
        ImportRequest request = request(source, "hostile 'name' \"x\"", false);
        imports.run(request, Progress.none());

        assertThat(source.columns()).extracting(ImportColumn::name).hasSize(8).doesNotHaveDuplicates();
        assertThat(source.columns())
                .extracting(ImportColumn::name)
                .contains("a\"b", "select", "it's", "ID", "id_1", "line\nbreak", "ü 表");
        assertThat(source.notes()).anyMatch(note -> note.contains("called id"));
        assertThat(rows("hostile 'name' \"x\"")).containsExactly(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L));
    }

    @Test
    void emptyFilesAndFilesWithoutRows() throws Exception {
        Path empty = file("empty.csv", "");
        Path header = file("header.csv", "a,b\n");

        assertThatThrownBy(() -> imports.inspect(empty, Progress.none()))
                .isInstanceOf(LakehouseException.class)
                .hasMessage("empty.csv cannot be imported: It is empty.");
        assertThatThrownBy(() -> imports.inspect(files.resolve("gone.csv"), Progress.none()))
                .hasMessageContaining("no such file");
        ImportSource source = imports.inspect(header, Progress.none());
        assertThat(imports.run(request(source, "header", false), Progress.none())
                        .rows())
                .isZero();
        assertThat(rows("header")).isEmpty();
        assertThat(((Relation.Table) lakehouse.tables().load(lakehouse.now(in("header"))))
                        .schema()
                        .columns())
                .extracting(Column::name)
                .containsExactly("a", "b");
    }

    @Test
    void jsonLinesAreImportedWithNestedValuesAndBadLinesReported() throws Exception {
        Path json = file("events.jsonl", """
                {"id": 1, "at": "2024-01-01T10:00:00Z", "user": {"name": "Ada", "tags": ["a", "b"]}, "a/b~c": 1.5}

                {"id": 2, "at": "2024-01-02T10:00:00Z", "user": {"name": null}, "late": true}
                not json
                17
                {"id": "three", "at": null}
                """);

        ImportSource source = imports.inspect(json, Progress.none());
        assertThat(types(source))
                .containsEntry("at", "timestamptz")
                .containsEntry("user", "struct<name: string, tags: list<string>>")
                .containsEntry("late", "boolean")
                .containsEntry("a/b~c", "double");
        List<ImportColumn> columns = source.columns().stream()
                .map(column -> column.name().equals("id") ? column.as("id", "long") : column)
                .toList();
        ImportRequest request = request(source, "events", true).withColumns(columns);
        ImportPlan plan = imports.plan(request, Progress.none());
        ImportResult result = imports.run(request, Progress.none());

        assertThat(plan.badRows()).isEqualTo(result.badRows());
        assertThat(result.badRows()).extracting(BadRow::line).containsExactly(4L, 5L, 6L);
        assertThat(result.badRows().getLast().column()).isEqualTo("id");
        assertThat(result.badRows().getLast().reason()).isEqualTo("Could not convert “three” to long.");
        List<List<Object>> rows = rows("events");
        assertThat(rows).hasSize(2);
        int user = columns.stream().map(ImportColumn::name).toList().indexOf("user");
        assertThat(rows.getFirst().get(user)).isEqualTo(Map.of("name", "Ada", "tags", List.of("a", "b")));
    }

    @Test
    void aJsonArrayIsImported() throws Exception {
        Path json = file("array.json", "[{\"n\": 1, \"d\": \"2024-02-29\"},\n {\"n\": 2.5, \"d\": null}]");

        ImportSource source = imports.inspect(json, Progress.none());
        imports.run(request(source, "array", false), Progress.none());

        assertThat(types(source)).containsExactly(Map.entry("n", "double"), Map.entry("d", "date"));
        assertThat(rows("array")).containsExactly(List.of(1.0, LocalDate.of(2024, 2, 29)), Arrays.asList(2.5, null));
    }

    @Test
    void aWholeNumberIsNeverMadeByRounding() throws Exception {
        Path csv = file("round.csv", "n\n1\n1.5\n2\n");
        Path json = file("round.json", "{\"n\": 1}\n{\"n\": 1.5}\n{\"n\": 2.0}\n");

        ImportSource ofCsv = imports.inspect(csv, Progress.none());
        assertThatThrownBy(() -> imports.run(
                        request(ofCsv, "round", true)
                                .withColumns(List.of(ofCsv.columns().getFirst().as("n", "long"))),
                        Progress.none()))
                .hasMessageContaining("The column n has 1.5, which is not a whole number");
        ImportSource ofJson = imports.inspect(json, Progress.none());
        ImportResult result = imports.run(
                request(ofJson, "round", true)
                        .withColumns(List.of(ofJson.columns().getFirst().as("n", "long"))),
                Progress.none());
        assertThat(rows("round")).containsExactly(List.of(1L), List.of(2L));
        assertThat(result.bad()).isEqualTo(1);
    }

    @Test
    void aParquetFileIsImportedWithItsTypes() throws Exception {
        Path parquet = files.resolve("types.parquet");
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement()) {
            statement.execute(
                    "COPY (SELECT 1::TINYINT AS tiny, 99999999999999999999999999999999999.123::DECIMAL(38,3) AS"
                            + " dec, 'NaN'::DOUBLE AS nan, [1, NULL] AS list, {'a': 1, 'b c': 'x'} AS st, MAP {'k': 2} AS m,"
                            + " '\\xCA\\xFE'::BLOB AS bin, TIMESTAMPTZ '2024-01-01 00:00:00+00' AS tz, 12::UBIGINT AS big,"
                            + " '12' AS txt) TO '" + parquet + "' (FORMAT parquet)");
        }

        ImportSource source = imports.inspect(parquet, Progress.none());
        List<ImportColumn> columns = new ArrayList<>(source.columns());
        columns.set(9, columns.get(9).as("number", "int"));
        imports.run(request(source, "types", false).withColumns(columns), Progress.none());

        assertThat(types(source))
                .containsEntry("tiny", "int")
                .containsEntry("dec", "decimal(38, 3)")
                .containsEntry("list", "list<int>")
                .containsEntry("st", "struct<a: int, `b c`: string>")
                .containsEntry("m", "map<string, int>")
                .containsEntry("tz", "timestamptz")
                .containsEntry("big", "decimal(20, 0)");
        List<Object> row = rows("types").getFirst();
        assertThat(row.get(1)).hasToString("99999999999999999999999999999999999.123");
        assertThat(row.get(2)).isEqualTo(Double.NaN);
        assertThat(row.get(3)).isEqualTo(Arrays.asList(1, null));
        assertThat(row.get(4)).isEqualTo(Map.of("a", 1, "b c", "x"));
        assertThat(row.get(5)).isEqualTo(Map.of("k", 2));
        assertThat((byte[]) row.get(6)).containsExactly(0xca, 0xfe);
        assertThat(row.get(9)).isEqualTo(12);
    }

    @Test
    void aMillionRowsAreImported() throws Exception {
        Path csv = files.resolve("million.csv");
        try (Writer out = Files.newBufferedWriter(csv)) {
            out.write("id,name,value\n");
            for (int i = 0; i < 1_000_000; i++) {
                out.write(i + ",name " + i + "," + i / 4.0 + "\n");
            }
        }

        ImportSource source = imports.inspect(csv, Progress.none());
        ImportResult result = imports.run(request(source, "million", false), Progress.none());

        assertThat(result.rows()).isEqualTo(1_000_000);
        Relation.Table table = (Relation.Table) lakehouse.tables().load(lakehouse.now(in("million")));
        assertThat(table.size().rows()).isEqualTo(1_000_000);
        assertThat(table.snapshotCount()).isEqualTo(1);
    }

    @Test
    void aTakenNameIsRefusedAndABranchThatMovedIsNot() throws Exception {
        Path csv = file("a.csv", "a\n1\n");
        ImportSource source = imports.inspect(csv, Progress.none());
        ImportRequest old = request(source, "first", false);
        imports.run(request(source, "taken", false), Progress.none());

        assertThatThrownBy(() -> imports.run(request(source, "taken", false), Progress.none()))
                .isInstanceOf(LakehouseException.class)
                .hasMessageContaining("There is a ns.taken on");
        // The branch has moved since this request was made, but its name is free.
        imports.run(old, Progress.none());
        assertThat(rows("first")).containsExactly(List.of(1L));
        assertThat(rows("taken")).hasSize(1);
    }

    @Test
    void aCancelledImportLeavesNothing() throws Exception {
        Path csv = files.resolve("cancel.csv");
        try (Writer out = Files.newBufferedWriter(csv)) {
            out.write("id,name\n");
            for (int i = 0; i < 500_000; i++) {
                out.write(i + ",name " + i + "\n");
            }
        }
        ImportSource source = imports.inspect(csv, Progress.none());
        Reference before = lakehouse.branch();
        Task<ImportResult> task = new VirtualThreadTaskRunner()
                .start("Import", progress -> imports.run(request(source, "cancel", false), cancelling(progress)));

        assertThatThrownBy(() -> task.completion().get(60, TimeUnit.SECONDS))
                .isInstanceOfAny(CancellationException.class, java.util.concurrent.ExecutionException.class);
        assertThat(lakehouse.branch()).isEqualTo(before);
        try (Stream<Path> left = Files.walk(work.resolve("scratch"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    /** A progress that is cancelled as soon as reading begins. */
    private static Progress cancelling(Progress progress) {
        return new Progress() {
            private volatile boolean reading;

            @Override
            public void report(String step, double fraction) {
                reading |= step.startsWith("Reading");
                progress.report(step, fraction);
            }

            @Override
            public boolean isCancelled() {
                return reading;
            }
        };
    }
}
