package io.sololakehouse.workbench.training;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.training.TrainingJob;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** "Run training…": the form, what will run, and once it runs its progress and its log. */
final class TrainingDialog {

    private static final double WIDTH = 720;

    /** How a script reads a table; the whole helper is one button away. */
    private static final String EXAMPLE = """
            import mlflow, sololakehouse

            flights = sololakehouse.table("silver.flights", columns=["carrier", "distance"])
            with mlflow.start_run():
                mlflow.log_metric("rows", len(flights))""";

    private final TrainingModel model;
    private final Host host;
    private final ConfirmDialog card;
    private final VBox form = new VBox(8);
    private final VBox work = new VBox(8);
    private final HBox reads = new HBox(8);
    private final CodeBlock planned = new CodeBlock("");
    private final Label plannedTitle = section("What will run");
    private final ProgressLine line = new ProgressLine();
    private final Label step = text("", "text-small", "fg-muted");
    private final VBox outcome = new VBox();
    private final ListView<String> log;
    private final ActionButton run;
    private final ActionButton stop;
    private final ActionButton close;
    private final InvalidationListener change = observable -> show();
    private final ListChangeListener<String> follow;

    /**
     * What the dialog needs of the window.
     *
     * @param choose asks for a Python file
     * @param helper the text of the module that scripts import
     */
    record Host(
            Overlay overlay,
            RemedyHandler remedies,
            Supplier<Optional<File>> choose,
            java.util.function.Consumer<String> clipboard,
            Supplier<String> helper,
            Runnable openExperiments) {}

    TrainingDialog(TrainingModel model, Host host) {
        this.model = model;
        this.host = host;
        card = new ConfirmDialog(
                "fth-play",
                "fg-accent",
                "Run training",
                "Your own Python file, as a job: it reads tables as they are at the commit below, and its runs say so.");
        card.getStyleClass().add("wide");
        card.setPrefWidth(WIDTH);
        log = new ListView<>(model.lines());
        log.getStyleClass().addAll("run-log", "mono");
        log.setFixedCellSize(19);
        log.setPrefHeight(230);
        log.setAccessibleText("What the training has written");
        follow = lines -> log.scrollTo(model.lines().size() - 1);
        line.setMaxWidth(Double.MAX_VALUE);
        buildForm();
        work.getChildren().addAll(line, step, outcome, log);
        card.body().getChildren().addAll(form, work);
        run = Buttons.primary("Run training", "fth-play", model::run);
        stop = Buttons.danger("Cancel the training", "fth-square", model::cancel);
        close = Buttons.plain("Close", null, host.overlay()::close);
        card.foot().getChildren().addAll(close, stop, run);
        card.hint("It goes on when this is closed; the status bar shows it");
    }

    private void buildForm() {
        TextField script = field(model.scriptProperty(), "A Python file", "train.py");
        HBox.setHgrow(script, Priority.ALWAYS);
        ActionButton choose = Buttons.plain(
                "Choose…",
                "fth-folder",
                () -> host.choose()
                        .get()
                        .ifPresent(file -> model.scriptProperty().set(file.getPath())));
        ActionButton sample = Buttons.quiet("The sample's", null, model::sample);
        HBox file = new HBox(8, script, choose, sample);
        file.setAlignment(Pos.CENTER_LEFT);
        reads.setAlignment(Pos.CENTER_LEFT);
        ActionButton copyHelper = Buttons.small(Buttons.quiet(
                "Copy the module",
                "fth-copy",
                () -> host.clipboard().accept(host.helper().get())));
        HBox helper = new HBox(8, section("In the script"), copyHelper);
        helper.setAlignment(Pos.CENTER_LEFT);
        form.getChildren()
                .addAll(
                        row("Script", file),
                        row("Arguments", field(model.argumentsProperty(), "Arguments", "none")),
                        row("Experiment", field(model.experimentProperty(), "Experiment", "Default")),
                        row(
                                "Python",
                                field(
                                        model.pythonProperty(),
                                        "Interpreter of another environment",
                                        "the workbench's environment; or the path of another interpreter")),
                        row("Reads at", reads),
                        helper,
                        new CodeBlock(EXAMPLE),
                        plannedTitle,
                        planned);
    }

    /** Shows the dialog. */
    void open() {
        model.runningProperty().addListener(change);
        model.shownProperty().addListener(change);
        model.problemProperty().addListener(change);
        model.plannedProperty().addListener(change);
        model.scriptProperty().addListener(change);
        model.lines().addListener(follow);
        show();
        host.overlay().show(card, () -> {
            model.runningProperty().removeListener(change);
            model.shownProperty().removeListener(change);
            model.problemProperty().removeListener(change);
            model.plannedProperty().removeListener(change);
            model.scriptProperty().removeListener(change);
            model.lines().removeListener(follow);
            release();
        });
    }

    private void release() {
        line.progressProperty().unbind();
        step.textProperty().unbind();
    }

    private void show() {
        Job<?> job = model.runningProperty().get();
        TrainingJob shown = model.shownProperty().get();
        boolean working = job != null || shown != null;
        visible(form, !working);
        visible(work, working || model.problemProperty().get() != null);
        visible(line, job != null);
        visible(step, job != null);
        visible(log, working);
        visible(stop, job != null);
        visible(run, job == null);
        run.setText(working ? "Run again" : "Run training");
        run.unavailableProperty().set(model.reason());
        release();
        if (job != null) {
            line.progressProperty().bind(job.progressProperty());
            step.textProperty().bind(job.stepProperty());
        }
        Reference at = model.reference();
        reads.getChildren()
                .setAll(
                        at == null
                                ? text("nothing yet: the catalog does not run", "text-small", "fg-subtle")
                                : Chips.dataVersion(at.name().isEmpty() ? "commit" : at.name(), at.shortHash()));
        planned.setText(model.plannedProperty().get());
        boolean says = !model.plannedProperty().get().isEmpty();
        visible(plannedTitle, says);
        visible(planned, says);
        outcome.getChildren().setAll(outcome(job, shown));
    }

    private List<Node> outcome(@Nullable Job<?> job, @Nullable TrainingJob shown) {
        var problem = model.problemProperty().get();
        if (problem != null) {
            return List.of(new ProblemCard(problem, null, host.remedies(), model::run));
        }
        if (job != null || shown == null || shown.state() != TrainingJob.State.FINISHED) {
            return List.of();
        }
        String took = shown.duration().map(Units::duration).orElse("");
        ActionButton runs = Buttons.small(Buttons.plain("Show its runs", "fth-bar-chart-2", () -> {
            host.overlay().close();
            host.openExperiments().run();
        }));
        HBox done = new HBox(
                10,
                Chips.status("Finished", io.sololakehouse.workbench.control.Tone.OK, "fth-check"),
                text(took.isEmpty() ? "" : "in " + took, "text-small", "fg-muted"),
                runs);
        done.setAlignment(Pos.CENTER_LEFT);
        return List.of(done);
    }

    private static void visible(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }

    private static HBox row(String name, Node field) {
        Label label = text(name, "text-note", "fg-muted");
        label.setMinWidth(84);
        HBox row = new HBox(8, label, field);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(field, Priority.ALWAYS);
        return row;
    }

    private static TextField field(StringProperty value, String name, String prompt) {
        TextField field = new TextField();
        field.textProperty().bindBidirectional(value);
        field.setPromptText(prompt);
        field.setAccessibleText(name);
        field.setMaxWidth(Double.MAX_VALUE);
        return field;
    }

    private static Label section(String words) {
        return text(words, "text-section");
    }

    private static Label text(String words, String... styles) {
        Label label = new Label(words);
        label.getStyleClass().addAll(styles);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
