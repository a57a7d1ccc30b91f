package io.sololakehouse.workbench.sql.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.results.CellRange;
import io.sololakehouse.platform.results.ResultStore;
import io.sololakehouse.platform.results.StoredResult;
import io.sololakehouse.platform.results.ViewSpec;
import io.sololakehouse.platform.sql.ColumnVector;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.RowBatch;
import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.support.CurrentThreadTaskRunner;
import io.sololakehouse.workbench.control.grid.GridSource;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsModelTest {

    private static final int ROWS = 10_000;

    @TempDir
    Path home;

    private ResultStore store;
    private StoredResult stored;
    private RowsModel rows;

    @BeforeEach
    void fill() {
        store = new ResultStore(home);
        stored = store.create();
        ResultSink sink = stored.sink();
        sink.columns(List.of(
                new ResultColumn("n", "bigint", ValueType.of(ValueType.Kind.LONG)),
                new ResultColumn("half", "double", ValueType.of(ValueType.Kind.DOUBLE))));
        long[] numbers = new long[ROWS];
        double[] halves = new double[ROWS];
        Arrays.setAll(numbers, i -> i);
        Arrays.setAll(halves, i -> i / 2.0);
        sink.batch(new RowBatch(
                ROWS, List.of(new ColumnVector.Longs(numbers, null), new ColumnVector.Doubles(halves, null))));
        sink.done(false);
        rows = new RowsModel(stored, new Jobs(new CurrentThreadTaskRunner(), Runnable::run, new Problems()));
        rows.refresh();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** A page is fetched by the first question and here with the second. */
    private Object value(long row, int column) {
        Object first = rows.source().value(row, column);
        return first == GridSource.LOADING ? rows.source().value(row, column) : first;
    }

    @Test
    void pagesComeWhenTheyAreSeen() {
        assertThat(rows.countProperty().get()).isEqualTo(ROWS);
        assertThat(rows.source().value(5, 0)).isEqualTo(5L);
        assertThat(rows.source().value(9_999, 1)).isSameAs(GridSource.LOADING);
        assertThat(rows.source().value(9_999, 1)).isEqualTo(4999.5);
    }

    @Test
    void anotherOrderReplacesTheRows() {
        rows.show(ViewSpec.ALL.withSorts(List.of(new ViewSpec.Sort(0, true))));
        assertThat(value(0, 0)).isEqualTo(9_999L);
        rows.show(rows.specProperty()
                .get()
                .withConditions(List.of(new ViewSpec.Condition(0, ViewSpec.Test.LESS, List.of("100")))));
        assertThat(rows.countProperty().get()).isEqualTo(100);
        assertThat(value(0, 0)).isEqualTo(99L);
        rows.show(ViewSpec.ALL);
        assertThat(rows.countProperty().get()).isEqualTo(ROWS);
        assertThat(value(0, 0)).isEqualTo(0L);
    }

    @Test
    void aConditionThatCannotBeIsSaidAndChangesNothing() {
        rows.show(
                ViewSpec.ALL.withConditions(List.of(new ViewSpec.Condition(0, ViewSpec.Test.EQUALS, List.of("many")))));
        assertThat(rows.problemProperty().get().what()).isEqualTo("\"many\" is not a number");
        assertThat(rows.specProperty().get()).isEqualTo(ViewSpec.ALL);
        assertThat(rows.countProperty().get()).isEqualTo(ROWS);
        assertThat(rows.busyProperty().get()).isFalse();
    }

    @Test
    void theSelectionIsAddedUp() {
        rows.select(List.of(new CellRange(0, 101, List.of(0))));
        assertThat(rows.aggregatesProperty().get().sum()).isEqualByComparingTo("5050");
        assertThat(StatusStrip.selection(rows.aggregatesProperty().get()))
                .isEqualTo("101 cells   sum 5,050   avg 50   min 0   max 100");
        rows.select(List.of(new CellRange(0, 1, List.of(0))));
        assertThat(rows.aggregatesProperty().get().cells()).isZero();
    }

    @Test
    void columnsAreDescribedWhenTheirHeadIsSeen() {
        assertThat(rows.source().statistics(1)).isNull();
        assertThat(rows.source().statistics(1).max()).isEqualTo(4999.5);
    }
}
