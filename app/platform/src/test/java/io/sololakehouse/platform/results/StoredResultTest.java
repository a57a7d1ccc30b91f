package io.sololakehouse.platform.results;

import static io.sololakehouse.platform.results.Batches.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sololakehouse.platform.sql.ColumnVector;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.RowBatch;
import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.sql.ValueType.Kind;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredResultTest {

    @TempDir
    Path home;

    private ResultStore store;

    @BeforeEach
    void open() {
        store = new ResultStore(home);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Every value is read twice: from memory as it arrived, and from the file. */
    private static void assertValues(StoredResult result, int column, Object... expected) {
        assertThat(cells(result.head(), column, expected.length))
                .as("in memory")
                .containsExactly(expected);
        ResultView sorted = result.view(
                new ViewSpec(List.of(), List.of(new ViewSpec.Condition(0, ViewSpec.Test.NOT_NULL, List.of())), ""),
                Progress.none());
        RowPage page =
                result.page(sorted, 0, expected.length, 0, result.columns().size());
        assertThat(cells(page, column, expected.length)).as("from the file").containsExactly(expected);
    }

    private static Object[] cells(RowPage page, int column, int rows) {
        Object[] values = new Object[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = page.at(i, column);
        }
        return values;
    }

    @Test
    void keepsEveryKindOfValueExactly() {
        StoredResult result = store.create();
        BigDecimal wide = new BigDecimal("12345678901234567890123456789.123456789");
        BitSet second = new BitSet();
        second.set(1);
        Map<String, Object> struct = new LinkedHashMap<>();
        struct.put("a", 1);
        struct.put("b", Arrays.asList("x", null));
        UUID uuid = UUID.fromString("00000000-0000-0000-0000-00000000000a");
        Batches.fill(
                result,
                List.of(
                        column("row", Kind.INTEGER),
                        column("truth", Kind.BOOLEAN),
                        column("long", Kind.LONG),
                        column("float", Kind.FLOAT),
                        column("double", Kind.DOUBLE),
                        column("decimal", "decimal(38,9)", ValueType.decimal(38, 9)),
                        column("text", Kind.TEXT),
                        column("date", Kind.DATE),
                        column("time", "time(6)", ValueType.of(Kind.TIME, 6)),
                        column("timestamp", "timestamp(6)", ValueType.of(Kind.TIMESTAMP, 6)),
                        column("instant", "timestamp(6) with time zone", ValueType.of(Kind.INSTANT, 6)),
                        column("nanos", "timestamp(9)", ValueType.of(Kind.TIMESTAMP, 9)),
                        column("binary", Kind.BINARY),
                        column("uuid", Kind.UUID),
                        column(
                                "struct",
                                "struct<a:int,b:array<string>>",
                                ValueType.struct(List.of(
                                        new ValueType.Field("a", ValueType.of(Kind.INTEGER)),
                                        new ValueType.Field("b", ValueType.list(ValueType.of(Kind.TEXT)))))),
                        column(
                                "map",
                                "map<int,double>",
                                ValueType.map(ValueType.of(Kind.INTEGER), ValueType.of(Kind.DOUBLE))),
                        column("interval", Kind.INTERVAL),
                        column("nothing", Kind.NULL)),
                3,
                new ColumnVector.Ints(new int[] {1, 2, 3}, null),
                new ColumnVector.Booleans(new boolean[] {true, false, false}, second),
                new ColumnVector.Longs(new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE}, second),
                new ColumnVector.Floats(new float[] {Float.NaN, 0, Float.NEGATIVE_INFINITY}, second),
                new ColumnVector.Doubles(new double[] {Double.NaN, 0, Double.POSITIVE_INFINITY}, second),
                Batches.objects(wide, null, wide.negate()),
                Batches.objects("", null, "Zürich 😀 'quoted'\n\ttab"),
                new ColumnVector.Ints(
                        new int[] {
                            (int) LocalDate.of(1, 1, 1).toEpochDay(),
                            0,
                            (int) LocalDate.of(9999, 12, 31).toEpochDay()
                        },
                        second),
                Batches.objects(LocalTime.of(0, 0), null, LocalTime.of(23, 59, 59, 999_999_000)),
                new ColumnVector.Longs(new long[] {-62_135_596_799_876_544L, 0, 253_402_300_799_999_999L}, second),
                new ColumnVector.Longs(new long[] {-62_135_596_800_000_000L, 0, 253_402_300_799_999_999L}, second),
                Batches.objects(
                        LocalDateTime.of(1, 1, 1, 0, 0, 0, 1),
                        null,
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_999)),
                Batches.objects(new byte[] {}, null, new byte[] {0, (byte) 0xff}),
                Batches.objects(uuid, null, uuid),
                Batches.objects(struct, null, Map.of("a", 2, "b", List.of())),
                Batches.objects(new LinkedHashMap<>(Map.of(7, 1.5)), null, Map.of()),
                Batches.objects(Duration.ofSeconds(90), null, "2 years"),
                Batches.objects(null, null, null));

        assertThat(result.state()).isEqualTo(StoredResult.State.COMPLETE);
        assertValues(result, 1, true, null, false);
        assertValues(result, 2, Long.MIN_VALUE, null, Long.MAX_VALUE);
        assertValues(result, 3, Float.NaN, null, Float.NEGATIVE_INFINITY);
        assertValues(result, 4, Double.NaN, null, Double.POSITIVE_INFINITY);
        assertValues(result, 5, wide, null, wide.negate());
        assertValues(result, 6, "", null, "Zürich 😀 'quoted'\n\ttab");
        assertValues(result, 7, LocalDate.of(1, 1, 1), null, LocalDate.of(9999, 12, 31));
        assertValues(result, 8, LocalTime.of(0, 0), null, LocalTime.of(23, 59, 59, 999_999_000));
        assertValues(
                result,
                9,
                LocalDateTime.of(1, 1, 1, 0, 0, 0, 123_456_000),
                null,
                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000));
        assertValues(
                result, 10, Instant.parse("0001-01-01T00:00:00Z"), null, Instant.parse("9999-12-31T23:59:59.999999Z"));
        assertValues(result, 11, "0001-01-01 00:00:00.000000001", null, "9999-12-31 23:59:59.999999999");
        assertValues(result, 13, uuid.toString(), null, uuid.toString());
        assertValues(
                result, 14, "{\"a\":1,\"b\":[\"x\",null]}", null, result.head().at(2, 14));
        assertValues(result, 15, "[{\"key\":7,\"value\":1.5}]", null, "{}");
        assertValues(result, 16, "PT1M30S", null, "2 years");
        assertValues(result, 17, null, null, null);
        ResultView all = ResultView.all(result);
        assertThat(result.value(all, 2, 12)).isEqualTo(new byte[] {0, (byte) 0xff});
        assertThat(((Cell.Binary) result.page(all, 2, 1, 12, 1).at(2, 12)).hex())
                .isEqualTo("00ff");
    }

    @Test
    void namesMayRepeatBeEmptyOrLong() {
        StoredResult result = store.create();
        String longName = "x".repeat(1000);
        Batches.fill(
                result,
                List.of(
                        column("a", Kind.LONG),
                        column("a", Kind.LONG),
                        column("", Kind.LONG),
                        column(longName, Kind.LONG),
                        column("\"; DROP TABLE t; --", Kind.LONG)),
                1,
                Batches.longs(1),
                Batches.longs(2),
                Batches.longs(3),
                Batches.longs(4),
                Batches.longs(5));
        assertThat(result.columns()).extracting(ResultColumn::name).contains("a", "", longName);
        assertValues(result, 0, 1L);
        assertValues(result, 1, 2L);
        assertValues(result, 4, 5L);
    }

    @Test
    void holdsTwoThousandColumns() {
        StoredResult result = store.create();
        List<ResultColumn> columns = new ArrayList<>();
        List<ColumnVector> vectors = new ArrayList<>();
        int rows = 300;
        for (int i = 0; i < 2000; i++) {
            columns.add(column("c" + i, Kind.LONG));
            long[] values = new long[rows];
            Arrays.setAll(values, row -> row * 10_000L);
            vectors.add(new ColumnVector.Longs(values, null));
        }
        ResultSink sink = result.sink();
        sink.columns(columns);
        sink.batch(new RowBatch(rows, vectors));
        sink.done(false);
        assertThat(result.rows()).isEqualTo(rows);
        RowPage page = result.page(ResultView.all(result), 200, 50, 1990, 64);
        assertThat(page.rows()[0]).hasSize(10);
        assertThat(page.at(210, 1999)).isEqualTo(2_100_000L);
    }

    @Test
    void largeCellsAreShownByTheirStartAndReadWhole() {
        StoredResult result = store.create();
        String text = "0123456789".repeat(1_000_000);
        byte[] bytes = new byte[10_000_000];
        bytes[9_999_999] = 7;
        Object[] texts = new Object[8];
        Object[] binaries = new Object[8];
        Arrays.fill(texts, text);
        Arrays.fill(binaries, bytes);
        Batches.fill(
                result,
                List.of(column("text", Kind.TEXT), column("binary", Kind.BINARY)),
                8,
                new ColumnVector.Objects(texts),
                new ColumnVector.Objects(binaries));
        ResultView all = ResultView.all(result);
        assertThat(result.head().at(7, 0))
                .isInstanceOfSatisfying(
                        Cell.LongText.class, cell -> assertThat(cell.start()).hasSize(1000));
        assertThat(result.value(all, 7, 0)).isEqualTo(text);
        assertThat(result.value(all, 7, 1)).isEqualTo(bytes);
        ResultView view = result.view(
                ViewSpec.ALL.withConditions(
                        List.of(new ViewSpec.Condition(0, ViewSpec.Test.STARTS_WITH, List.of("0123")))),
                Progress.none());
        assertThat(result.page(view, 0, 8, 0, 2).at(7, 0)).isInstanceOf(Cell.LongText.class);
        assertThat(((Cell.Binary) result.page(view, 0, 8, 0, 2).at(7, 1)).size())
                .isEqualTo(10_000_000);
    }

    @Test
    void rowsAreReadableWhileOthersArrive() {
        StoredResult result = store.create();
        ResultSink sink = result.sink();
        sink.columns(List.of(column("n", Kind.LONG)));
        sink.batch(new RowBatch(3, List.of(Batches.longs(1, 2, 3))));
        assertThat(result.rows()).isEqualTo(3);
        assertThat(result.head().at(2, 0)).isEqualTo(3L);
        assertThat(result.state()).isEqualTo(StoredResult.State.WRITING);
        long[] more = new long[5000];
        Arrays.setAll(more, i -> i + 4L);
        sink.batch(new RowBatch(5000, List.of(new ColumnVector.Longs(more, null))));
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> result.rows() == 5003);
        assertThat(result.state()).isEqualTo(StoredResult.State.WRITING);
        assertThat(result.page(ResultView.all(result), 4000, 10, 0, 1).at(4002, 0))
                .isEqualTo(4003L);
        result.abandon();
        assertThat(result.state()).isEqualTo(StoredResult.State.INTERRUPTED);
        assertThat(result.rows()).isEqualTo(5003);
    }

    @Test
    void sortsByAnyColumnWithNullsLastAndEqualRowsInTheirOrder() {
        StoredResult result = store.create();
        Batches.many(result, 20_000);
        ResultView down = result.view(ViewSpec.ALL.withSorts(List.of(new ViewSpec.Sort(0, true))), Progress.none());
        assertThat(result.page(down, 0, 2, 0, 1).at(1, 0)).isEqualTo(19_998L);
        ResultView words = result.view(ViewSpec.ALL.withSorts(List.of(new ViewSpec.Sort(1, true))), Progress.none());
        assertThat(result.page(words, 0, 1, 1, 1).at(0, 1)).isEqualTo("word 9999");
        assertThat(result.page(words, 19_999, 1, 0, 2).at(19_999, 1)).isNull();
        assertThat(result.page(words, 19_999, 1, 0, 2).at(19_999, 0)).isEqualTo(19_999L);
        words.close();
        assertThatThrownBy(() -> result.page(words, 0, 1, 0, 1)).isInstanceOf(LakehouseException.class);
    }

    @Test
    void filtersAndSearches() {
        StoredResult result = store.create();
        Batches.many(result, 20_000);
        assertThat(rows(result, 0, ViewSpec.Test.BETWEEN, "10", "1,019")).isEqualTo(1010);
        assertThat(rows(result, 1, ViewSpec.Test.IS_NULL)).isEqualTo(2000);
        assertThat(rows(result, 1, ViewSpec.Test.EQUALS, "word 0")).isEqualTo(1);
        assertThat(rows(result, 1, ViewSpec.Test.CONTAINS, "WORD 1999")).isEqualTo(10);
        assertThat(rows(result, 2, ViewSpec.Test.ONE_OF, "0.37", "0.74")).isEqualTo(2);
        assertThat(result.view(ViewSpec.ALL.withSearch("19,998"), Progress.none())
                        .rows())
                .isGreaterThanOrEqualTo(1);
        assertThat(result.view(ViewSpec.ALL.withSearch("word 19998"), Progress.none())
                        .rows())
                .isEqualTo(1);
        assertThat(result.view(ViewSpec.ALL.withSearch("it's; --"), Progress.none())
                        .rows())
                .isZero();
        assertThatThrownBy(() -> rows(result, 0, ViewSpec.Test.LESS, "abc"))
                .isInstanceOf(LakehouseException.class)
                .hasMessageContaining("\"abc\" is not a number");
    }

    private static long rows(StoredResult result, int column, ViewSpec.Test test, String... values) {
        return result.view(
                        ViewSpec.ALL.withConditions(List.of(new ViewSpec.Condition(column, test, List.of(values)))),
                        Progress.none())
                .rows();
    }

    @Test
    void describesColumns() {
        StoredResult result = store.create();
        Batches.many(result, 20_000);
        ColumnStatistics numbers = result.statistics(0, Progress.none());
        assertThat(numbers.rows()).isEqualTo(20_000);
        assertThat(numbers.nulls()).isZero();
        assertThat(numbers.distinct()).isEqualTo(20_000);
        assertThat(numbers.min()).isEqualTo(0L);
        assertThat(numbers.max()).isEqualTo(19_999L);
        assertThat(numbers.bins()).hasSize(20).allMatch(count -> Math.abs(count - 1000) <= 1);
        ColumnStatistics words = result.statistics(1, Progress.none());
        assertThat(words.nulls()).isEqualTo(2000);
        assertThat(words.nullShare()).isEqualTo(0.1);
        assertThat(words.top()).isEmpty();
        assertThat(result.statistics(2, Progress.none()).max()).isInstanceOf(BigDecimal.class);
    }

    @Test
    void statisticsLeaveOutWhatIsNotFinite() {
        StoredResult result = store.create();
        Batches.fill(
                result,
                List.of(column("d", Kind.DOUBLE), column("b", Kind.BINARY), column("t", Kind.TEXT)),
                4,
                Batches.doubles(Double.NaN, 1, Double.NEGATIVE_INFINITY, 3),
                Batches.objects(new byte[] {1}, null, new byte[] {1}, new byte[] {2}),
                Batches.objects("b", "a", "a", null));
        ColumnStatistics doubles = result.statistics(0, Progress.none());
        assertThat(doubles.min()).isEqualTo(1.0);
        assertThat(doubles.max()).isEqualTo(3.0);
        assertThat(doubles.bins()).hasSize(20);
        assertThat(doubles.bins().stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
        assertThat(result.statistics(1, Progress.none()).distinct()).isEqualTo(2);
        assertThat(result.statistics(2, Progress.none()).top())
                .containsExactly(new ColumnStatistics.Frequency("a", 2), new ColumnStatistics.Frequency("b", 1));
    }
}
