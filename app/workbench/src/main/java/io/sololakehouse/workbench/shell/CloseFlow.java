package io.sololakehouse.workbench.shell;

import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.StackSettings;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;

/**
 * Closing the window: keeps the stack running or stops it, as the user says or said before. Asks only when something
 * runs. FX thread only.
 */
public final class CloseFlow {

    private final Overlay overlay;
    private final SettingsStore settings;
    private final Jobs jobs;
    private final Runnable exit;
    private boolean asking;

    /** @param exit ends the application */
    public CloseFlow(Overlay overlay, SettingsStore settings, Jobs jobs, Runnable exit) {
        this.overlay = overlay;
        this.settings = settings;
        this.jobs = jobs;
        this.exit = exit;
    }

    /** The user wants to close the window. */
    public void close(Stack stack) {
        List<ServiceStatus> running = stack.statuses().stream()
                .filter(status -> status.state().isActive() && status.pid() > 0)
                .toList();
        if (running.isEmpty()) {
            exit.run();
            return;
        }
        StackSettings.OnClose choice = settings.read(
                        StackSettings.SECTION, StackSettings.class, StackSettings.defaults())
                .onClose();
        switch (choice) {
            case KEEP_RUNNING -> exit.run();
            case STOP -> stop(stack);
            case ASK -> ask(stack, running);
        }
    }

    private void ask(Stack stack, List<ServiceStatus> running) {
        if (asking) {
            return;
        }
        asking = true;
        String names = running.stream().map(status -> status.kind().label()).collect(Collectors.joining(", "));
        long memory = running.stream()
                .mapToLong(status -> Math.max(0, status.residentBytes()))
                .sum();
        ConfirmDialog dialog = new ConfirmDialog(
                "fth-power",
                "fg-accent",
                "Keep the stack running?",
                names + (running.size() == 1 ? " runs" : " run")
                        + (memory > 0 ? " and " + (running.size() == 1 ? "takes " : "take ") + Units.bytes(memory) : "")
                        + ". A stack that keeps running serves other programs, and the next start of the workbench finds"
                        + " it ready. Nothing that was committed is lost either way.");
        CheckBox remember = new CheckBox("Do this every time (Settings, Closing the window)");
        dialog.body().getChildren().add(remember);
        ActionButton stop = Buttons.plain("Stop the stack", "fth-power", () -> {
            remember(remember, StackSettings.OnClose.STOP);
            overlay.close();
            stop(stack);
        });
        ActionButton keep = Buttons.primary("Keep it running", null, () -> {
            remember(remember, StackSettings.OnClose.KEEP_RUNNING);
            overlay.close();
            exit.run();
        });
        dialog.foot().getChildren().addAll(stop, keep);
        dialog.hint("Esc cancels");
        overlay.show(dialog, () -> asking = false);
        keep.requestFocus();
    }

    private void remember(CheckBox box, StackSettings.OnClose choice) {
        if (box.isSelected()) {
            settings.update(
                    StackSettings.SECTION,
                    StackSettings.class,
                    StackSettings.defaults(),
                    now -> now.withOnClose(choice));
        }
    }

    private void stop(Stack stack) {
        ConfirmDialog dialog = new ConfirmDialog("fth-power", "fg-accent", "Stopping the stack", "");
        ProgressLine line = new ProgressLine();
        line.progressProperty().set(-1);
        Label step = new Label("Asking the services to end");
        step.getStyleClass().addAll("text-note", "fg-muted");
        dialog.body().getChildren().addAll(line, step);
        boolean[] left = {false};
        Job<?> job = jobs.job("Stop the stack", progress -> {
                    stack.stop(EnumSet.copyOf(stack.services()), progress);
                    return true;
                })
                .onSuccess(done -> {
                    if (!left[0]) {
                        exit.run();
                    }
                })
                .onFailure(problem -> {
                    dialog.body().getChildren().setAll(new ProblemCard(problem, null, (remedy, retry) -> {}, null));
                    dialog.foot()
                            .getChildren()
                            .setAll(
                                    Buttons.plain("Stay", null, overlay::close),
                                    Buttons.danger("Close the window", null, exit));
                })
                .start();
        step.textProperty()
                .bind(javafx.beans.binding.Bindings.when(job.stepProperty().isEmpty())
                        .then("Asking the services to end")
                        .otherwise(job.stepProperty()));
        line.progressProperty().bind(job.progressProperty());
        dialog.foot().getChildren().add(Buttons.plain("Stay", null, () -> {
            left[0] = true;
            job.cancel();
            overlay.close();
        }));
        overlay.show(dialog, () -> left[0] = true);
    }
}
