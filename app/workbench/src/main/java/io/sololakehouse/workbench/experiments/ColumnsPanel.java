package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Popover;
import io.sololakehouse.workbench.experiments.data.RunField;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** Which columns the table has: everything that the runs have, to tick, with a filter. */
final class ColumnsPanel {

    private final RunsModel model;
    private final Popover popover = new Popover(this::panel);
    private final Set<RunField> chosen = new LinkedHashSet<>();
    private final FieldChecks checks;

    ColumnsPanel(RunsModel model) {
        this.model = model;
        checks = new FieldChecks(
                "Columns",
                "Find a metric, parameter or tag",
                () -> RunColumns.choices(model.tableProperty().get()),
                chosen::contains,
                this::toggle);
    }

    void toggle(Node on) {
        chosen.clear();
        chosen.addAll(model.columnsProperty().get());
        popover.toggle(on, Popover.Side.BELOW_RIGHT);
        if (popover.isShowing()) {
            checks.open();
        }
    }

    private VBox panel() {
        ActionButton suggested = Buttons.small(Buttons.quiet(
                "Suggested columns",
                "fth-rotate-ccw",
                () -> choose(RunColumns.suggested(model.tableProperty().get()))));
        ActionButton none = Buttons.small(Buttons.quiet("None", null, () -> choose(List.of())));
        VBox panel = new VBox(8, checks, Boxes.row(6, suggested, Boxes.spacer(), none));
        panel.getStyleClass().add("catalog-popover");
        return panel;
    }

    private void choose(Collection<RunField> fields) {
        chosen.clear();
        chosen.addAll(fields);
        model.setColumns(List.copyOf(chosen));
        checks.refresh();
    }

    private void toggle(RunField field) {
        if (!chosen.remove(field)) {
            chosen.add(field);
        }
        model.setColumns(List.copyOf(chosen));
    }
}
