package io.sololakehouse.workbench.control.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GridSelectionTest {

    private final GridSelection selection = new GridSelection();

    @BeforeEach
    void size() {
        selection.resize(1_000_000_000L, 50);
    }

    @Test
    void shiftDrawsTheRectangleFromWhereItBegan() {
        selection.select(10, 3);
        selection.extend(5, 7);
        selection.extend(12, 1);
        assertThat(selection.ranges()).containsExactly(new GridSelection.Range(10, 12, 1, 3));
        assertThat(selection.focusRow()).isEqualTo(12);
        assertThat(selection.contains(11, 2)).isTrue();
        assertThat(selection.contains(9, 2)).isFalse();
    }

    @Test
    void ctrlAddsAnotherRectangle() {
        selection.select(1, 1);
        selection.add(5, 5);
        selection.extend(6, 6);
        assertThat(selection.ranges())
                .isEqualTo(List.of(new GridSelection.Range(1, 1, 1, 1), new GridSelection.Range(5, 6, 5, 6)));
        assertThat(selection.cells()).isEqualTo(5);
    }

    @Test
    void allOfABillionRowsIsOneRectangle() {
        selection.selectAll();
        assertThat(selection.ranges()).hasSize(1);
        assertThat(selection.cells()).isEqualTo(50_000_000_000L);
        selection.clear();
        assertThat(selection.isEmpty()).isTrue();
        assertThat(selection.focusRow()).isEqualTo(-1);
    }

    @Test
    void rowsAndColumnsAreSelectedWhole() {
        selection.selectRow(3, false, false);
        selection.selectRow(6, true, false);
        assertThat(selection.ranges()).containsExactly(new GridSelection.Range(3, 6, 0, 49));
        selection.selectColumn(4, false, false);
        selection.selectColumn(2, true, false);
        assertThat(selection.ranges()).containsExactly(new GridSelection.Range(0, 999_999_999L, 2, 4));
        assertThat(selection.touchesColumn(3)).isTrue();
        assertThat(selection.touchesColumn(5)).isFalse();
    }

    @Test
    void movesStopAtTheEdges() {
        selection.move(1, 0, false);
        assertThat(selection.focusRow()).isZero();
        selection.move(-5, -5, false);
        assertThat(selection.focusRow()).isZero();
        selection.move(2_000_000_000L, 500, true);
        assertThat(selection.ranges()).containsExactly(new GridSelection.Range(0, 999_999_999L, 0, 49));
    }

    @Test
    void aSmallerGridForgetsWhatIsOutside() {
        selection.select(500, 10);
        selection.resize(100, 50);
        assertThat(selection.isEmpty()).isTrue();
        selection.select(50, 10);
        selection.resize(200, 50);
        assertThat(selection.contains(50, 10)).isTrue();
    }

    @Test
    void anEmptyGridSelectsNothing() {
        GridSelection empty = new GridSelection();
        empty.selectAll();
        empty.move(1, 1, true);
        empty.selectRow(0, false, false);
        assertThat(empty.isEmpty()).isTrue();
    }
}
