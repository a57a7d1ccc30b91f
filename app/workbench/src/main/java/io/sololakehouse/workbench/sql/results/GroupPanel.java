package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.Grouping;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.control.grid.DataGrid;
import io.sololakehouse.workbench.control.grid.RowsSource;
import io.sololakehouse.workbench.task.Latest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Rows put together by a column, with one function of another: beside the grid, always of the rows as shown. */
final class GroupPanel extends BorderPane {

    private static final int NONE = -1;

    private final ResultSetModel set;
    private final ResultsHost host;
    private final Latest latest = new Latest();
    private final ChoiceBox<Integer> by = new ChoiceBox<>();
    private final ChoiceBox<Integer> then = new ChoiceBox<>();
    private final ChoiceBox<Grouping.Function> function = new ChoiceBox<>();
    private final ChoiceBox<Integer> value = new ChoiceBox<>();
    private final DataGrid groups = new DataGrid();
    private final Label facts = new Label();
    private boolean filling;

    GroupPanel(ResultSetModel set, ResultsHost host, Runnable close) {
        this.set = set;
        this.host = host;
        getStyleClass().add("group-panel");
        setMinWidth(240);
        setPrefWidth(380);
        groups.setWithStatistics(false);
        groups.setAccessibleText("Groups");
        List<ResultColumn> columns = set.stored().columns();
        fill(by, columns, false);
        fill(then, columns, true);
        fill(value, columns, true);
        function.getItems().setAll(Grouping.Function.values());
        function.setConverter(shown(Grouping.Function::label));
        function.setValue(Grouping.Function.SUM);
        int number = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).value().isNumber())
                .findFirst()
                .orElse(NONE);
        value.setValue(number);
        then.setValue(NONE);
        List.of(by, then, value).forEach(box -> box.valueProperty().addListener((property, old, now) -> compute()));
        function.valueProperty().addListener((property, old, now) -> compute());
        set.rows().specProperty().addListener((property, old, now) -> {
            if (getScene() != null) {
                compute();
            }
        });
        by.setAccessibleText("Group by");
        then.setAccessibleText("Then by");
        function.setAccessibleText("Function");
        value.setAccessibleText("Of column");
        VBox head = new VBox(6, line("Group by", by), line("then by", then), line("with", function, value));
        head.getStyleClass().add("group-head");
        facts.getStyleClass().addAll("text-small", "fg-subtle");
        HBox foot = new HBox(facts);
        foot.getStyleClass().add("viewer-facts");
        setTop(new VBox(
                new PanelHeader("Groups").withActions(Buttons.small(Buttons.icon("fth-x", "Close", close))), head));
        setCenter(groups);
        setBottom(foot);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
    }

    /** Groups by a column of the result. */
    void show(int column) {
        filling = true;
        by.setValue(column);
        filling = false;
        compute();
        by.requestFocus();
    }

    private void fill(ChoiceBox<Integer> box, List<ResultColumn> columns, boolean optional) {
        if (optional) {
            box.getItems().add(NONE);
        }
        for (int i = 0; i < Math.min(columns.size(), 500); i++) {
            box.getItems().add(i);
        }
        box.setConverter(shown(column -> column == NONE
                ? "nothing"
                : columns.get(column).name().isEmpty()
                        ? "column " + (column + 1)
                        : columns.get(column).name()));
        box.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(box, Priority.ALWAYS);
    }

    private static <T> StringConverter<T> shown(java.util.function.Function<T, String> text) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T item) {
                return item == null ? "" : text.apply(item);
            }

            @Override
            public @Nullable T fromString(String typed) {
                return null;
            }
        };
    }

    private static HBox line(String name, ChoiceBox<?>... boxes) {
        Label label = new Label(name);
        label.getStyleClass().addAll("text-note", "fg-subtle");
        label.setMinWidth(64);
        HBox line = new HBox(6, label);
        line.getChildren().addAll(boxes);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void compute() {
        Integer first = by.getValue();
        if (filling || first == null) {
            return;
        }
        List<Integer> keys = new ArrayList<>(List.of(first));
        Integer second = then.getValue();
        if (second != null && second != NONE && !second.equals(first)) {
            keys.add(second);
        }
        List<Grouping.Measure> measures = measures();
        facts.setText("Grouping…");
        host.jobs()
                .quiet("Group rows", progress -> set.stored().group(set.rows().view(), keys, measures, progress))
                .onSuccess(this::show)
                .onFailure(problem -> facts.setText(problem.what() + ". " + problem.why()))
                .latest(latest)
                .start();
    }

    private List<Grouping.Measure> measures() {
        Integer of = value.getValue();
        if (of == null || of == NONE) {
            return List.of();
        }
        boolean number = set.stored().columns().get(of).value().isNumber();
        boolean anyType =
                switch (function.getValue()) {
                    case MIN, MAX, DISTINCT -> true;
                    default -> false;
                };
        return number || anyType ? List.of(new Grouping.Measure(function.getValue(), of)) : List.of();
    }

    private void show(Grouping made) {
        groups.show(new RowsSource(made.columns(), made.rows()));
        facts.setText(
                made.more()
                        ? "The first " + Units.count(Grouping.MOST) + " groups, those of most rows"
                        : Units.count(made.rows().size(), "group", "groups"));
    }
}
