package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.Toasts;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** The questions about experiments and runs: names, and the bin. */
final class ExperimentDialogs {

    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final Overlay overlay;
    private final Consumer<Toasts.Notice> notices;
    private final ExperimentListModel experiments;

    ExperimentDialogs(Overlay overlay, Consumer<Toasts.Notice> notices, ExperimentListModel experiments) {
        this.overlay = overlay;
        this.notices = notices;
        this.experiments = experiments;
    }

    void create() {
        ask(
                "fth-plus",
                "New experiment",
                "Runs that are compared with each other belong to one experiment.",
                "",
                experiments::wrong,
                name -> "POST /api/2.0/mlflow/experiments/create\n{\"name\": \"" + name + "\"}",
                "Create experiment",
                experiments::create);
    }

    void rename(Experiment experiment) {
        ask(
                "fth-edit-2",
                "Rename " + experiment.name(),
                "Scripts that name the experiment will make a new one of the old name.",
                experiment.name(),
                experiments::wrong,
                name -> "POST /api/2.0/mlflow/experiments/update\n{\"experiment_id\": \"" + experiment.id()
                        + "\", \"new_name\": \"" + name + "\"}",
                "Rename experiment",
                name -> experiments.rename(experiment, name));
    }

    /** One call brings it back: told by a notice, not asked before. */
    void delete(Experiment experiment) {
        experiments.delete(
                experiment,
                gone -> notices.accept(Toasts.Notice.done("Deleted experiment " + gone.name(), "Its runs went with it")
                        .withAction("Undo", () -> experiments.restore(gone))));
    }

    /** A new name for a run. */
    void renameRun(String name, Consumer<String> confirmed) {
        ask(
                "fth-edit-2",
                "Rename run " + name,
                "",
                name,
                text -> text.length() > 250 ? "MLflow keeps at most 250 characters." : "",
                text -> "POST /api/2.0/mlflow/runs/update\n{\"run_name\": \"" + text + "\"}",
                "Rename run",
                confirmed);
    }

    private void ask(
            String icon,
            String headline,
            String explanation,
            String initial,
            Function<String, String> wrong,
            Function<String, String> call,
            String confirmLabel,
            Consumer<String> confirmed) {
        ConfirmDialog dialog = new ConfirmDialog(icon, "fg-accent", headline, explanation);
        TextField field = new TextField(initial);
        field.setAccessibleText("Name");
        field.getStyleClass().add("experiment-name-field");
        Label error = Labels.wrapped("", "text-small", "fg-danger");
        CodeBlock block = new CodeBlock("");
        ActionButton yes = Buttons.primary(confirmLabel, null, () -> {
            overlay.close();
            confirmed.accept(field.getText().strip());
        });
        Runnable check = () -> {
            String name = field.getText().strip();
            boolean untouched = name.equals(initial);
            String why = name.isEmpty() ? "A name is needed." : untouched ? "The name is the same." : wrong.apply(name);
            error.setText(untouched ? "" : why);
            field.pseudoClassStateChanged(ERROR, !why.isEmpty() && !untouched);
            yes.unavailableProperty().set(why);
            block.setText(call.apply(name));
        };
        field.textProperty().addListener((property, old, text) -> check.run());
        field.setOnAction(event -> yes.fire());
        dialog.body().getChildren().addAll(field, error, Labels.text("What will run", "text-section"), block);
        dialog.foot().getChildren().addAll(Buttons.plain("Cancel", null, overlay::close), yes);
        dialog.hint("Esc cancels");
        check.run();
        overlay.show(dialog, () -> {});
        field.requestFocus();
        field.selectAll();
    }
}
