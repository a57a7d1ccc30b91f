package io.sololakehouse.workbench.control.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ValueType;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GridColumnsTest {

    private final GridColumns columns = new GridColumns();

    @BeforeEach
    void fill() {
        columns.reset(List.of(column("a"), column("b"), column("c"), column("d")), new double[] {100, 120, 80, 60});
    }

    private static ResultColumn column(String name) {
        return new ResultColumn(name, "varchar", ValueType.of(ValueType.Kind.TEXT));
    }

    @Test
    void moveHideAndShowKeepWidthsWithTheirColumns() {
        columns.move(0, 2);
        assertThat(columns.shown()).containsExactly(1, 2, 0, 3);
        assertThat(columns.width(2)).isEqualTo(100);
        columns.hide(1);
        assertThat(columns.shown()).containsExactly(1, 0, 3);
        assertThat(columns.hiddenCount()).isEqualTo(1);
        columns.setShown(2, true);
        assertThat(columns.isHidden(2)).isFalse();
        assertThat(columns.totalWidth()).isEqualTo(360);
    }

    @Test
    void theLastColumnStays() {
        columns.hide(0);
        columns.hide(0);
        columns.hide(0);
        columns.hide(0);
        assertThat(columns.count()).isEqualTo(1);
    }

    @Test
    void hidingAFrozenColumnFreezesOneLess() {
        columns.freeze(2);
        assertThat(columns.frozenWidth()).isEqualTo(220);
        columns.hide(0);
        assertThat(columns.frozen()).isEqualTo(1);
        assertThat(columns.frozenWidth()).isEqualTo(120);
    }

    @Test
    void widthsHaveLimits() {
        columns.setWidth(0, 3);
        assertThat(columns.width(0)).isEqualTo(GridColumns.LEAST_WIDTH);
        columns.setWidth(0, 99_999);
        assertThat(columns.width(0)).isEqualTo(GridColumns.MOST_WIDTH);
    }

    @Test
    void geometryFindsRowsAndColumnsWhereTheyArePainted() {
        GridGeometry at = new GridGeometry(columns);
        at.width = 250;
        at.height = 308;
        at.rows = 1_000;
        columns.freeze(1);
        at.scrollX = 30;
        at.scrollY = 55;
        assertThat(at.firstRow()).isEqualTo(2);
        assertThat(at.rowAt(58)).isEqualTo(2);
        assertThat(at.rowAt(57)).isEqualTo(-1);
        assertThat(at.placeAt(39)).isEqualTo(-1);
        assertThat(at.placeAt(41)).isZero();
        assertThat(at.placeAt(141)).isEqualTo(1);
        assertThat(at.columnLeft(2)).isEqualTo(40 + 220 - 30);
        at.reveal(999, 3);
        assertThat(at.rowTop(999) + at.rowHeight).isEqualTo(at.height);
        assertThat(at.columnLeft(3) + columns.width(3)).isEqualTo(at.width);
    }
}
