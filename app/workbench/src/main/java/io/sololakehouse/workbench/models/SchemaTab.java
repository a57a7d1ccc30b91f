package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.serving.ModelPackage;
import io.sololakehouse.platform.serving.ModelSignature;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Labels;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the selected version takes and gives, and what it asks of Python, as its files say. */
final class SchemaTab {

    private final DeployModel deploy;
    private final EndpointModel endpoints;
    private final VBox content = new VBox(6);
    private final ScrollPane node = new ScrollPane(content);

    SchemaTab(DeployModel deploy, EndpointModel endpoints) {
        this.deploy = deploy;
        this.endpoints = endpoints;
        content.getStyleClass().add("model-content");
        node.setFitToWidth(true);
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
        content.getChildren().clear();
        ModelPackage model = model();
        if (model == null || !model.isModel()) {
            content.getChildren()
                    .add(new EmptyState(
                            "fth-list", "No schema yet", "It is shown once the files of the version were read."));
            return;
        }
        section("Takes", model.signature().inputs(), "The model was logged without a signature.");
        section("Gives", model.signature().outputs(), "What it answers with is not on record.");
        content.getChildren().add(Labels.text("Needs", "text-section"));
        javafx.scene.layout.FlowPane packages = new javafx.scene.layout.FlowPane(6, 6);
        if (!model.python().isEmpty()) {
            packages.getChildren().add(Chips.plain("Python " + model.python(), null));
        }
        model.requirements().forEach(line -> packages.getChildren().add(Chips.plain(line, null)));
        content.getChildren().add(packages);
        content.getChildren()
                .add(Labels.text(
                        String.format(Locale.ENGLISH, "%,d kB in %s", model.bytes() / 1000, model.directory()),
                        "mono-small",
                        "fg-subtle"));
    }

    private void section(String title, List<ModelSignature.Field> fields, String none) {
        content.getChildren().add(Labels.text(title, "text-section"));
        if (fields.isEmpty()) {
            content.getChildren().add(Labels.text(none, "text-note", "fg-subtle"));
        }
        for (ModelSignature.Field field : fields) {
            HBox line = Boxes.row(
                    10,
                    Labels.cut(field.name().isEmpty() ? "(the answer)" : field.name(), "mono"),
                    Labels.whole(field.type(), "mono-small", "fg-subtle"),
                    Boxes.spacer());
            if (!field.required()) {
                line.getChildren().add(Chips.plain("optional", null));
            }
            line.getStyleClass().add("schema-line");
            content.getChildren().add(line);
        }
    }
}
