package io.sololakehouse.workbench.control.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.results.Cell;
import io.sololakehouse.platform.results.ViewSpec.Sort;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellTextTest {

    @Test
    void numbersHaveCommasAndEveryDigit() {
        assertThat(CellText.of(-1234567L)).isEqualTo("-1,234,567");
        assertThat(CellText.of(Long.MIN_VALUE)).isEqualTo("-9,223,372,036,854,775,808");
        assertThat(CellText.of(new BigDecimal("12345678901234567890123456789.123456789")))
                .isEqualTo("12,345,678,901,234,567,890,123,456,789.123456789");
        assertThat(CellText.of(new BigDecimal("100.00"))).isEqualTo("100.00");
        assertThat(CellText.of(0.1)).isEqualTo("0.1");
        assertThat(CellText.of(1234567.25)).isEqualTo("1,234,567.25");
        assertThat(CellText.of(Double.NaN)).isEqualTo("NaN");
        assertThat(CellText.of(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
        assertThat(CellText.of(1e300)).isEqualTo("1.0E300");
    }

    @Test
    void momentsShowWhatTheyHave() {
        assertThat(CellText.of(LocalDateTime.of(1, 1, 1, 0, 0))).isEqualTo("0001-01-01 00:00:00");
        assertThat(CellText.of(Instant.parse("9999-12-31T23:59:59.999999Z"))).isEqualTo("9999-12-31 23:59:59.999999Z");
    }

    @Test
    void textIsOneLine() {
        assertThat(CellText.of("a\nb\tc\0")).isEqualTo("a↵b→c·");
        assertThat(CellText.of(new Cell.LongText("abc"))).isEqualTo("abc…");
        assertThat(CellText.of(null)).isEqualTo("null");
    }

    @Test
    void aHeadCyclesThroughBothOrdersAndNone() {
        List<Sort> one = SortCycle.next(List.of(), 3, false);
        assertThat(one).containsExactly(new Sort(3, false));
        List<Sort> two = SortCycle.next(one, 3, false);
        assertThat(two).containsExactly(new Sort(3, true));
        assertThat(SortCycle.next(two, 3, false)).isEmpty();
        assertThat(SortCycle.next(two, 4, true)).containsExactly(new Sort(3, true), new Sort(4, false));
        assertThat(SortCycle.next(two, 4, false)).containsExactly(new Sort(4, false));
    }
}
