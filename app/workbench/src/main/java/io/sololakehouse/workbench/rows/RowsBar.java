package io.sololakehouse.workbench.rows;

import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Tooltips;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** How rows are compared: key, tolerance, engine, and the button that does it. */
final class RowsBar {

    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final RowsModel model;
    private final ActionButton compare;
    private final ActionButton cancel;
    private final HBox node;

    RowsBar(RowsModel model) {
        this.model = model;
        Label near = new Label("Tolerance");
        near.getStyleClass().addAll("text-note", "fg-subtle");
        near.setMinWidth(Region.USE_PREF_SIZE);
        TextField tolerance = new TextField();
        tolerance.getStyleClass().addAll("mono", "small");
        tolerance.setPrefWidth(70);
        tolerance.setMinWidth(54);
        tolerance.setAccessibleText("Tolerance of floating point values");
        tolerance.setTooltip(Tooltips.of("Floating point values that are at most this far apart count as equal"));
        tolerance.textProperty().bindBidirectional(model.toleranceProperty());
        tolerance.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                model.compare();
                event.consume();
            }
        });
        near.setLabelFor(tolerance);
        compare = Buttons.primary("Compare rows", "fth-columns", model::compare);
        compare.unavailableProperty().bind(model.blockedProperty());
        cancel = Buttons.plain("Cancel", "fth-x", model::cancel);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        node = new HBox(8, new KeyChoice(model).node(), near, tolerance);
        if (model.engines().size() > 1) {
            Segmented<QueryEngine> engines = new Segmented<QueryEngine>().small();
            model.engines().forEach(engine -> engines.add(engine, engine.name(), null));
            engines.valueProperty().bindBidirectional(model.engineProperty());
            node.getChildren().add(engines);
        }
        node.getChildren().addAll(space, cancel, compare);
        node.getStyleClass().addAll("toolbar", "rows-bar");
        InvalidationListener change = observable -> show();
        model.runningProperty().addListener(change);
        model.revisionProperty().addListener(change);
        model.statementProperty().addListener(change);
        model.blockedProperty()
                .addListener((property, old, why) ->
                        tolerance.pseudoClassStateChanged(ERROR, why.startsWith("The tolerance")));
        show();
    }

    Node node() {
        return node;
    }

    private void show() {
        boolean running = model.runningProperty().get() != null;
        compare.setText(model.differenceProperty().get() == null || model.isStale() ? "Compare rows" : "Compare again");
        for (ActionButton button : new ActionButton[] {compare, cancel}) {
            boolean wanted = button == cancel == running;
            button.setVisible(wanted);
            button.setManaged(wanted);
        }
    }
}
