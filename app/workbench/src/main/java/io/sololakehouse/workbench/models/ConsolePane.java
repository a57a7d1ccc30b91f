package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.serving.Endpoint;
import io.sololakehouse.platform.serving.ScoringClient;
import io.sololakehouse.platform.serving.ScoringInput;
import io.sololakehouse.platform.serving.ServedVersion;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The request console: what is sent at the left, what came back at the right. Ctrl+Enter sends. */
final class ConsolePane {

    private static final String ANY = "any version";

    private final ConsoleModel model;
    private final RemedyHandler remedies;
    private final TextArea body = new TextArea();
    private final TextArea response = new TextArea();
    private final HBox responseHead = Boxes.row(8);
    private final StackPane answers = new StackPane();
    private final ComboBox<String> version = new ComboBox<>();
    private final ActionButton send = Buttons.small(Buttons.primary("Send", "fth-send", () -> {}));
    private final VBox node;

    /** @param copied puts a text on the clipboard and says so */
    ConsolePane(ConsoleModel model, EndpointModel endpoints, RemedyHandler remedies, Consumer<String> copied) {
        this.model = model;
        this.remedies = remedies;
        body.textProperty().bindBidirectional(model.bodyProperty());
        body.getStyleClass().addAll("mono", "console-text");
        body.setAccessibleText("Request body");
        body.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                model.send();
                event.consume();
            }
        });
        response.setEditable(false);
        response.getStyleClass().addAll("mono", "console-text");
        response.setAccessibleText("Response");
        Segmented<String> type = new Segmented<String>().small();
        type.add(ScoringClient.JSON, "JSON", null).add(ScoringClient.CSV, "CSV", null);
        type.valueProperty().bindBidirectional(model.contentTypeProperty());
        version.getItems().setAll(ANY);
        version.setValue(ANY);
        version.getStyleClass().add("small");
        version.setMinWidth(112);
        version.setAccessibleText("The version that is to answer");
        version.valueProperty()
                .addListener((property, old, chosen) ->
                        model.versionProperty().set(chosen == null || chosen.equals(ANY) ? "" : chosen.substring(1)));
        send.setOnAction(event -> model.send());
        send.busyProperty().bind(model.sendingProperty());
        Label from = Labels.cut("", "text-small", "fg-subtle");
        from.textProperty().bind(model.filledFromProperty());
        TextField table = new TextField();
        table.setPromptText("namespace.table");
        table.textProperty().bindBidirectional(model.table().property());
        table.setPrefWidth(140);
        table.setMinWidth(132);
        table.getStyleClass().addAll("mono", "small", "console-table");
        table.setAccessibleText("Table to take rows from");
        Spinner<Integer> rows = new Spinner<>(1, 1000, 10);
        rows.setEditable(true);
        rows.setPrefWidth(62);
        rows.getStyleClass().add("small");
        rows.setAccessibleText("Rows");
        ActionButton fill =
                Buttons.small(Buttons.plain("Fill", "fth-grid", () -> model.fill(table.getText(), rows.getValue())));
        fill.busyProperty().bind(model.fillingProperty());
        table.setOnAction(event -> fill.fire());
        HBox tools = Boxes.row(
                6,
                type,
                version,
                Labels.whole("Rows of", "text-small", "fg-subtle"),
                table,
                rows,
                fill,
                Boxes.spacer(),
                Buttons.small(Buttons.quiet("curl", "fth-copy", () -> copied.accept(model.curl()))),
                Buttons.small(Buttons.quiet("Python", "fth-copy", () -> copied.accept(model.python()))),
                send);
        tools.getStyleClass().add("console-tools");
        HBox requestHead = Boxes.row(8, Labels.whole("Request body", "text-small", "fg-muted"), Boxes.spacer(), from);
        requestHead.getStyleClass().add("console-head");
        responseHead.getStyleClass().add("console-head");
        SplitPane split = new SplitPane(pane(requestHead, body), pane(responseHead, answers));
        split.setDividerPositions(0.56);
        split.getStyleClass().add("console-split");
        VBox.setVgrow(split, Priority.ALWAYS);
        node = new VBox(tools, split);
        model.answerProperty().addListener((property, old, answer) -> showAnswer());
        model.problemProperty().addListener((property, old, problem) -> showAnswer());
        endpoints.endpointProperty().addListener((property, old, endpoint) -> showVersions(endpoint));
        showVersions(endpoints.endpointProperty().get());
        showAnswer();
    }

    private static VBox pane(HBox head, Node content) {
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox pane = new VBox(head, content);
        pane.setMinWidth(160);
        return pane;
    }

    VBox node() {
        return node;
    }

    private void showVersions(@Nullable Endpoint endpoint) {
        send.unavailableProperty()
                .set(
                        endpoint == null
                                ? "The model has no endpoint. Deploy one of its versions first."
                                : endpoint.state().isActive() ? "" : "The endpoint is stopped. Start it first.");
        List<String> now = endpoint == null
                ? List.of()
                : endpoint.serving().stream()
                        .map(ServedVersion::version)
                        .map(number -> "v" + number)
                        .sorted()
                        .toList();
        if (!version.getItems().subList(1, version.getItems().size()).equals(now)) {
            String chosen = version.getValue();
            version.getItems().setAll(ANY);
            version.getItems().addAll(now);
            version.setValue(chosen != null && version.getItems().contains(chosen) ? chosen : ANY);
        }
    }

    private void showAnswer() {
        ScoringClient.Answer answer = model.answerProperty().get();
        Problem problem = model.problemProperty().get();
        responseHead.getChildren().setAll(Labels.whole("Response", "text-small", "fg-muted"));
        if (problem != null) {
            VBox card = new VBox(new ProblemCard(problem, null, remedies, model::send));
            card.getStyleClass().add("console-problem");
            answers.getChildren().setAll(card);
            return;
        }
        if (answer == null) {
            Label nothing = Labels.text("Ctrl+Enter sends the request.", "text-note", "fg-subtle");
            answers.getChildren().setAll(nothing);
            return;
        }
        responseHead
                .getChildren()
                .addAll(
                        Chips.status(
                                answer.isOk() ? answer.status() + " OK" : String.valueOf(answer.status()),
                                answer.isOk() ? Tone.OK : Tone.BAD),
                        Labels.cut(predicted(answer), "text-small", "fg-subtle"),
                        Boxes.spacer(),
                        Labels.whole(
                                TrafficChart.millis(answer.millis())
                                        + (answer.version().isEmpty() ? "" : ", v" + answer.version()),
                                "mono-small",
                                "fg-subtle"));
        response.setText(ScoringInput.pretty(answer.body()));
        answers.getChildren().setAll(response);
    }

    private static String predicted(ScoringClient.Answer answer) {
        int rows = answer.isOk() ? ScoringInput.predictions(answer.body()).size() : 0;
        return rows == 0 ? "" : Units.count(rows, "row", "rows") + " predicted";
    }
}
