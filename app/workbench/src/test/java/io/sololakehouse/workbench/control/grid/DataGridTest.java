package io.sololakehouse.workbench.control.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.results.ViewSpec;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ValueType;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DataGridTest {

    private static final int HEAD = 58;

    private DataGrid grid;
    private final List<String> asked = new ArrayList<>();

    @Start
    void show(Stage stage) {
        grid = new DataGrid();
        List<ResultColumn> columns = List.of(
                new ResultColumn("n", "bigint", ValueType.of(ValueType.Kind.LONG)),
                new ResultColumn("word", "varchar", ValueType.of(ValueType.Kind.TEXT)),
                new ResultColumn("half", "double", ValueType.of(ValueType.Kind.DOUBLE)));
        List<List<Object>> rows = new ArrayList<>();
        for (long i = 0; i < 1000; i++) {
            rows.add(java.util.Arrays.asList(i, i % 3 == 0 ? null : "word " + i, i / 2.0));
        }
        grid.show(new RowsSource(columns, rows));
        grid.onViewRequest(wanted -> {
            asked.add("sort " + wanted.sorts());
            grid.setView(wanted);
        });
        grid.input().onCopy(() -> asked.add("copy"));
        grid.input().onOpen(() -> asked.add("open"));
        grid.input().onFind(() -> asked.add("find"));
        stage.setScene(new Scene(new StackPane(grid), 700, 400));
        stage.show();
    }

    private void pressCell(FxRobot robot, int place, int row) {
        double x = grid.gutter() + 10;
        for (int i = 0; i < place; i++) {
            x += grid.columns().width(i);
        }
        robot.clickOn(grid.localToScreen(x, HEAD + row * 25.0 + 12));
    }

    @Test
    void mouseAndKeyboardSelectRectangles(FxRobot robot) {
        pressCell(robot, 1, 2);
        assertThat(grid.selection().focusRow()).isEqualTo(2);
        assertThat(grid.selection().focusColumn()).isEqualTo(1);
        robot.press(KeyCode.SHIFT).press(KeyCode.DOWN).release(KeyCode.DOWN).release(KeyCode.SHIFT);
        robot.press(KeyCode.SHIFT).press(KeyCode.RIGHT).release(KeyCode.RIGHT).release(KeyCode.SHIFT);
        assertThat(grid.selection().ranges()).containsExactly(new GridSelection.Range(2, 3, 1, 2));
        robot.press(KeyCode.CONTROL).press(KeyCode.END).release(KeyCode.END).release(KeyCode.CONTROL);
        assertThat(grid.selection().focusRow()).isEqualTo(999);
        assertThat(grid.scrolledDown()).isGreaterThan(0);
        robot.press(KeyCode.CONTROL).press(KeyCode.A).release(KeyCode.A).release(KeyCode.CONTROL);
        assertThat(grid.selection().cells()).isEqualTo(3000);
        robot.press(KeyCode.CONTROL).press(KeyCode.C).release(KeyCode.C).release(KeyCode.CONTROL);
        robot.press(KeyCode.CONTROL).press(KeyCode.F).release(KeyCode.F).release(KeyCode.CONTROL);
        robot.type(KeyCode.ENTER);
        assertThat(asked).containsExactly("copy", "find", "open");
    }

    @Test
    void aPressOnAHeadSorts(FxRobot robot) {
        robot.clickOn(grid.localToScreen(grid.gutter() + 30, 20));
        robot.clickOn(grid.localToScreen(grid.gutter() + 30, 20));
        robot.clickOn(grid.localToScreen(grid.gutter() + 30, 20));
        assertThat(asked)
                .containsExactly(
                        "sort " + List.of(new ViewSpec.Sort(0, false)),
                        "sort " + List.of(new ViewSpec.Sort(0, true)),
                        "sort []");
    }

    @Test
    void headsAreDraggedAndResized(FxRobot robot) {
        double first = grid.columns().width(0);
        robot.drag(grid.localToScreen(grid.gutter() + 20, 20))
                .dropTo(grid.localToScreen(
                        grid.gutter() + first + grid.columns().width(1) - 10, 20));
        assertThat(grid.columns().shown()).containsExactly(1, 0, 2);
        double width = grid.columns().width(0);
        robot.drag(grid.localToScreen(grid.gutter() + width - 1, 20))
                .dropTo(grid.localToScreen(grid.gutter() + width + 59, 20));
        assertThat(grid.columns().width(0)).isBetween(width + 50, width + 70);
        assertThat(asked).isEmpty();
    }

    @Test
    void rowNumbersSelectRows(FxRobot robot) {
        robot.drag(grid.localToScreen(10, HEAD + 12)).dropTo(grid.localToScreen(10, HEAD + 62));
        assertThat(grid.selection().ranges()).containsExactly(new GridSelection.Range(0, 2, 0, 2));
    }
}
