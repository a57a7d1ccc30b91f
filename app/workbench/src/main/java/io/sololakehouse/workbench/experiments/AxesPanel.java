package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Popover;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.experiments.data.RunField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Which axes parallel coordinates have, and what lines are coloured by. */
final class AxesPanel {

    private final ParallelModel model;
    private final Popover popover = new Popover(this::panel);
    private final SearchField filter = new SearchField("Find a metric or parameter");
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ListView<Line> list = new ListView<>(lines);
    private final FieldPicker colour;

    /** A heading, or a field. */
    private record Line(String heading, @Nullable RunField field) {}

    AxesPanel(ParallelModel model) {
        this.model = model;
        colour = new FieldPicker(
                "Colour by",
                "one colour",
                () -> Groupings.axes(model.runsProperty().get()),
                field -> model.colourProperty().set(field));
        model.colourProperty().addListener((property, old, now) -> colour.show(now));
        colour.show(model.colourProperty().get());
        filter.textProperty().addListener((property, old, text) -> fill());
        list.setCellFactory(view -> new Cell());
        list.setFixedCellSize(28);
        list.setPrefSize(290, 300);
        list.setAccessibleText("Axes");
        list.getStyleClass().add("columns-list");
        list.setOnKeyPressed(event -> {
            Line line = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.SPACE && line != null && line.field() != null) {
                toggle(line.field());
                event.consume();
            }
        });
    }

    void toggle(Node on) {
        popover.toggle(on, Popover.Side.BELOW_RIGHT);
        if (popover.isShowing()) {
            filter.textProperty().set("");
            fill();
            filter.field().requestFocus();
        }
    }

    private VBox panel() {
        ActionButton suggested = Buttons.small(Buttons.quiet("Suggested axes", "fth-rotate-ccw", () -> {
            model.set(ParallelModel.suggested(model.runsProperty().get()));
            list.refresh();
        }));
        ActionButton clear = Buttons.small(Buttons.quiet("Clear brushes", null, model::clearBrushes));
        VBox panel = new VBox(8, colour, filter, list, Parts.row(6, suggested, Parts.spacer(), clear));
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
        list.refresh();
    }

    private void fill() {
        String wanted = filter.textProperty().get().strip().toLowerCase(Locale.ROOT);
        List<Line> found = new ArrayList<>();
        for (RunColumns.Choice choice : Groupings.axes(model.runsProperty().get())) {
            List<Line> fields = choice.fields().stream()
                    .filter(field ->
                            RunColumns.title(field).toLowerCase(Locale.ROOT).contains(wanted))
                    .map(field -> new Line("", field))
                    .toList();
            if (!fields.isEmpty()) {
                found.add(new Line(choice.title(), null));
                found.addAll(fields);
            }
        }
        lines.setAll(found);
    }

    private final class Cell extends ListCell<Line> {
        private final CheckBox box = new CheckBox();
        private final Label heading = Parts.text("", "text-section", "fg-subtle");

        Cell() {
            box.setFocusTraversable(false);
            box.setMnemonicParsing(false);
            box.setOnAction(event -> {
                Line line = getItem();
                if (line != null && line.field() != null) {
                    toggle(line.field());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            RunField field = line == null ? null : line.field();
            if (empty || line == null) {
                setGraphic(null);
            } else if (field == null) {
                heading.setText(line.heading());
                setGraphic(heading);
            } else {
                box.setText(RunColumns.title(field));
                box.setSelected(shown().contains(field));
                box.setGraphic(Icons.of(FieldPicker.icon(field), 12, "fg-subtle"));
                setGraphic(box);
            }
        }
    }
}
