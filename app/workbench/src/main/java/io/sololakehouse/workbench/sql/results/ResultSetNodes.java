package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.sql.results.ResultsModel.Tab;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;

/** The nodes of one result, made when they are first looked at. */
final class ResultSetNodes {

    private final ResultSetModel set;
    private final ResultsHost host;
    private final Map<Tab, Node> made = new EnumMap<>(Tab.class);
    private @Nullable GridPane grid;

    ResultSetNodes(ResultSetModel set, ResultsHost host) {
        this.set = set;
        this.host = host;
    }

    Node node(Tab tab) {
        return switch (tab) {
            case RESULTS -> rows();
            case CHART ->
                set.stored().columns().isEmpty()
                        ? nothing("There are no rows to draw.")
                        : made.computeIfAbsent(tab, key -> new ChartPane(set, set.chartCommentProperty(), host));
            case PLAN -> made.computeIfAbsent(tab, key -> new PlanPane(set, host));
            case MESSAGES -> made.computeIfAbsent(tab, key -> new MessageList(set, host));
        };
    }

    private Node rows() {
        if (!set.stored().columns().isEmpty()) {
            if (grid == null) {
                grid = new GridPane(set, host);
            }
            return grid;
        }
        return switch (set.stateProperty().get()) {
            case FAILED -> made.computeIfAbsent(Tab.RESULTS, key -> failure());
            case RUNNING -> new WaitingRows();
            case CANCELLED -> nothing("The statement was cancelled before its first row.");
            case DONE ->
                nothing(
                        set.summaryProperty().get() == null
                                ? "The statement was not run: its plan is on the next tab."
                                : "The statement gave no rows. Messages says what it did.");
        };
    }

    private Node failure() {
        var problem = set.problemProperty().get();
        if (problem == null) {
            return nothing("The statement failed.");
        }
        ProblemCard card = new ProblemCard(problem, null, SaveRemedies.of(set, host), () -> host.runAgain(set.run()));
        card.setMaxWidth(760);
        ScrollPane scroll = new ScrollPane(new javafx.scene.layout.VBox(card));
        scroll.getStyleClass().add("message-list");
        scroll.setFitToWidth(true);
        ((javafx.scene.layout.VBox) scroll.getContent()).getStyleClass().add("messages");
        return scroll;
    }

    private static Node nothing(String text) {
        return new EmptyState("fth-terminal", "No rows", text);
    }

    @Nullable
    GridPane grid() {
        return grid;
    }

    void exportMenu(Node anchor) {
        new ExportMenu(set, host).show(anchor);
    }

    void copyMenu(Node anchor) {
        if (rows() instanceof GridPane pane) {
            pane.menus().copyMenu().show(anchor, javafx.geometry.Side.BOTTOM, 0, 4);
        }
    }
}
