package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Segmented;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** How a statement is or was run: its operators as a tree with what they cost, or the engine's own text. */
final class PlanPane extends StackPane {

    /** Ways to look at a plan. */
    private enum Form {
        TREE,
        TEXT
    }

    private final ResultSetModel set;
    private final ResultsHost host;

    PlanPane(ResultSetModel set, ResultsHost host) {
        this.set = set;
        this.host = host;
        set.planProperty().addListener((property, old, now) -> show(now));
        set.stateProperty()
                .addListener((property, old, now) -> show(set.planProperty().get()));
        show(set.planProperty().get());
    }

    private void show(@Nullable QueryPlan plan) {
        getChildren()
                .setAll(plan == null || plan.roots().isEmpty() && plan.text().isBlank() ? none() : tree(plan));
    }

    private Node none() {
        if (set.stateProperty().get() == ResultSetModel.State.RUNNING) {
            return new EmptyState("fth-git-pull-request", "No plan yet", "The statement is still running.");
        }
        return new EmptyState(
                "fth-git-pull-request",
                "No plan",
                "The plan shows the operators, what the engine expected of them and, after Explain analyze, what they did.",
                Buttons.plain("Explain", "fth-git-pull-request", () -> explain(false)),
                Buttons.quiet("Explain analyze, runs it again", null, () -> explain(true)));
    }

    private void explain(boolean analyze) {
        var run = set.run();
        host.jobs()
                .job(
                        analyze
                                ? "Explain analyze on " + run.engine().name()
                                : "Explain on " + run.engine().name(),
                        progress -> run.engine().explain(run.query(), analyze, progress))
                .onSuccess(set.planProperty()::set)
                .start();
    }

    private Node tree(QueryPlan plan) {
        Segmented<Form> forms = new Segmented<Form>().small();
        forms.add(Form.TREE, "Operators", "fth-git-pull-request").add(Form.TEXT, "Text", "fth-align-left");
        PlanTree tree = new PlanTree(plan);
        TextArea text = new TextArea(plan.text());
        text.setEditable(false);
        text.getStyleClass().addAll("mono", "viewer-text");
        BorderPane pane = new BorderPane(plan.roots().isEmpty() ? text : tree);
        forms.valueProperty().addListener((property, old, now) -> pane.setCenter(now == Form.TEXT ? text : tree));
        if (plan.roots().isEmpty()) {
            forms.valueProperty().set(Form.TEXT);
        }
        Label what = new Label(
                plan.analyzed()
                        ? "What each operator did; the costliest are marked"
                        : "What the engine expects, without running the statement");
        what.getStyleClass().addAll("text-note", "fg-subtle");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(8, what, space);
        if (!plan.analyzed()) {
            bar.getChildren().add(Buttons.small(Buttons.quiet("Explain analyze", "fth-play", () -> explain(true))));
        }
        bar.getChildren()
                .addAll(forms, Buttons.small(Buttons.icon("fth-copy", "Copy the plan", () -> host.copy(plan.text()))));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("plan-bar");
        pane.setTop(bar);
        return pane;
    }
}
