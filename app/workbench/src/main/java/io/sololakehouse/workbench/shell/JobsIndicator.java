package io.sololakehouse.workbench.shell;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Popover;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Spinner;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The newest running job with its bar, percent and cancel; "+2" opens the list of all. */
final class JobsIndicator extends HBox {

    private final Jobs jobs;
    private final Label none = StatusBar.label("No running jobs", "fg-subtle");
    private final Label title = StatusBar.label("");
    private final ProgressLine line = new ProgressLine(72);
    private final Label percent = StatusBar.label("", "mono-small", "fg-subtle");
    private final ActionButton cancel;
    private final ActionButton more;
    private final HBox running;
    private final VBox all = new VBox();
    private final Popover popover;
    private final Timeline refresh;
    private @Nullable Job<?> newest;

    JobsIndicator(Jobs jobs) {
        this.jobs = jobs;
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        cancel = Buttons.icon("fth-x", "Cancel", this::cancelNewest);
        cancel.getStyleClass().add("status-cancel");
        more = Buttons.link("", this::toggleAll);
        more.getStyleClass().add("status-more");
        running = new HBox(6, new Spinner(12), title, line, percent, cancel, more);
        running.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(none, running);
        all.getStyleClass().add("jobs-panel");
        popover = new Popover(all);
        refresh = new Timeline(new KeyFrame(Duration.millis(200), event -> jobs.refresh()));
        refresh.setCycleCount(Animation.INDEFINITE);
        jobs.running().addListener((InvalidationListener) observable -> show());
        show();
    }

    private List<? extends Job<?>> visible() {
        return jobs.running().stream().filter(job -> !job.isQuiet()).toList();
    }

    private void show() {
        List<? extends Job<?>> visible = visible();
        newest = visible.isEmpty() ? null : visible.getLast();
        Job<?> job = newest;
        none.setVisible(job == null);
        none.setManaged(job == null);
        running.setVisible(job != null);
        running.setManaged(job != null);
        line.progressProperty().unbind();
        percent.textProperty().unbind();
        if (job != null) {
            title.setText(job.title());
            line.progressProperty().bind(job.progressProperty());
            percent.textProperty().bind(percentOf(job));
            cancel.setAccessibleText("Cancel " + job.title());
            more.setText("+" + (visible.size() - 1));
            refresh.play();
        } else {
            line.progressProperty().set(0);
            refresh.stop();
        }
        more.setVisible(visible.size() > 1);
        more.setManaged(visible.size() > 1);
        if (popover.isShowing()) {
            if (visible.isEmpty()) {
                popover.hide();
            } else {
                fillAll();
                popover.resize();
            }
        }
    }

    private void cancelNewest() {
        Job<?> job = newest;
        if (job != null) {
            job.cancel();
        }
    }

    private void toggleAll() {
        fillAll();
        popover.toggle(more, Popover.Side.ABOVE_LEFT);
    }

    private void fillAll() {
        all.getChildren().clear();
        for (Job<?> job : visible().reversed()) {
            Label name = new Label(job.title());
            name.getStyleClass().addAll("text-note", "medium");
            Label step = new Label();
            step.getStyleClass().addAll("text-small", "fg-subtle");
            step.textProperty().bind(job.stepProperty());
            ProgressLine bar = new ProgressLine();
            bar.progressProperty().bind(job.progressProperty());
            VBox text = new VBox(3, name, step, bar);
            text.setMinWidth(0);
            HBox.setHgrow(text, Priority.ALWAYS);
            HBox row = new HBox(12, text, Buttons.small(Buttons.plain("Cancel", null, job::cancel)));
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("job-row");
            row.setPrefWidth(380);
            row.setMinHeight(Region.USE_PREF_SIZE);
            all.getChildren().add(row);
        }
    }

    private static StringBinding percentOf(Job<?> job) {
        return Bindings.createStringBinding(
                () -> job.progressProperty().get() < 0
                        ? ""
                        : Math.round(job.progressProperty().get() * 100) + "%",
                job.progressProperty());
    }
}
