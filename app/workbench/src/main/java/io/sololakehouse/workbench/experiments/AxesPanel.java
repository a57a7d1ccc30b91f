package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Popover;
import io.sololakehouse.workbench.experiments.data.RunField;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** Which axes parallel coordinates have, and what lines are coloured by. */
final class AxesPanel {

    private final ParallelModel model;
    private final Popover popover = new Popover(this::panel);
    private final FieldChecks checks;
    private final FieldPicker colour;

    AxesPanel(ParallelModel model) {
        this.model = model;
        checks = new FieldChecks(
                "Axes",
                "Find a metric or parameter",
                () -> Groupings.axes(model.runsProperty().get()),
                field -> shown().contains(field),
                this::toggle);
        colour = new FieldPicker(
                "Colour by",
                "one colour",
                () -> Groupings.axes(model.runsProperty().get()),
                field -> model.colourProperty().set(field));
        model.colourProperty().addListener((property, old, now) -> colour.show(now));
        colour.show(model.colourProperty().get());
    }

    void toggle(Node on) {
        popover.toggle(on, Popover.Side.BELOW_RIGHT);
        if (popover.isShowing()) {
            checks.open();
        }
    }

    private VBox panel() {
        ActionButton suggested = Buttons.small(Buttons.quiet("Suggested axes", "fth-rotate-ccw", () -> {
            model.set(ParallelModel.suggested(model.runsProperty().get()));
            checks.refresh();
        }));
        ActionButton clear = Buttons.small(Buttons.quiet("Clear brushes", null, model::clearBrushes));
        VBox panel = new VBox(8, colour, checks, Boxes.row(6, suggested, Boxes.spacer(), clear));
        panel.getStyleClass().add("catalog-popover");
        return panel;
    }

    private List<RunField> shown() {
        return model.columnsProperty().get().stream()
                .map(ParallelModel.Column::field)
                .toList();
    }

    private void toggle(RunField field) {
        List<RunField> fields = new ArrayList<>(shown());
        if (!fields.remove(field)) {
            fields.add(field);
        }
        if (fields.size() >= 2) {
            model.set(fields);
        }
    }
}
