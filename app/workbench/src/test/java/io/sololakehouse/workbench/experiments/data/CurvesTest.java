package io.sololakehouse.workbench.experiments.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Downsampling, smoothing, groups, boxes and surfaces. */
class CurvesTest {

    private static final Offset<Double> CLOSE = Offset.offset(1e-9);

    @Test
    void downsamplingKeepsEveryPeak() {
        int count = 200_000;
        double[] x = IntStream.range(0, count).asDoubleStream().toArray();
        double[] y = new double[count];
        y[77_777] = 5;
        y[150_001] = -5;
        Downsampling.Points points = Downsampling.of(x, y, 0, count, 600);
        assertThat(points.size()).isLessThan(3_000);
        assertThat(Arrays.stream(points.y()).max()).hasValue(5);
        assertThat(Arrays.stream(points.y()).min()).hasValue(-5);
        assertThat(points.x()).isSorted();
        assertThat(points.x()[0]).isZero();
        assertThat(points.x()[points.size() - 1]).isEqualTo(count - 1);
    }

    @Test
    void zoomedInEveryValueIsDrawn() {
        double[] x = IntStream.range(0, 10_000).asDoubleStream().toArray();
        Downsampling.Points points = Downsampling.of(x, x, 100, 120, 600);
        // One neighbour on each side.
        assertThat(points.x())
                .containsExactly(IntStream.rangeClosed(99, 121).asDoubleStream().toArray());
    }

    @Test
    void whatIsNoNumberInterruptsTheLine() {
        double[] x = {0, 1, 2, 3};
        double[] y = {1, Double.NaN, Double.POSITIVE_INFINITY, 2};
        assertThat(Downsampling.of(x, y, 0, 3, 10).y()).containsExactly(1, Double.NaN, Double.NaN, 2);
        assertThat(Smoothing.of(y, 0.5)[0]).isEqualTo(1);
        assertThat(Smoothing.of(y, 0.5)[3]).isCloseTo(1.0 / 3 + 2 * 2.0 / 3, CLOSE);
    }

    @Test
    void aSmoothedConstantStaysWhatItIs() {
        double[] constant = {3, 3, 3, 3};
        assertThat(Smoothing.of(constant, 0.9)).containsExactly(new double[] {3, 3, 3, 3}, CLOSE);
    }

    @Test
    void groupsHaveMeanAndSpread() {
        List<CurveGroups.Line> lines = List.of(
                new CurveGroups.Line(0, new double[] {0, 10}, new double[] {1, 1}),
                new CurveGroups.Line(1, new double[] {0, 5, 10}, new double[] {3, 3, 3}),
                new CurveGroups.Line(2, new double[] {0, 10}, new double[] {7, 7}));
        List<CurveGroups.Band> bands = CurveGroups.of(lines, run -> run < 2 ? "a" : "b");
        assertThat(bands).extracting(CurveGroups.Band::name).containsExactly("a", "b");
        assertThat(bands.getFirst().mean()).containsOnly(2.0);
        assertThat(bands.getFirst().high()[1]).isCloseTo(2 + Math.sqrt(2), CLOSE);
        assertThat(bands.getLast().low()).containsOnly(7.0);
    }

    @Test
    void boxesLeaveOutWhatIsNoNumber() {
        RunField field = RunField.metric("m");
        double[] values = {1, 2, 3, 4, 100, Double.NaN, Double.POSITIVE_INFINITY};
        Axis axis = Axis.ofNumbers(field, values.length, i -> values[i]);
        Axis groups = Axis.ofCategories(RunField.param("g"), values.length, i -> "all");
        Boxes.Box box = Boxes.of(axis, groups).getFirst();
        assertThat(box.median()).isEqualTo(3);
        assertThat(box.high()).isEqualTo(4);
        assertThat(box.runs()).hasSize(5);
    }

    @Test
    void aSurfaceGoesThroughItsRuns() {
        Contours surface = Contours.of(new double[] {0, 1, 0, 1}, new double[] {0, 0, 1, 1}, new double[] {0, 1, 0, 1});
        assertThat(surface.isPresent()).isTrue();
        assertThat(surface.height(5, 0)).isLessThan(0.1);
        assertThat(surface.height(5, surface.grid() - 1)).isGreaterThan(0.9);
        assertThat(surface.line(0.5))
                .isNotEmpty()
                .allSatisfy(piece -> assertThat(piece.x1()).isBetween(0.4, 0.6));
        assertThat(Contours.of(new double[0], new double[0], new double[0]).isPresent())
                .isFalse();
    }

    @Test
    void textsThatAreNumbersAreAnAxisOfNumbers() {
        String[] texts = {"0.1", "None", "1e-3", null};
        assertThat(Axis.ofTexts(RunField.param("p"), 4, i -> texts[i]).isCategorical())
                .isFalse();
        String[] words = {"10", "9", "auto"};
        Axis axis = Axis.ofTexts(RunField.param("p"), 3, i -> words[i]);
        assertThat(axis.categories()).containsExactly("9", "10", "auto");
    }
}
