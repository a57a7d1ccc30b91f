package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.ChangePlan;
import io.sololakehouse.platform.branches.Done;
import io.sololakehouse.platform.branches.MergePreview;
import io.sololakehouse.platform.branches.Resolution;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.time.Clock;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The right of a merge: message, the exact calls, what the dry run said, how to undo, tag, and the button. */
final class MergeRunPane {

    private final MergeModel model;
    private final Host host;
    private final VBox checks = new VBox(8);
    private final VBox problems = new VBox();
    private final CodeBlock calls = new CodeBlock("");
    private final Label when = new Label();
    private final Label undo = new Label();
    private final ActionButton merge;
    private final ProgressLine progress = new ProgressLine();
    private final Island node;

    /** What the pane needs of the view. */
    record Host(RemedyHandler remedies, Clock clock) {}

    MergeRunPane(MergeModel model, Host host, Consumer<Done> merged) {
        this.model = model;
        this.host = host;
        TextArea message = new TextArea();
        message.textProperty().bindBidirectional(model.messageProperty());
        message.setPrefRowCount(2);
        message.setWrapText(true);
        message.setMinHeight(58);
        message.setPrefHeight(58);
        message.setAccessibleText("Commit message");
        when.getStyleClass().addAll("text-small", "fg-subtle");
        undo.getStyleClass().addAll("text-note", "fg-muted");
        undo.setWrapText(true);
        undo.setMinHeight(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox dryRun = new HBox(section("Dry run"), space, when);
        VBox content = new VBox(
                section("Commit message"),
                message,
                section("What will run"),
                calls,
                dryRun,
                checks,
                problems,
                section("How to undo"),
                undo);
        content.getStyleClass().add("what-will-run");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        CheckBox tagging = new CheckBox("Tag the merge as");
        tagging.getStyleClass().add("tag-the-merge");
        tagging.setMinWidth(Region.USE_PREF_SIZE);
        tagging.selectedProperty().bindBidirectional(model.taggingProperty());
        TextField tag = new TextField();
        tag.getStyleClass().addAll("mono", "small");
        tag.setAccessibleText("Name of the tag");
        tag.textProperty().bindBidirectional(model.tagProperty());
        tag.disableProperty().bind(tagging.selectedProperty().not());
        HBox.setHgrow(tag, Priority.ALWAYS);
        HBox tagLine = new HBox(8, tagging, tag);
        tagLine.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        merge = Buttons.large(Buttons.primary("Merge", "fth-git-merge", () -> model.merge(merged)));
        merge.getStyleClass().add("merge-button");
        merge.setMaxWidth(Double.MAX_VALUE);
        merge.unavailableProperty().bind(model.blockedProperty());
        progress.setVisible(false);
        VBox foot = new VBox(tagLine, progress, merge);
        foot.getStyleClass().add("run-foot");
        node = new Island(new PanelHeader("What will run"), new VBox(scroll, foot));
        follow();
    }

    Island node() {
        return node;
    }

    private void follow() {
        InvalidationListener change = observable -> show();
        model.previewProperty().addListener(change);
        model.planProperty().addListener(change);
        model.problemProperty().addListener(change);
        model.revisionProperty().addListener(change);
        model.runningProperty().addListener((property, old, job) -> showRunning(job));
        show();
    }

    private void showRunning(@org.jspecify.annotations.Nullable Job<?> job) {
        progress.progressProperty().unbind();
        progress.setVisible(job != null);
        merge.busyProperty().set(job != null);
        if (job != null) {
            progress.progressProperty().bind(job.progressProperty());
        }
    }

    private void show() {
        MergePreview preview = model.previewProperty().get();
        ChangePlan plan = model.planProperty().get();
        Problem problem = model.problemProperty().get();
        if (plan != null) {
            calls.setText(ChangeModel.text(plan.calls()));
        } else if (preview == null) {
            calls.setText("");
        }
        merge.setText(
                preview == null
                        ? "Merge"
                        : "Merge into " + shortened(preview.into().name()));
        problems.getChildren().clear();
        if (problem != null && preview != null) {
            problems.getChildren().add(new ProblemCard(problem, null, host.remedies(), model::checkAgain));
        }
        problems.setManaged(!problems.getChildren().isEmpty());
        checks.getChildren().clear();
        when.setText("");
        undo.setText("");
        if (preview == null) {
            return;
        }
        when.setText(model.previewedAt()
                        .map(at -> Units.clock(at, host.clock().getZone()) + ", ")
                        .orElse("")
                + Units.duration(preview.dryRun()));
        int clean = preview.cards().size() - preview.conflicts().size();
        if (clean > 0) {
            checks.getChildren()
                    .add(ChangeDialog.line(
                            "fth-check",
                            "fg-success",
                            (clean == 1 ? "1 object merges" : clean + " objects merge") + " without conflict"));
        }
        for (MergePreview.Card card : preview.conflicts()) {
            Resolution choice = model.choice(card);
            checks.getChildren()
                    .add(
                            choice == Resolution.NONE
                                    ? ChangeDialog.line(
                                            "fth-alert-circle",
                                            "fg-danger",
                                            card.qualifiedName() + " conflicts and has no choice yet")
                                    : ChangeDialog.line(
                                            "fth-check",
                                            "fg-success",
                                            card.qualifiedName() + " resolved by you: " + words(choice)));
        }
        if (plan != null) {
            plan.consequences()
                    .forEach(note -> checks.getChildren().add(ChangeDialog.line("fth-info", "fg-accent", note)));
        }
        undo.setText("Undo assigns " + preview.into().name() + " back to "
                + preview.into().shortHash() + " with one call, shown before it runs, as long as nothing came after.");
    }

    private static String words(Resolution choice) {
        return switch (choice) {
            case NONE -> "";
            case KEEP_SOURCE -> "keep source (FORCE)";
            case KEEP_TARGET -> "keep target (DROP)";
            case COMBINE -> "combine";
        };
    }

    private static String shortened(String name) {
        return name.length() <= 28 ? name : name.substring(0, 27) + "…";
    }

    private static Label section(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("text-section");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
