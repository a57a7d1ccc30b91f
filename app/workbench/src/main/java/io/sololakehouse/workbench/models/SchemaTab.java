package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.serving.ModelPackage;
import io.sololakehouse.platform.serving.ModelSignature;
import io.sololakehouse.platform.serving.ScoringClient;
import io.sololakehouse.platform.serving.ScoringRows;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.TextColumns;
import io.sololakehouse.workbench.control.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The signature of the selected version as a table, and what it asks of Python, as its files say. */
final class SchemaTab {

    private static final double ROW = 26;
    private static final double HEAD = 30;

    private final DeployModel deploy;
    private final EndpointModel endpoints;
    private final TableView<Line> table = new TableView<>();
    private final Label unknown = Labels.wrapped("", "text-note", "fg-subtle");
    private final FlowPane packages = new FlowPane(6, 6);
    private final Label files = Labels.cut("", "mono-small", "fg-subtle");
    private final VBox known = new VBox(
            8,
            table,
            unknown,
            Labels.text("Needs", "text-section"),
            packages,
            Labels.text("Files", "text-section"),
            files);
    private final EmptyState none =
            new EmptyState("fth-list", "No schema yet", "It is shown once the files of the version were read.");
    private final VBox content = new VBox(known, none);
    private final ScrollPane node = new ScrollPane(content);

    /** A row of the table. @param example the value in the first row of the input example, or empty */
    record Line(String direction, String name, String type, String required, String example) {}

    SchemaTab(DeployModel deploy, EndpointModel endpoints) {
        this.deploy = deploy;
        this.endpoints = endpoints;
        content.getStyleClass().add("model-content");
        node.setFitToWidth(true);
        table.getColumns().add(TextColumns.of("", 76, Line::direction));
        table.getColumns().add(TextColumns.of("Column", 190, Line::name));
        table.getColumns().add(TextColumns.of("Type", 100, Line::type));
        table.getColumns().add(TextColumns.of("Required", 90, Line::required));
        table.getColumns().add(TextColumns.of("Input example", 200, Line::example));
        table.getStyleClass().addAll("compare-table", "schema-table");
        table.setFixedCellSize(ROW);
        table.setAccessibleText("What the model takes and gives");
        InvalidationListener change = observable -> show();
        deploy.preflightProperty().addListener(change);
        deploy.requestProperty().addListener(change);
        endpoints.endpointProperty().addListener((property, old, now) -> {
            if (old == null || now == null || !old.history().equals(now.history())) {
                show();
            }
        });
        show();
    }

    ScrollPane node() {
        return node;
    }

    /** The version that is looked at; else the one that serves. */
    private @Nullable ModelPackage model() {
        var look = deploy.preflightProperty().get();
        var endpoint = endpoints.endpointProperty().get();
        if (look != null) {
            return look.model();
        }
        return endpoint == null || endpoint.serving().isEmpty()
                ? null
                : endpoint.serving().getFirst().model();
    }

    private void show() {
        ModelPackage model = model();
        boolean some = model != null && model.isModel();
        Boxes.show(known, some);
        Boxes.show(none, !some);
        if (model == null || !some) {
            return;
        }
        List<Line> lines = lines(model.signature(), model.example());
        table.getItems().setAll(lines);
        table.setPrefHeight(HEAD + ROW * lines.size() + 2);
        table.setMinHeight(table.getPrefHeight());
        Boxes.show(table, !lines.isEmpty());
        unknown.setText(unknown(model.signature()));
        Boxes.show(unknown, !unknown.getText().isEmpty());
        packages.getChildren().clear();
        if (!model.python().isEmpty()) {
            packages.getChildren().add(Chips.plain("Python " + model.python(), null));
        }
        model.requirements().forEach(line -> packages.getChildren().add(Chips.plain(line, null)));
        files.setText(Units.bytes(model.bytes()) + " in " + model.directory());
    }

    private static String unknown(ModelSignature signature) {
        if (!signature.isKnown()) {
            return "The model was logged without a signature: nobody checks what it is sent.";
        }
        return signature.outputs().isEmpty() ? "What it answers with is not on record." : "";
    }

    /** Inputs before outputs. @param example the request that was logged with the model, or null */
    static List<Line> lines(ModelSignature signature, @Nullable String example) {
        List<Map<String, @Nullable Object>> rows =
                example == null ? List.of() : ScoringRows.of(example, ScoringClient.JSON);
        List<Line> lines = new ArrayList<>();
        for (ModelSignature.Field field : signature.inputs()) {
            Object value = rows.isEmpty() ? null : rows.getFirst().get(field.name());
            lines.add(new Line(
                    "takes",
                    field.name().isEmpty() ? "(an array)" : field.name(),
                    field.type(),
                    field.required() ? "required" : "optional",
                    value == null ? "" : value.toString()));
        }
        for (ModelSignature.Field field : signature.outputs()) {
            lines.add(new Line(
                    "gives", field.name().isEmpty() ? "(the prediction)" : field.name(), field.type(), "", ""));
        }
        return lines;
    }
}
