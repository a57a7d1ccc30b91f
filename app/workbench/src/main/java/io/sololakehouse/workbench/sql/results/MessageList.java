package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.Units;
import java.net.URI;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the engine said besides rows: the failure, warnings, what it counted, where its console is. */
final class MessageList extends ScrollPane {

    private final VBox list = new VBox(12);

    MessageList(ResultSetModel set, ResultsHost host) {
        getStyleClass().add("message-list");
        setFitToWidth(true);
        list.getStyleClass().add("messages");
        setContent(list);
        Runnable fill = () -> fill(set, host);
        set.stateProperty().addListener((property, old, now) -> fill.run());
        set.summaryProperty().addListener((property, old, now) -> fill.run());
        fill.run();
    }

    /** How many things there are to read: warnings, and the failure. */
    static int count(ResultSetModel set) {
        StatementSummary summary = set.summaryProperty().get();
        return (set.problemProperty().get() == null ? 0 : 1)
                + (summary == null ? 0 : summary.warnings().size());
    }

    private void fill(ResultSetModel set, ResultsHost host) {
        list.getChildren().clear();
        Problem problem = set.problemProperty().get();
        if (problem != null) {
            list.getChildren()
                    .add(new ProblemCard(problem, null, SaveRemedies.of(set, host), () -> host.runAgain(set.run())));
        }
        StatementSummary summary = set.summaryProperty().get();
        if (summary != null) {
            summary.warnings().forEach(warning -> list.getChildren().add(warning(warning)));
            list.getChildren().add(statistics(summary));
        } else if (problem == null) {
            Label state = new Label(
                    switch (set.stateProperty().get()) {
                        case RUNNING -> "The statement runs. What the engine says appears here.";
                        case CANCELLED -> "Cancelled: the engine ended the statement. Rows that had arrived are kept.";
                        default -> "The engine said nothing.";
                    });
            state.getStyleClass().addAll("text-body", "fg-muted");
            list.getChildren().add(state);
        }
        URI console = set.console();
        if (console != null) {
            list.getChildren()
                    .add(new HBox(
                            8,
                            Buttons.small(Buttons.plain(
                                    "Open in the console of "
                                            + set.run().engine().name(),
                                    "fth-external-link",
                                    () -> host.browse(console))),
                            Buttons.small(Buttons.quiet(
                                    "Copy the address", "fth-link", () -> ConsoleLinks.copy(host, console)))));
        }
        list.getChildren().add(new CodeBlock(set.run().query().sql()));
    }

    private static HBox warning(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox row = new HBox(8, Icons.of("fth-alert-triangle", 14, "fg-warning"), label);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("warning-message");
        return row;
    }

    private static GridPane statistics(StatementSummary summary) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("statistics");
        int row = 0;
        row = line(grid, row, "Duration", Units.duration(summary.duration()));
        if (summary.toFirstRow() != null) {
            row = line(grid, row, "First row after", Units.duration(summary.toFirstRow()));
        }
        row = line(
                grid, row, "Rows", Units.count(summary.rows()) + (summary.truncated() ? ", more on the server" : ""));
        if (summary.changedRows() >= 0) {
            row = line(grid, row, "Rows changed", Units.count(summary.changedRows()));
        }
        for (StatementSummary.Statistic statistic : summary.statistics()) {
            row = line(grid, row, statistic.name(), StatusStrip.value(statistic));
        }
        if (!summary.stamp().hash().isEmpty()) {
            row = line(grid, row, "Commit", summary.stamp().hash());
        }
        if (!summary.queryId().isEmpty()) {
            line(grid, row, "Query", summary.queryId());
        }
        return grid;
    }

    private static int line(GridPane grid, int row, String name, String value) {
        Label key = new Label(name);
        key.getStyleClass().addAll("text-note", "fg-subtle");
        key.setMinWidth(Region.USE_PREF_SIZE);
        Label text = new Label(value);
        text.getStyleClass().add("mono");
        grid.addRow(row, key, text);
        return row + 1;
    }
}
