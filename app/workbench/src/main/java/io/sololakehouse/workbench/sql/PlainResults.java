package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.CollectingSink;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Results in a plain table: what a tab shows as long as nothing better is given. */
final class PlainResults implements ResultsArea {

    private final StackPane content = new StackPane();
    private final Label note = new Label();
    private final Island island;
    private final RemedyHandler remedies;
    private final Map<StatementRun, CollectingSink> sinks = new ConcurrentHashMap<>();

    PlainResults(RemedyHandler remedies) {
        this.remedies = remedies;
        note.getStyleClass().addAll("text-note", "fg-subtle");
        island = new Island(new PanelHeader("Result").with(note), content);
        content.getChildren()
                .setAll(new EmptyState(
                        "fth-play", "Nothing was run here yet", "Ctrl Enter runs the statement at the caret."));
    }

    @Override
    public Node node() {
        return island;
    }

    @Override
    public void begin(List<StatementRun> runs) {
        sinks.clear();
        for (StatementRun run : runs) {
            run.stateProperty().addListener((property, old, state) -> show(run));
        }
    }

    @Override
    public ResultSink sink(StatementRun run) {
        CollectingSink sink = new CollectingSink();
        sinks.put(run, sink);
        return sink;
    }

    private void show(StatementRun run) {
        switch (run.state()) {
            case WAITING -> {}
            case RUNNING -> note.setText("Running on " + run.engine().name());
            case CANCELLED -> note.setText("Cancelled");
            case FAILED -> {
                note.setText("");
                var problem = run.problemProperty().get();
                if (problem != null) {
                    ScrollPane scroll = new ScrollPane(new ProblemCard(problem, run.endedAt(), remedies, null));
                    scroll.setFitToWidth(true);
                    content.getChildren().setAll(scroll);
                }
            }
            case DONE -> {
                var summary = run.summaryProperty().get();
                var plan = run.planProperty().get();
                if (summary != null) {
                    note.setText(
                            Units.count(summary.rows(), "row", "rows") + " in " + Units.duration(summary.duration()));
                    content.getChildren().setAll(table(run));
                } else if (plan != null) {
                    note.setText("Plan");
                    Label text = new Label(plan.text());
                    text.getStyleClass().add("mono");
                    content.getChildren().setAll(new ScrollPane(text));
                }
            }
        }
    }

    private Node table(StatementRun run) {
        TableView<List<@Nullable Object>> table = new TableView<>();
        CollectingSink sink = sinks.get(run);
        if (sink != null) {
            for (int i = 0; i < sink.columns().size(); i++) {
                int column = i;
                TableColumn<List<@Nullable Object>, String> shown =
                        new TableColumn<>(sink.columns().get(i).name());
                shown.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(
                        String.valueOf(row.getValue().get(column))));
                shown.setPrefWidth(130);
                table.getColumns().add(shown);
            }
            table.setItems(FXCollections.observableArrayList(sink.rows()));
        }
        return table;
    }

    @Override
    public void close() {
        sinks.clear();
    }
}
