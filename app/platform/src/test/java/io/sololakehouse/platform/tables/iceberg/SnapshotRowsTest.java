package io.sololakehouse.platform.tables.iceberg;

import static io.sololakehouse.platform.tables.iceberg.TestLakehouse.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Task;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.ColumnFilter;
import io.sololakehouse.platform.tables.ColumnFilter.Operator;
import io.sololakehouse.platform.tables.FileInfo;
import io.sololakehouse.platform.tables.PreviewRequest;
import io.sololakehouse.platform.tables.RowCursor;
import io.sololakehouse.platform.tables.RowPage;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of real files: every type, every kind of delete, filters, and what is too large or gone. */
@ExtendWith(LakehouseExtension.class)
class SnapshotRowsTest {

    private static final Schema NUMBERS = new Schema(
            NestedField.required(1, "n", Types.IntegerType.get()),
            NestedField.optional(2, "text", Types.StringType.get()));

    private TestLakehouse lakehouse;

    @BeforeEach
    void open(RunningStack stack) {
        lakehouse = new TestLakehouse(stack);
    }

    @AfterEach
    void close() {
        lakehouse.close();
    }

    private static Record number(int n, String text) {
        Record row = GenericRecord.create(NUMBERS);
        row.set(0, n);
        row.set(1, text);
        return row;
    }

    private static List<Record> numbers(int from, int to) {
        List<Record> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            rows.add(number(i, i % 3 == 0 ? null : "row " + i));
        }
        return rows;
    }

    private List<List<Object>> all(PreviewRequest request) {
        try (RowCursor cursor = lakehouse.tables().rows(request, Progress.none())) {
            List<List<Object>> rows = new ArrayList<>();
            RowPage page;
            do {
                page = cursor.next(7, Progress.none());
                rows.addAll(page.rows());
            } while (!page.last());
            return rows;
        }
    }

    private List<Object> firstColumn(List<String> name, ColumnFilter... filters) {
        return all(new PreviewRequest(lakehouse.now(name), List.of("n"), List.of(filters))).stream()
                .map(List::getFirst)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"PARQUET", "ORC", "AVRO"})
    void everyTypeIsReadableInEveryFormat(FileFormat format) {
        Types.StructType point = Types.StructType.of(
                NestedField.optional(20, "x", Types.DoubleType.get()),
                NestedField.optional(21, "tags", Types.ListType.ofOptional(22, Types.StringType.get())));
        Schema schema = new Schema(
                NestedField.optional(1, "bool", Types.BooleanType.get()),
                NestedField.optional(2, "int", Types.IntegerType.get()),
                NestedField.optional(3, "long", Types.LongType.get()),
                NestedField.optional(4, "float", Types.FloatType.get()),
                NestedField.optional(5, "double", Types.DoubleType.get()),
                NestedField.optional(6, "decimal", Types.DecimalType.of(38, 10)),
                NestedField.optional(7, "date", Types.DateType.get()),
                NestedField.optional(8, "time", Types.TimeType.get()),
                NestedField.optional(9, "ts", Types.TimestampType.withoutZone()),
                NestedField.optional(10, "tstz", Types.TimestampType.withZone()),
                NestedField.optional(11, "text", Types.StringType.get()),
                NestedField.optional(12, "uuid", Types.UUIDType.get()),
                NestedField.optional(13, "fixed", Types.FixedType.ofLength(3)),
                NestedField.optional(14, "binary", Types.BinaryType.get()),
                NestedField.optional(15, "point", point),
                NestedField.optional(
                        16, "map", Types.MapType.ofOptional(17, 18, Types.StringType.get(), Types.IntegerType.get())));
        lakehouse.create(in("types"), schema);
        UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        Record old = GenericRecord.create(schema);
        Record where = GenericRecord.create(point);
        where.setField("x", Double.NaN);
        where.setField("tags", Arrays.asList("a", null));
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("one", 1);
        map.put("none", null);
        List<Object> values = Arrays.asList(
                true,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                Float.NEGATIVE_INFINITY,
                Double.NaN,
                new BigDecimal("9999999999999999999999999999.9999999999"),
                LocalDate.of(1, 1, 1),
                LocalTime.of(23, 59, 59, 999_999_000),
                LocalDateTime.of(1, 1, 1, 0, 0, 0, 1_000),
                OffsetDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000, ZoneOffset.UTC),
                "",
                uuid,
                new byte[] {0, 1, (byte) 0xff},
                ByteBuffer.wrap(new byte[] {(byte) 0xca, (byte) 0xfe}),
                where,
                map);
        for (int i = 0; i < values.size(); i++) {
            old.set(i, values.get(i));
        }
        lakehouse.append(in("types"), format, List.of(old, GenericRecord.create(schema)));

        List<List<Object>> rows = all(PreviewRequest.all(lakehouse.now(in("types"))));

        List<Object> row = rows.getFirst();
        for (int i : List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)) {
            assertThat(row.get(i)).as(schema.columns().get(i).name()).isEqualTo(values.get(i));
        }
        assertThat((byte[]) row.get(12)).containsExactly(0, 1, 0xff);
        assertThat((byte[]) row.get(13)).containsExactly(0xca, 0xfe);
        assertThat(row.get(14))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("x", Double.NaN)
                .containsEntry("tags", Arrays.asList("a", null));
        assertThat(row.get(15)).isEqualTo(map);
        assertThat(rows.get(1)).containsOnlyNulls();
    }

    @Test
    void positionAndEqualityDeletesAreApplied() {
        lakehouse.create(in("deletes"), NUMBERS);
        lakehouse.append(in("deletes"), numbers(0, 10));
        List<FileInfo> files = new ArrayList<>();
        lakehouse.tables().eachFile(lakehouse.now(in("deletes")), files::addAll, Progress.none());
        long before = lakehouse
                .tables()
                .snapshots(lakehouse.branch(), in("deletes"))
                .current()
                .orElseThrow();

        lakehouse.deletePositions(in("deletes"), files.getFirst().path(), 0, 9);
        Record five = GenericRecord.create(NUMBERS.select("n"));
        five.set(0, 5);
        lakehouse.deleteEqual(in("deletes"), List.of(1), List.of(five));

        assertThat(firstColumn(in("deletes"))).containsExactly(1, 2, 3, 4, 6, 7, 8);
        // The column that equality deletes compare need not be shown.
        assertThat(all(new PreviewRequest(lakehouse.now(in("deletes")), List.of("text"), List.of())))
                .hasSize(7)
                .allMatch(row -> row.size() == 1);
        assertThat(all(PreviewRequest.all(lakehouse.now(in("deletes")).asOf(before))))
                .hasSize(10);
    }

    @Test
    void filtersAreTestedOnEveryRowAndLeaveFilesOut() {
        lakehouse.create(in("filters"), NUMBERS);
        for (int i = 0; i < 5; i++) {
            lakehouse.append(in("filters"), numbers(i * 10, i * 10 + 10));
        }
        List<String> name = in("filters");

        assertThat(firstColumn(name, ColumnFilter.of("n", Operator.GREATER_OR_EQUAL, "47")))
                .containsExactly(47, 48, 49);
        assertThat(firstColumn(name, ColumnFilter.of("n", Operator.IN, "3", "33")))
                .containsExactly(3, 33);
        assertThat(firstColumn(name, ColumnFilter.of("text", Operator.IS_NULL))).hasSize(17);
        assertThat(firstColumn(name, ColumnFilter.of("text", Operator.NOT_EQUALS, "row 1")))
                .hasSize(32)
                .doesNotContain(0, 1);
        assertThat(firstColumn(name, ColumnFilter.of("text", Operator.STARTS_WITH, "row 4")))
                .containsExactly(4, 40, 41, 43, 44, 46, 47, 49);
        assertThat(firstColumn(
                        name,
                        ColumnFilter.of("text", Operator.CONTAINS, "OW 4"),
                        ColumnFilter.of("n", Operator.LESS, "44")))
                .containsExactly(4, 40, 41, 43);

        int before = lakehouse.journal().entries().size();
        firstColumn(name, ColumnFilter.of("n", Operator.EQUALS, "12"));
        var calls = lakehouse.journal().entries();
        String read = calls.subList(before, calls.size()).stream()
                .map(entry -> String.valueOf(entry.response()))
                .collect(java.util.stream.Collectors.joining("\n"));
        assertThat(read.lines()
                        .filter(line -> line.contains(".parquet"))
                        .map(line -> line.replaceAll(" · .*", ""))
                        .distinct())
                .as("only one of five data files was read")
                .hasSize(1);
    }

    @Test
    void aFilterThatCannotBeUsedSaysWhy() {
        lakehouse.create(in("filters"), NUMBERS);

        assertThatThrownBy(() -> firstColumn(in("filters"), ColumnFilter.of("n", Operator.EQUALS, "twelve")))
                .isInstanceOf(LakehouseException.class)
                .hasMessage("The filter on n cannot be used: “twelve” is not a whole number.");
        assertThatThrownBy(() -> firstColumn(in("filters"), ColumnFilter.of("gone", Operator.IS_NULL)))
                .hasMessageContaining("no column of that name");
        assertThatThrownBy(() -> firstColumn(in("filters"), ColumnFilter.of("n", Operator.IS_NAN)))
                .hasMessageContaining("Only floating-point numbers");
        assertThatThrownBy(() -> firstColumn(in("filters"), ColumnFilter.of("n", Operator.STARTS_WITH, "1")))
                .hasMessageContaining("Only text has a beginning");
    }

    @Test
    void aMissingDataFileEndsInAClearMessageAfterTheRowsBefore() throws Exception {
        lakehouse.create(in("holes"), NUMBERS);
        lakehouse.append(in("holes"), numbers(0, 10));
        lakehouse.append(in("holes"), numbers(10, 20));
        List<FileInfo> files = new ArrayList<>();
        lakehouse.tables().eachFile(lakehouse.now(in("holes")), files::addAll, Progress.none());
        String second = files.stream()
                .max(java.util.Comparator.comparingLong(FileInfo::sequence))
                .orElseThrow()
                .path();
        try (var session = lakehouse.store().writing("test")) {
            session.delete(second);
        }

        try (RowCursor cursor =
                lakehouse.tables().rows(PreviewRequest.all(lakehouse.now(in("holes"))), Progress.none())) {
            assertThat(cursor.next(5, Progress.none()).rows()).hasSize(5);
            assertThatThrownBy(() -> cursor.next(100, Progress.none()))
                    .isInstanceOf(LakehouseException.class)
                    .hasMessageContaining(second)
                    .hasMessageContaining("not on the object store any more");
        }
        // Its metadata is whole, and says what it says.
        assertThat(lakehouse.tables().load(lakehouse.now(in("holes")))).isNotNull();
    }

    @Test
    void largeCellsMakePagesShort() {
        lakehouse.create(in("large"), NUMBERS);
        String tenMegabytes = "x".repeat(10 << 20);
        lakehouse.append(in("large"), List.of(number(1, tenMegabytes), number(2, tenMegabytes), number(3, "small")));

        try (RowCursor cursor =
                lakehouse.tables().rows(PreviewRequest.all(lakehouse.now(in("large"))), Progress.none())) {
            RowPage first = cursor.next(1_000, Progress.none());
            assertThat(first.rows()).hasSize(1);
            assertThat(first.rows().getFirst().get(1)).isEqualTo(tenMegabytes);
            assertThat(first.last()).isFalse();
            assertThat(cursor.next(1_000, Progress.none()).rows()).hasSize(1);
            RowPage third = cursor.next(1_000, Progress.none());
            assertThat(third.rows()).hasSize(1);
            assertThat(third.last()).isTrue();
        }
    }

    @Test
    void twoThousandColumnsAreRead() {
        List<NestedField> columns = new ArrayList<>();
        for (int i = 1; i <= 2_000; i++) {
            columns.add(NestedField.optional(i, "column_" + i, Types.LongType.get()));
        }
        Schema schema = new Schema(columns);
        lakehouse.create(in("wide"), schema);
        Record row = GenericRecord.create(schema);
        for (int i = 0; i < 2_000; i++) {
            row.set(i, (long) i);
        }
        lakehouse.append(in("wide"), List.of(row));

        assertThat(all(PreviewRequest.all(lakehouse.now(in("wide")))).getFirst().get(1_999))
                .isEqualTo(1_999L);
        assertThat(all(new PreviewRequest(lakehouse.now(in("wide")), List.of("column_7", "column_3"), List.of())))
                .containsExactly(List.of(6L, 2L));
        List<FileInfo> files = new ArrayList<>();
        lakehouse.tables().eachFile(lakehouse.now(in("wide")), files::addAll, Progress.none());
        assertThat(lakehouse.tables().bounds(lakehouse.now(in("wide")), files.getFirst()))
                .hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void columnsAndOrderAreChosen() {
        lakehouse.create(in("choice"), NUMBERS);
        lakehouse.append(in("choice"), numbers(0, 2));

        try (RowCursor cursor = lakehouse
                .tables()
                .rows(
                        new PreviewRequest(lakehouse.now(in("choice")), List.of("text", "n"), List.of()),
                        Progress.none())) {
            assertThat(cursor.columns()).extracting(Column::name).containsExactly("text", "n");
            assertThat(cursor.next(10, Progress.none()).rows())
                    .containsExactly(Arrays.asList(null, 0), List.of("row 1", 1));
        }
        assertThatThrownBy(() -> lakehouse
                        .tables()
                        .rows(
                                new PreviewRequest(lakehouse.now(in("choice")), List.of("gone"), List.of()),
                                Progress.none()))
                .hasMessageContaining("no column gone");
    }

    @Test
    void readingIsCancelled() throws Exception {
        lakehouse.create(in("many"), NUMBERS);
        lakehouse.append(in("many"), numbers(0, 20_000));
        CountDownLatch reading = new CountDownLatch(1);

        Task<Long> task = new VirtualThreadTaskRunner().start("Read for ever", progress -> {
            long rows = 0;
            while (true) {
                try (RowCursor cursor =
                        lakehouse.tables().rows(PreviewRequest.all(lakehouse.now(in("many"))), progress)) {
                    while (!cursor.next(100, progress).last()) {
                        rows++;
                        reading.countDown();
                    }
                }
                if (rows < 0) {
                    return rows;
                }
            }
        });
        reading.await();
        task.cancel();

        assertThatThrownBy(() -> task.completion().get(60, java.util.concurrent.TimeUnit.SECONDS))
                .isInstanceOf(CancellationException.class);
    }
}
