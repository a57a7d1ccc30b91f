package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.serving.RequestLogPolicy;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.shell.WriteGate;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Asks where requests are to be logged and how many of them, and says what will be written. */
final class RequestLogDialog {

    private static final String NAME = "[^.\\s]+(\\.[^.\\s]+)+";

    private final RequestLogModel model;
    private final Reference branch;
    private final Overlay overlay;
    private final WriteGate gate;
    private final TextField name = new TextField();
    private final Spinner<Integer> percent = new Spinner<>(1, 100, 100);
    private final CodeBlock call = new CodeBlock("");
    private final ActionButton yes = Buttons.primary("Log requests", null, this::confirm);

    RequestLogDialog(RequestLogModel model, Reference branch, Overlay overlay, WriteGate gate) {
        this.model = model;
        this.branch = branch;
        this.overlay = overlay;
        this.gate = gate;
    }

    void show() {
        ConfirmDialog dialog = new ConfirmDialog(
                "fth-edit-3",
                "fg-accent",
                "Log the requests of this endpoint?",
                "Rows, predictions, version and latency go to an Iceberg table on " + branch.name()
                        + ": one commit a minute while there are requests, beside the path of the requests. The log stops at "
                        + Units.count(RequestLogPolicy.DEFAULT_ROWS) + " rows.");
        dialog.setPrefWidth(520);
        name.setText(model.suggestedTable());
        name.getStyleClass().add("mono");
        name.setAccessibleText("Table");
        HBox.setHgrow(name, Priority.ALWAYS);
        percent.setEditable(true);
        percent.setPrefWidth(84);
        percent.setAccessibleText("Percent of the requests");
        name.textProperty().addListener((property, old, text) -> check());
        percent.valueProperty().addListener((property, old, value) -> check());
        name.setOnAction(event -> yes.fire());
        dialog.body()
                .getChildren()
                .addAll(
                        Boxes.row(8, name, percent, Labels.whole("% of the requests", "text-note")),
                        Labels.text("What will run", "text-section"),
                        call);
        dialog.foot().getChildren().addAll(Buttons.plain("Cancel", null, overlay::close), yes);
        dialog.hint("Esc cancels");
        check();
        overlay.show(dialog, () -> {});
        name.requestFocus();
    }

    private void check() {
        String table = name.getText().strip();
        yes.unavailableProperty().set(table.matches(NAME) ? "" : "A table is namespace.name.");
        call.setText("CREATE TABLE IF NOT EXISTS " + table + " -- on " + branch.name()
                + ", its namespace as well\nINSERT INTO " + table + " -- once a minute, " + percent.getValue()
                + " % of the requests");
    }

    private void confirm() {
        overlay.close();
        String table = name.getText().strip();
        int share = percent.getValue();
        gate.pass(
                WriteGate.Write.to(
                        branch.name(),
                        "Log requests on " + branch.name() + "?",
                        call.text(),
                        "Log on " + branch.name()),
                () -> model.begin(branch, table, share));
    }
}
