package io.sololakehouse.workbench.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.workbench.experiments.ParallelModel.Range;
import io.sololakehouse.workbench.experiments.data.RunField;
import io.sololakehouse.workbench.experiments.data.RunSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Axes and brushes, with values that are no numbers. */
class ParallelModelTest {

    private final ParallelModel model = new ParallelModel();

    @BeforeEach
    void show() {
        Tables tables = new Tables();
        for (int i = 0; i < 5; i++) {
            tables.run("r" + i, "")
                    .param("rate", new String[] {"0.001", "0.01", "0.1", "0.01", "0.1"}[i])
                    .param("model", i < 3 ? "tree" : "line")
                    .metric("auc", new double[] {0.5, 0.6, 0.9, Double.NaN, Double.POSITIVE_INFINITY}[i]);
        }
        var table = tables.table();
        model.show(new RunSet(table, IntStream.range(0, 5).toArray()));
        model.set(java.util.List.of(RunField.param("model"), RunField.param("rate"), RunField.metric("auc")));
    }

    private int passing() {
        return model.brushedProperty().get().cardinality();
    }

    @Test
    void whatDiffersIsSuggested() {
        assertThat(ParallelModel.suggested(model.runsProperty().get()))
                .containsExactly(RunField.param("model"), RunField.param("rate"), RunField.metric("auc"));
    }

    @Test
    void brushesLeaveRunsOut() {
        assertThat(passing()).isEqualTo(5);
        // Upper half of the metric: 0.9 and infinity; a run without a number is left out.
        model.brush(2, new Range(0.5, 1));
        assertThat(passing()).isEqualTo(2);
        model.brush(0, new Range(0.9, 1));
        assertThat(passing()).isEqualTo(1);
        model.clearBrushes();
        assertThat(passing()).isEqualTo(5);
        assertThat(model.isBrushed()).isFalse();
    }

    @Test
    void aFlippedAxisTakesItsBrushAlong() {
        model.brush(2, new Range(0.5, 1));
        model.flip(2);
        assertThat(model.columnsProperty().get().get(2).brush()).isEqualTo(new Range(0, 0.5));
        assertThat(passing()).isEqualTo(2);
    }

    @Test
    void logarithmicSpreadsSmallNumbers() {
        assertThat(model.columnsProperty().get().get(1).position(1)).isLessThan(0.1);
        model.toggleLogarithmic(1);
        assertThat(model.columnsProperty().get().get(1).position(1))
                .isCloseTo(0.5, org.assertj.core.data.Offset.offset(1e-9));
        // Categories have no logarithm.
        model.toggleLogarithmic(0);
        assertThat(model.columnsProperty().get().getFirst().logarithmic()).isFalse();
    }

    @Test
    void axesMoveAndGo() {
        model.move(0, 2);
        assertThat(model.columnsProperty().get())
                .extracting(ParallelModel.Column::field)
                .containsExactly(RunField.param("rate"), RunField.metric("auc"), RunField.param("model"));
        model.remove(0);
        model.remove(0);
        assertThat(model.columnsProperty().get()).hasSize(2);
    }
}
