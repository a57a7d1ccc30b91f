package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.sample.SampleState;
import io.sololakehouse.platform.sample.SampleStep;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.training.SampleTraining;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.RemedyHandler;
import io.sololakehouse.workbench.training.TrainingModel;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The getting-started list: each step says whether it is done, shows what it will run, and runs it. */
final class FirstSteps {

    private final HomeModel model;
    private final RemedyHandler remedies;
    private final VBox card;
    private final Label done = Cards.text("", "text-small", "fg-subtle");
    private final ProgressLine doneLine = new ProgressLine(106);
    private final List<StepRow> steps = new ArrayList<>();

    private final StepRow start;
    private final StepRow sample;
    private final StepRow query;
    private final StepRow branch;
    private final StepRow train;
    private final StepRow connect;

    private final ActionButton startButton;
    private final ActionButton sampleButton;
    private final ActionButton queryButton;
    private final TextField branchName = new TextField();
    private final ActionButton branchButton;
    private final ActionButton trainButton;
    private final TrainingModel training;

    private final VBox sampleSteps = new VBox(6);
    private final ProgressLine sampleLine = new ProgressLine();
    private final Label sampleStep = Cards.text("", "text-small", "fg-muted");
    private final ActionButton load;
    private final ActionButton cancelLoad;
    private final ActionButton remove;
    private final VBox answer = new VBox();

    FirstSteps(HomeModel model, TrainingModel training, RemedyHandler remedies, Runnable connectFromOutside) {
        this.model = model;
        this.remedies = remedies;
        card = Cards.card(
                "Getting started",
                Cards.text("Each step shows what it will run before it runs", "text-small", "fg-subtle"));
        ((HBox) card.getChildren().getFirst()).getChildren().addAll(1, List.of(done, doneLine));

        startButton = Buttons.plain("Start", "fth-play", model.start()::start);
        start = step(
                "Start the stack",
                "Object storage, catalog and Spark, each a process of its own on this machine.",
                "java … 3 processes",
                startButton);

        load = Buttons.primary("Load the sample lakehouse", "fth-download", model.sample()::load);
        cancelLoad = Buttons.plain("Cancel", "fth-square", model.sample()::cancel);
        remove = Buttons.danger("Remove the sample…", "fth-trash-2", model.sample()::remove);
        sampleButton = Buttons.plain("Load sample", "fth-download", () -> toggle(sampleRow()));
        sample = step(
                "Load the sample lakehouse",
                "336,776 flights from New York in 2013, with branches, tags and history.",
                "INSERT INTO bronze.flights …",
                sampleButton);
        sample.details(sampleDetails());

        queryButton = Buttons.plain("Run query", "fth-play", () -> toggle(queryRow()));
        query = step(
                "Run your first query",
                "Every airline with its flights and delays, on Spark.",
                "SELECT … FROM silver.flights",
                queryButton);
        query.details(queryDetails());

        branchButton = Buttons.plain("New branch", "fth-git-branch", () -> toggle(branchRow()));
        branch = step("Create a branch", "Change tables in isolation, like git.", "POST /api/v2/trees", branchButton);
        branch.details(branchDetails());

        trainButton = Buttons.plain("Train models", "fth-play", () -> toggle(trainRow()));
        train = step(
                "Train the sample models",
                "Which flights arrive late? 24 models compared, the best one registered.",
                "python late_flights.py",
                trainButton);
        TrainingDetails trainingDetails = new TrainingDetails(training, remedies);
        train.details(trainingDetails.node());
        this.training = training;
        training.onFinished(job -> {
            if (job.training().experiment().equals(SampleTraining.EXPERIMENT)) {
                model.trained();
            }
        });

        ActionButton connectButton = Buttons.plain("Show settings", "fth-link", () -> {
            model.connectedFromOutside();
            connectFromOutside.run();
        });
        connect = step(
                "Connect from outside",
                "PySpark, PyIceberg, Trino and command lines, with snippets to copy.",
                "connections.json",
                connectButton);

        InvalidationListener changed = property -> refresh();
        model.start().phaseProperty().addListener(changed);
        model.progressProperty().addListener(changed);
        model.sample().stateProperty().addListener(changed);
        model.sample().jobProperty().addListener((property, old, job) -> {
            followSampleJob(job);
            refresh();
        });
        model.query().jobProperty().addListener(changed);
        model.query().answerProperty().addListener((property, old, found) -> showAnswer());
        model.query().problemProperty().addListener((property, old, problem) -> showAnswer());
        model.sample().steps().addListener((InvalidationListener) list -> showSampleSteps());
        model.countsProperty().addListener(changed);
        training.runningProperty().addListener(changed);
        refresh();
    }

    Node node() {
        return card;
    }

    private StepRow sampleRow() {
        return sample;
    }

    private StepRow queryRow() {
        return query;
    }

    private StepRow branchRow() {
        return branch;
    }

    private StepRow trainRow() {
        return train;
    }

    private StepRow step(String title, String explanation, String runs, ActionButton button) {
        StepRow row = new StepRow(steps.size() + 1, title, explanation, runs, Buttons.small(button));
        steps.add(row);
        card.getChildren().add(row.node());
        return row;
    }

    private void toggle(StepRow row) {
        boolean wanted = !row.isOpen();
        steps.forEach(step -> step.setOpen(step == row && wanted));
        if (row == sample && wanted) {
            model.sample().showSteps();
        }
        if (row == branch && wanted) {
            branchName.requestFocus();
        }
    }

    // ---- state ---------------------------------------------------------------------------------------------------

    private void refresh() {
        boolean running = model.start().phaseProperty().get() == StartModel.Phase.RUNNING;
        boolean starting = model.start().phaseProperty().get() == StartModel.Phase.STARTING;
        SampleState state = model.sample().stateProperty().get();
        boolean loaded = state != null && state.isLoaded();
        HomeProgress progress = model.progressProperty().get();
        Job<?> sampleJob = model.sample().jobProperty().get();
        boolean querying = model.query().jobProperty().get() != null;

        start.show(running, starting ? "starting" : running ? "running" : "");
        startButton.busyProperty().set(starting);
        startButton.setVisible(!running);
        sample.show(loaded, sampleJob != null ? "under way" : sampleWords(state));
        sampleButton.setText(loaded ? "Details" : "Load sample");
        sampleButton.busyProperty().set(sampleJob != null);
        query.show(progress.queried(), "");
        queryButton.busyProperty().set(querying);
        branch.show(progress.branched(), "");
        boolean isTraining = training.runningProperty().get() != null;
        train.show(progress.trained(), isTraining ? "under way" : "");
        trainButton.setText(progress.trained() ? "Details" : "Train models");
        trainButton.busyProperty().set(isTraining);
        connect.show(progress.connected(), "");

        String notRunning = model.isCatalogReady() ? "" : "Start the stack first";
        sampleButton.unavailableProperty().set(sampleJob != null ? "" : notRunning);
        queryButton
                .unavailableProperty()
                .set(
                        !notRunning.isEmpty()
                                ? notRunning
                                : loaded ? "" : "Load the sample first: the query reads its tables");
        branchButton.unavailableProperty().set(notRunning);
        trainButton
                .unavailableProperty()
                .set(
                        !notRunning.isEmpty()
                                ? notRunning
                                : loaded ? "" : "Load the sample first: the training reads its tables");
        Cards.show(load, !loaded && sampleJob == null);
        Cards.show(cancelLoad, sampleJob != null);
        Cards.show(remove, state != null && state.status() != SampleState.Status.ABSENT && sampleJob == null);
        Cards.show(sampleLine, sampleJob != null);
        Cards.show(sampleStep, sampleJob != null);
        if (state != null && state.status() == SampleState.Status.PARTIAL) {
            load.setText("Load it again");
        } else {
            load.setText("Load the sample lakehouse");
        }
        long count = steps.stream().filter(StepRow::isDone).count();
        done.setText(count + " of " + steps.size() + " done");
        doneLine.progressProperty().set(count / (double) steps.size());
        doneLine.withTone(count == steps.size() ? Tone.OK : Tone.BUSY);
    }

    private static String sampleWords(@Nullable SampleState state) {
        if (state == null) {
            return "";
        }
        return switch (state.status()) {
            case ABSENT -> "";
            case PARTIAL -> state.tables() + " of " + state.tablesOfAll() + " tables";
            case LOADED -> Units.count(state.tables(), "table", "tables");
        };
    }

    // ---- the sample ----------------------------------------------------------------------------------------------

    private VBox sampleDetails() {
        ScrollPane scroll = new ScrollPane(sampleSteps);
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(196);
        scroll.setMinHeight(120);
        scroll.getStyleClass().add("well");
        sampleSteps.getStyleClass().add("well-content");
        sampleLine.setMaxWidth(Double.MAX_VALUE);
        HBox buttons = new HBox(8, load, cancelLoad, remove);
        buttons.setAlignment(Pos.CENTER_LEFT);
        return new VBox(8, sampleLine, sampleStep, scroll, buttons);
    }

    private void followSampleJob(@Nullable Job<?> job) {
        sampleLine.progressProperty().unbind();
        sampleStep.textProperty().unbind();
        if (job != null) {
            sampleLine.progressProperty().bind(job.progressProperty());
            sampleStep.textProperty().bind(job.stepProperty());
            if (!sample.isOpen()) {
                toggle(sample);
            }
        }
    }

    private void showSampleSteps() {
        sampleSteps.getChildren().clear();
        int number = 1;
        for (SampleStep step : model.sample().steps()) {
            Label title = Cards.text(number++ + ". " + step.title(), "text-note");
            title.setMinWidth(Region.USE_PREF_SIZE);
            Node place = step instanceof SampleStep.Statement statement
                    ? Chips.branch(statement.reference(), false)
                    : Chips.plain("catalog", null);
            HBox head = new HBox(8, title, place);
            head.setAlignment(Pos.CENTER_LEFT);
            sampleSteps.getChildren().add(new VBox(3, head, new CodeBlock(step.text())));
        }
    }

    // ---- the query -----------------------------------------------------------------------------------------------

    private VBox queryDetails() {
        ActionButton run = Buttons.primary("Run on Spark", "fth-play", model.query()::run);
        ActionButton cancel = Buttons.plain("Cancel", "fth-square", model.query()::cancel);
        model.query().jobProperty().addListener((property, old, job) -> {
            run.busyProperty().set(job != null);
            Cards.show(cancel, job != null);
        });
        Cards.show(cancel, false);
        Label on = Cards.text("reads the branch that the workbench is on", "text-small", "fg-subtle");
        HBox buttons = new HBox(8, run, cancel, on);
        buttons.setAlignment(Pos.CENTER_LEFT);
        return new VBox(8, new CodeBlock(FirstQueryModel.FIRST_QUERY), buttons, answer);
    }

    private void showAnswer() {
        Problem problem = model.query().problemProperty().get();
        FirstQueryModel.Answer found = model.query().answerProperty().get();
        if (problem != null) {
            answer.getChildren().setAll(new ProblemCard(problem, null, remedies, model.query()::run));
        } else if (found != null) {
            answer.getChildren().setAll(AnswerGrid.of(found));
        } else {
            answer.getChildren().clear();
        }
        refresh();
    }

    // ---- the branch ----------------------------------------------------------------------------------------------

    private VBox branchDetails() {
        TextField name = branchName;
        name.setPromptText("Name of the branch, for example dev/first-steps");
        name.setAccessibleText("Name of the branch");
        name.setPrefWidth(320);
        CodeBlock request = new CodeBlock(model.branch().request(""));
        Label problem = Cards.text("", "text-small", "fg-danger");
        ActionButton create = Buttons.primary(
                "Create branch", "fth-git-branch", () -> model.branch().create(name.getText()));
        create.busyProperty().bind(model.branch().creatingProperty());
        name.textProperty().addListener((property, old, text) -> {
            request.setText(model.branch().request(text));
            String why = text.isEmpty() ? "" : model.branch().problem(text);
            problem.setText(why);
            name.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("error"), !why.isEmpty());
            create.unavailableProperty().set(text.isEmpty() ? "A branch needs a name" : why);
        });
        create.unavailableProperty().set("A branch needs a name");
        name.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                create.fire();
                event.consume();
            }
        });
        HBox created = new HBox(6);
        created.setAlignment(Pos.CENTER_LEFT);
        model.branch().createdProperty().addListener((property, old, branchName) -> {
            name.clear();
            created.getChildren()
                    .setAll(
                            Icons.of("fth-check", 13, "fg-success"),
                            Cards.text("Created", "text-small", "fg-muted"),
                            Chips.branch(branchName, false),
                            Cards.text("from " + model.branch().referenceName(), "text-small", "fg-subtle"));
        });
        HBox line = new HBox(8, name, create, problem);
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(problem, Priority.ALWAYS);
        return new VBox(8, line, request, created);
    }
}
