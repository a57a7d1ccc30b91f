package io.sololakehouse.platform.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.results.ChartSpec.Combine;
import io.sololakehouse.platform.results.ChartSpec.Kind;
import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.support.Progress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartDataTest {

    private static final int ROWS = 600;

    @TempDir
    Path home;

    private ResultStore store;
    private StoredResult result;

    @BeforeEach
    void fill() {
        store = new ResultStore(home);
        result = store.create();
        Object[] origins = new Object[ROWS];
        Object[] carriers = new Object[ROWS];
        double[] delays = new double[ROWS];
        long[] times = new long[ROWS];
        for (int i = 0; i < ROWS; i++) {
            origins[i] = List.of("EWR", "JFK", "LGA").get(i % 3);
            carriers[i] = "C" + i % 12;
            delays[i] = i % 100;
            times[i] = i / 6 * 3_600_000_000L;
        }
        Batches.fill(
                result,
                List.of(
                        Batches.column("origin", ValueType.Kind.TEXT),
                        Batches.column("carrier", ValueType.Kind.TEXT),
                        Batches.column("delay", ValueType.Kind.DOUBLE),
                        Batches.column("at", "timestamp(6)", ValueType.of(ValueType.Kind.TIMESTAMP, 6))),
                ROWS,
                Batches.objects(origins),
                Batches.objects(carriers),
                Batches.doubles(delays),
                Batches.longs(times));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ChartData data(Kind kind, int x, int y, int colour, Combine combine) {
        return result.chart(result.all(), new ChartSpec(kind, x, y, colour, combine, false), Progress.none());
    }

    @Test
    void barsAddUpToTheRows() {
        ChartData bars = data(Kind.BAR, 0, -1, -1, Combine.COUNT);
        assertThat(bars.x().labels()).containsExactly("EWR", "JFK", "LGA");
        assertThat(bars.series().getFirst().y()).containsExactly(200, 200, 200);
        assertThat(bars.rows()).isEqualTo(ROWS);
        ChartData sums = data(Kind.BAR, 0, 2, 1, Combine.SUM);
        double total = sums.series().stream()
                .flatMapToDouble(series -> java.util.Arrays.stream(series.y()))
                .sum();
        assertThat(total).isEqualTo(6 * 4950);
    }

    @Test
    void moreThanEightSeriesEndInOther() {
        ChartData lines = data(Kind.LINE, 3, 2, 1, Combine.SUM);
        assertThat(lines.series()).hasSize(8);
        assertThat(lines.series().getLast().name()).isEqualTo("other");
        assertThat(lines.series().stream().mapToLong(ChartData.Series::rows).sum())
                .isEqualTo(ROWS);
        assertThat(lines.x().measure()).isEqualTo(ChartData.Measure.TIME);
    }

    @Test
    void everyRowIsAPointAndInSomePartOfAHistogram() {
        ChartData points = data(Kind.SCATTER, 2, 2, 0, Combine.NONE);
        assertThat(points.series().stream().mapToInt(ChartData.Series::size).sum())
                .isEqualTo(ROWS);
        ChartData parts = data(Kind.HISTOGRAM, 2, -1, 0, Combine.COUNT);
        assertThat(parts.series().stream()
                        .flatMapToDouble(series -> java.util.Arrays.stream(series.y()))
                        .sum())
                .isEqualTo(ROWS);
    }

    @Test
    void boxesAndFields() {
        ChartData boxes = data(Kind.BOX, 0, 2, -1, Combine.NONE);
        assertThat(boxes.boxes()).hasSize(3).allMatch(box -> box.median() == 49.5 && box.max() == 99);
        ChartData fields = data(Kind.HEAT_MAP, 0, -1, 1, Combine.COUNT);
        assertThat(fields.cells().stream()
                        .mapToDouble(ChartData.HeatCell::value)
                        .sum())
                .isEqualTo(ROWS);
        assertThat(fields.y().labels()).hasSize(12);
    }

    @Test
    void everyKindIsDrawnOfFilteredRows() {
        ResultView view = result.view(
                new ViewSpec(
                        List.of(new ViewSpec.Sort(2, true)),
                        List.of(new ViewSpec.Condition(0, ViewSpec.Test.EQUALS, List.of("JFK"))),
                        ""),
                Progress.none());
        for (Kind kind : Kind.values()) {
            int x = kind == Kind.SCATTER || kind == Kind.HISTOGRAM ? 2 : 0;
            ChartData drawn = result.chart(view, new ChartSpec(kind, x, 2, 1, Combine.SUM, false), Progress.none());
            assertThat(drawn.rows()).as(kind.label()).isEqualTo(200);
            assertThat(drawn.series().size()
                            + drawn.boxes().size()
                            + drawn.cells().size())
                    .as(kind.label())
                    .isPositive();
        }
    }
}
