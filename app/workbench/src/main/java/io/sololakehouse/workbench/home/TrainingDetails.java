package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.training.TrainingHelper;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.RemedyHandler;
import io.sololakehouse.workbench.training.TrainingModel;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What unfolds below "Train the sample models": the script, its progress, its newest line, its end. */
final class TrainingDetails {

    private final TrainingModel model;
    private final RemedyHandler remedies;
    private final ProgressLine line = new ProgressLine();
    private final Label step = Cards.text("", "text-small", "fg-muted");
    private final Label newest = Cards.text("", "mono-small", "fg-subtle");
    private final VBox problem = new VBox();
    private final ActionButton run;
    private final ActionButton cancel;
    private final VBox node;

    TrainingDetails(TrainingModel model, RemedyHandler remedies) {
        this.model = model;
        this.remedies = remedies;
        line.setMaxWidth(Double.MAX_VALUE);
        newest.setMinWidth(0);
        ScrollPane script = new ScrollPane(new CodeBlock(TrainingHelper.sampleText()));
        script.setFitToWidth(true);
        script.setPrefHeight(170);
        script.setMinHeight(120);
        script.getStyleClass().add("well");
        run = Buttons.primary("Train the sample models", "fth-play", model::runSample);
        cancel = Buttons.plain("Cancel", "fth-square", model::cancel);
        Label first = Cards.text(
                "The first time builds MLflow's Python environment: some 200 MB and a few minutes.",
                "text-small",
                "fg-subtle");
        HBox buttons = new HBox(8, run, cancel, first);
        buttons.setAlignment(Pos.CENTER_LEFT);
        node = new VBox(8, line, step, newest, problem, script, buttons);
        model.runningProperty().addListener((property, old, job) -> show(job));
        model.problemProperty().addListener((property, old, why) -> show(why));
        model.lines().addListener((ListChangeListener<String>) change ->
                newest.setText(model.lines().isEmpty() ? "" : model.lines().getLast()));
        show(model.runningProperty().get());
    }

    VBox node() {
        return node;
    }

    private void show(@Nullable Job<?> job) {
        line.progressProperty().unbind();
        step.textProperty().unbind();
        if (job != null) {
            line.progressProperty().bind(job.progressProperty());
            step.textProperty().bind(job.stepProperty());
        }
        Cards.show(line, job != null);
        Cards.show(step, job != null);
        Cards.show(cancel, job != null);
        Cards.show(run, job == null);
        Cards.show(newest, !model.lines().isEmpty() || job != null);
    }

    private void show(@Nullable Problem why) {
        problem.getChildren().clear();
        if (why != null) {
            problem.getChildren().add(new ProblemCard(why, null, remedies, model::runSample));
        }
    }
}
