package io.sololakehouse.platform.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Distributions held against each other, and the rows of requests in every form that MLflow takes. */
class ColumnDriftTest {

    @Test
    void equalDistributionsHaveNotMovedWhateverTheirSize() {
        List<Object> training = numbers(0, 1000);

        ColumnDrift drift = ColumnDrift.of("distance", true, training, numbers(0, 1000));

        assertThat(drift.psi()).isZero();
        assertThat(drift.bins())
                .hasSize(10)
                .allSatisfy(bin -> assertThat(bin.log()).isEqualTo(0.1));
        assertThat(drift.bins().getFirst().label()).isEqualTo("below 100");
        assertThat(drift.trainingMean()).isEqualTo(499.5);
    }

    @Test
    void theIndexIsThatOfItsDefinition() {
        List<Object> training = texts("UA", 50, "AA", 50);
        List<Object> log = texts("UA", 80, "AA", 20);

        ColumnDrift drift = ColumnDrift.of("carrier", false, training, log);

        assertThat(drift.psi()).isCloseTo(0.3 * Math.log(0.8 / 0.5) - 0.3 * Math.log(0.2 / 0.5), within(1e-12));
        assertThat(drift.psi()).isGreaterThan(ColumnDrift.LARGE);
        assertThat(drift.bins())
                .containsExactly(new ColumnDrift.Bin("AA", 0.5, 0.2), new ColumnDrift.Bin("UA", 0.5, 0.8));
    }

    @Test
    void newValuesMissingOnesAndColumnsOfOneValueHaveBinsToo() {
        List<Object> log = new ArrayList<>(texts("ZZ", 3, "UA", 1));
        log.add(null);

        ColumnDrift drift = ColumnDrift.of("carrier", false, texts("UA", 1, "AA", 1), log);

        assertThat(drift.bins())
                .extracting(ColumnDrift.Bin::label)
                .containsExactly("AA", "UA", "all others", "missing");
        assertThat(drift.bins().stream().mapToDouble(ColumnDrift.Bin::log).sum())
                .isCloseTo(1, within(1e-12));
        ColumnDrift one = ColumnDrift.of("pressure", true, Collections.nCopies(100, 1010.0), List.of(1010.0, 900.0));
        assertThat(one.bins())
                .containsExactly(new ColumnDrift.Bin("below 1,010", 0, 0.5), new ColumnDrift.Bin("from 1,010", 1, 0.5));
        assertThat(one.psi()).isGreaterThan(ColumnDrift.LARGE);
        ColumnDrift above = ColumnDrift.of("distance", true, numbers(0, 100), List.of(5_000.0));
        assertThat(above.bins().getLast().log()).isEqualTo(1);
        assertThat(above.bins().getLast().training()).isZero();
        ColumnDrift nothing = ColumnDrift.of(
                "pressure", true, Arrays.asList(null, Double.NaN), Arrays.asList(1.0, Double.POSITIVE_INFINITY));
        assertThat(nothing.psi()).isFinite().isPositive();
    }

    @Test
    void rowsAreReadAsTheScoringServerReadsThem() {
        String csv = "carrier,note\nUA,\"a, b\"\nAA,\n";

        assertThat(ScoringRows.of("{\"inputs\": {\"a\": [1, 2], \"b\": [\"x\", null]}}", ScoringClient.JSON))
                .containsExactly(row("a", 1L, "b", "x"), row("a", 2L, "b", null));
        assertThat(ScoringRows.of("{\"instances\": [{\"a\": 1.5, \"b\": true}]}", ScoringClient.JSON))
                .containsExactly(row("a", 1.5, "b", true));
        assertThat(ScoringRows.of(csv, "text/csv; charset=utf-8"))
                .containsExactly(row("carrier", "UA", "note", "a, b"), row("carrier", "AA", "note", null));
        assertThat(ScoringRows.of("{\"inputs\": [[1, 2], [3, 4]]}", ScoringClient.JSON))
                .isEmpty();
        assertThat(ScoringRows.of("{\"dataframe_split\": 7}", ScoringClient.JSON))
                .isEmpty();
        assertThat(ScoringRows.of("no JSON", ScoringClient.JSON)).isEmpty();
        assertThat(ScoringRows.of("", ScoringClient.JSON)).isEmpty();
        assertThat(ScoringRows.of("", ScoringClient.CSV)).isEmpty();
    }

    private static Map<String, Object> row(String a, Object first, String b, Object second) {
        Map<String, Object> row = new java.util.LinkedHashMap<>();
        row.put(a, first);
        row.put(b, second);
        return row;
    }

    private static List<Object> numbers(int from, int to) {
        return new ArrayList<>(IntStream.range(from, to)
                .mapToObj(value -> (Object) (double) value)
                .toList());
    }

    private static List<Object> texts(String one, int ones, String two, int twos) {
        List<Object> texts = new ArrayList<>(Collections.nCopies(ones, one));
        texts.addAll(Collections.nCopies(twos, two));
        return texts;
    }
}
