package io.sololakehouse.platform.results;

import static io.sololakehouse.platform.results.Batches.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.sql.ValueType.Kind;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are read back with a database that did not write them. */
class ResultExportTest {

    private static final List<ResultColumn> COLUMNS = List.of(
            column("id", Kind.LONG),
            column("id", "decimal(38,9)", ValueType.decimal(38, 9)),
            column("", Kind.TEXT),
            column("Id", "timestamp(6)", ValueType.of(Kind.TIMESTAMP, 6)),
            column("at", "timestamp(6) with time zone", ValueType.of(Kind.INSTANT, 6)),
            column("d", Kind.DOUBLE),
            column("list", "array(bigint)", ValueType.list(ValueType.of(Kind.LONG))),
            column("bytes", Kind.BINARY));

    @TempDir
    Path home;

    @TempDir
    Path target;

    private ResultStore store;
    private StoredResult result;

    @BeforeEach
    void fill() {
        store = new ResultStore(home);
        result = store.create();
        Batches.fill(
                result,
                COLUMNS,
                2,
                Batches.longs(1, 2),
                Batches.objects(new BigDecimal("12345678901234567890123456789.123456789"), null),
                Batches.objects("a,\"b\"\nc", ""),
                Batches.longs(-62_135_596_799_876_544L, 0),
                Batches.longs(253_402_300_799_999_999L, 0),
                Batches.doubles(Double.NaN, 0.1),
                Batches.objects(List.of(1L, 2L), null),
                Batches.objects(new byte[] {0, (byte) 0xff}, null));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<List<String>> read(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            List<List<String>> rows = new java.util.ArrayList<>();
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    List<String> values = new java.util.ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.add(row.getString(i));
                    }
                    rows.add(values);
                }
            }
            return rows;
        }
    }

    @Test
    void csvComesBackAsItWas() throws Exception {
        Path file = target.resolve("out.csv");
        long bytes = ResultExport.write(result, result.all(), ResultExport.Format.CSV, file, Progress.none());
        assertThat(Files.size(file)).isEqualTo(bytes);
        assertThat(Files.readAllLines(file).getFirst()).isEqualTo("id,id_2,column_3,Id_3,at,d,list,bytes");
        List<List<String>> rows =
                read("SELECT * FROM read_csv('" + file + "', all_varchar = true, allow_quoted_nulls = false)");
        assertThat(rows.get(0))
                .containsExactly(
                        "1",
                        "12345678901234567890123456789.123456789",
                        "a,\"b\"\nc",
                        "0001-01-01 00:00:00.123456",
                        "9999-12-31 23:59:59.999999Z",
                        "nan",
                        "[1,2]",
                        "00ff");
        assertThat(rows.get(1).get(1)).isNull();
        assertThat(rows.get(1).get(2)).isEmpty();
    }

    @Test
    void parquetKeepsTypes() throws Exception {
        Path file = target.resolve("out.parquet");
        ResultExport.write(result, result.all(), ResultExport.Format.PARQUET, file, Progress.none());
        assertThat(read("DESCRIBE SELECT * FROM '" + file + "'").stream().map(row -> row.get(1)))
                .containsExactly(
                        "BIGINT",
                        "DECIMAL(38,9)",
                        "VARCHAR",
                        "TIMESTAMP",
                        "TIMESTAMP WITH TIME ZONE",
                        "DOUBLE",
                        "VARCHAR",
                        "BLOB");
        List<String> row = read("SELECT id_2, epoch_us(Id_3), epoch_us(\"at\"), hex(bytes) FROM '" + file + "'")
                .getFirst();
        assertThat(row)
                .containsExactly(
                        "12345678901234567890123456789.123456789", "-62135596799876544", "253402300799999999", "00FF");
    }

    @Test
    void everyLineIsJson() throws Exception {
        Path file = target.resolve("out.jsonl");
        ResultExport.write(result, result.all(), ResultExport.Format.JSON_LINES, file, Progress.none());
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.getFirst());
        assertThat(first.get("list").get(1).asLong()).isEqualTo(2);
        assertThat(first.get("d").asText()).isEqualTo("nan");
        assertThat(first.get("bytes").asText()).isEqualTo("00ff");
        assertThat(lines.getFirst()).contains("12345678901234567890123456789.123456789");
        assertThat(new ObjectMapper().readTree(lines.get(1)).get("d").asDouble())
                .isEqualTo(0.1);
    }

    @Test
    void aViewIsWrittenInItsOrder() throws Exception {
        StoredResult many = store.create();
        Batches.many(many, 5000);
        ResultView view = many.view(
                new ViewSpec(
                        List.of(new ViewSpec.Sort(0, true)),
                        List.of(new ViewSpec.Condition(0, ViewSpec.Test.LESS, List.of("4000"))),
                        ""),
                Progress.none());
        Path file = target.resolve("view.csv");
        ResultExport.write(many, view, ResultExport.Format.CSV, file, Progress.none());
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(4001);
        assertThat(lines.get(1)).startsWith("3999,");
        assertThat(lines.getLast()).startsWith("0,");
    }

    @Test
    void cancelledOrFailedLeavesNothing() throws Exception {
        StoredResult many = store.create();
        Batches.many(many, 300_000);
        Progress cancelled = new Progress() {
            private int asked;

            @Override
            public void report(String step, double fraction) {}

            @Override
            public boolean isCancelled() {
                return asked++ > 0;
            }
        };
        Path file = target.resolve("never.csv");
        assertThatThrownBy(() -> ResultExport.write(many, many.all(), ResultExport.Format.CSV, file, cancelled))
                .isInstanceOf(CancellationException.class);
        Path missing = target.resolve("missing/never.csv");
        assertThatThrownBy(
                        () -> ResultExport.write(many, many.all(), ResultExport.Format.CSV, missing, Progress.none()))
                .isInstanceOf(LakehouseException.class);
        try (Stream<Path> left = Files.list(target)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void groupsAndSums() {
        StoredResult many = store.create();
        Batches.many(many, 1000);
        Grouping groups = many.group(
                many.all(), List.of(1), List.of(new Grouping.Measure(Grouping.Function.SUM, 0)), Progress.none());
        assertThat(groups.rows()).hasSize(901);
        assertThat(groups.rows().getFirst().get(0)).isNull();
        assertThat(groups.rows().getFirst().get(1)).isEqualTo(100L);
        Aggregates sums = many.aggregates(many.all(), List.of(new CellRange(0, 1000, List.of(0, 2))), Progress.none());
        assertThat(sums.cells()).isEqualTo(2000);
        assertThat(sums.sum()).isNotNull();
        BigDecimal expected = BigDecimal.ZERO;
        for (int n = 0; n < 1000; n++) {
            expected = expected.add(BigDecimal.valueOf(n)).add(BigDecimal.valueOf(n * 37L % 100_000, 2));
        }
        assertThat(sums.sum()).isEqualByComparingTo(expected);
        assertThat(Map.of("max", String.valueOf(sums.max()))).containsEntry("max", "999");
    }
}
