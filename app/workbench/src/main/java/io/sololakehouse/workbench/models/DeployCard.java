package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.serving.DeployRequest;
import io.sololakehouse.platform.serving.Endpoint;
import io.sololakehouse.platform.serving.Preflight;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.task.RemedyHandler;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What is known before a version is deployed, the commands that will run, and how far it is once it does. */
final class DeployCard {

    private static final int BESIDE = 10;

    private final DeployModel deploy;
    private final EndpointModel endpoints;
    private final RemedyHandler remedies;
    private final VBox checks = new VBox();
    private final VBox trouble = new VBox();
    private final CodeBlock commands = new CodeBlock("");
    private final Label title = Labels.whole("", "text-section");
    private final Label effect = Labels.cut("", "text-small", "fg-subtle");
    private final Label commandsTitle = Labels.text("What will run", "text-section");
    private final TextField table = new TextField();
    private final HBox tableRow;
    private final ActionButton replace = Buttons.primary("Deploy", "fth-upload-cloud", () -> {});
    private final ActionButton beside = Buttons.plain("Run beside", "fth-copy", () -> {});
    private final HBox buttons = Boxes.row(8, replace, beside);
    private final Label step = Labels.wrapped("", "text-note", "fg-muted");
    private final ProgressLine progress = new ProgressLine();
    private final TextArea output = new TextArea();
    private final VBox running;
    private final VBox node = new VBox(8);

    DeployCard(DeployModel deploy, EndpointModel endpoints, RemedyHandler remedies) {
        this.deploy = deploy;
        this.endpoints = endpoints;
        this.remedies = remedies;
        HBox head = Boxes.row(8, title, Boxes.spacer(), effect);
        table.setPromptText("namespace.table");
        table.setAccessibleText("Table to hold the signature against");
        table.textProperty().bindBidirectional(deploy.tableProperty());
        table.getStyleClass().addAll("mono", "small");
        HBox.setHgrow(table, Priority.ALWAYS);
        table.setOnAction(event -> deploy.look(deploy.requestProperty().get()));
        tableRow = Boxes.row(
                8,
                Labels.whole("Against", "text-note", "fg-subtle"),
                table,
                Buttons.small(Buttons.plain(
                        "Check",
                        null,
                        () -> deploy.look(deploy.requestProperty().get()))));
        checks.getStyleClass().add("deploy-checks");
        replace.setOnAction(event -> deploy.deploy(100));
        beside.setOnAction(event -> deploy.deploy(BESIDE));
        step.textProperty().bind(deploy.stepProperty());
        progress.progressProperty().bind(deploy.progressProperty());
        output.setEditable(false);
        output.setPrefRowCount(8);
        output.setWrapText(true);
        output.getStyleClass().addAll("mono-small", "deploy-output");
        output.setAccessibleText("What the building of the environment writes");
        running = new VBox(
                6,
                Boxes.row(8, step, Boxes.spacer(), Buttons.small(Buttons.plain("Cancel", null, deploy::cancel))),
                progress,
                output);
        node.getStyleClass().add("endpoint-section");
        node.getChildren().addAll(head, checks, tableRow, trouble, commandsTitle, commands, buttons, running);
        InvalidationListener change = observable -> show();
        deploy.requestProperty().addListener(change);
        deploy.preflightProperty().addListener(change);
        deploy.problemProperty().addListener(change);
        deploy.lookingProperty().addListener(change);
        deploy.deployingProperty().addListener(change);
        deploy.outputProperty().addListener((property, old, text) -> {
            output.setText(text);
            output.setScrollTop(Double.MAX_VALUE);
            Boxes.show(output, !text.isEmpty());
        });
        show();
    }

    VBox node() {
        return node;
    }

    private void show() {
        DeployRequest request = deploy.requestProperty().get();
        Boxes.show(node, request != null);
        if (request == null) {
            return;
        }
        Preflight look = deploy.preflightProperty().get();
        Problem problem = deploy.problemProperty().get();
        boolean deploying = deploy.deployingProperty().get();
        Endpoint endpoint = endpoints.endpointProperty().get();
        boolean serves = endpoint != null
                && endpoint.state().isActive()
                && !endpoint.serving().isEmpty();
        String version = "v" + request.version();
        title.setText((deploying ? "Deploying " : "Deploy ") + version);
        effect.setText(
                serves && endpoint != null
                        ? "replaces v" + endpoint.serving().getFirst().version() + " on port " + endpoint.port()
                        : "a new endpoint");
        checks.getChildren().clear();
        if (look != null) {
            look.checks().forEach(check -> checks.getChildren().add(line(check)));
        } else if (problem == null) {
            checks.getChildren().add(Labels.text("Looking at " + version + "…", "text-note", "fg-subtle"));
        }
        Problem shown = problem != null
                ? problem
                : look == null
                        ? null
                        : look.blocking().map(Preflight.Check::problem).orElse(null);
        showTrouble(shown);
        Boxes.show(
                tableRow, !deploying && look != null && look.model().signature().isKnown());
        boolean says = look != null && look.blocking().isEmpty();
        commands.setText(look == null ? "" : look.commands());
        Boxes.show(commandsTitle, says && !deploying);
        Boxes.show(commands, says && !deploying);
        replace.setText("Deploy " + version);
        replace.unavailableProperty()
                .set(
                        look == null
                                ? "It is being looked at"
                                : look.blocking()
                                        .map(check -> check.title() + ": " + check.finding())
                                        .orElse(""));
        beside.unavailableProperty().set(replace.unavailableProperty().get());
        beside.setText(
                serves && endpoint != null
                        ? "Run beside v" + endpoint.serving().getFirst().version()
                        : "Run beside");
        Boxes.show(beside, serves);
        Boxes.show(buttons, !deploying);
        Boxes.show(running, deploying);
        Boxes.show(output, !deploy.outputProperty().get().isEmpty());
    }

    private void showTrouble(@Nullable Problem shown) {
        trouble.getChildren().clear();
        Boxes.show(trouble, shown != null);
        if (shown != null) {
            Runnable again = () -> {
                if (deploy.preflightProperty().get() == null) {
                    deploy.look(deploy.requestProperty().get());
                } else {
                    deploy.deploy(100);
                }
            };
            trouble.getChildren().add(new ProblemCard(shown, null, remedies, retries(shown) ? again : null));
        }
    }

    private static boolean retries(Problem problem) {
        return problem.remedies().stream().anyMatch(remedy -> remedy.action() instanceof Remedy.Retry);
    }

    private static HBox line(Preflight.Check check) {
        String icon =
                switch (check.outcome()) {
                    case OK -> "fth-check";
                    case NOTE -> "fth-info";
                    case WARNING -> "fth-alert-triangle";
                    case FAILED -> "fth-x-circle";
                };
        String tone =
                switch (check.outcome()) {
                    case OK -> "fg-success";
                    case NOTE -> "fg-accent";
                    case WARNING -> "fg-warning";
                    case FAILED -> "fg-danger";
                };
        Label finding = Labels.cut(check.finding(), "text-small", "fg-subtle");
        if (!check.detail().isEmpty()) {
            finding.setTooltip(
                    io.sololakehouse.workbench.control.Tooltips.of(check.finding() + "\n\n" + check.detail()));
        }
        Label name = Labels.whole(check.title(), "text-note");
        HBox line = Boxes.row(8, Icons.of(icon, 14, tone), name, Boxes.spacer(), finding);
        line.setAccessibleText(check.title() + ": " + check.finding() + ". " + check.detail());
        line.getStyleClass().add("deploy-check");
        return line;
    }
}
