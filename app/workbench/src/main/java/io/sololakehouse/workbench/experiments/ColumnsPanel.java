package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Popover;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.experiments.data.RunField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Which columns the table has: everything that the runs have, to tick, with a filter. */
final class ColumnsPanel {

    private final RunsModel model;
    private final Popover popover = new Popover(this::panel);
    private final SearchField filter = new SearchField("Find a metric, parameter or tag");
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ListView<Line> list = new ListView<>(lines);
    private final Set<RunField> chosen = new LinkedHashSet<>();

    /** A heading, or a field. */
    private record Line(String heading, @Nullable RunField field) {}

    ColumnsPanel(RunsModel model) {
        this.model = model;
        filter.textProperty().addListener((property, old, text) -> fill());
        list.setCellFactory(view -> new Cell());
        list.setFixedCellSize(28);
        list.setPrefSize(300, 330);
        list.setAccessibleText("Columns");
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
        chosen.clear();
        chosen.addAll(model.columnsProperty().get());
        popover.toggle(on, Popover.Side.BELOW_RIGHT);
        if (popover.isShowing()) {
            filter.textProperty().set("");
            fill();
            filter.field().requestFocus();
        }
    }

    private VBox panel() {
        ActionButton suggested = Buttons.small(Buttons.quiet("Suggested columns", "fth-rotate-ccw", () -> {
            chosen.clear();
            chosen.addAll(RunColumns.suggested(model.tableProperty().get()));
            apply();
        }));
        ActionButton none = Buttons.small(Buttons.quiet("None", null, () -> {
            chosen.clear();
            apply();
        }));
        HBox foot = Parts.row(6, suggested, Parts.spacer(), none);
        VBox panel = new VBox(8, filter, list, foot);
        panel.getStyleClass().add("catalog-popover");
        return panel;
    }

    private void apply() {
        model.setColumns(List.copyOf(chosen));
        list.refresh();
    }

    private void toggle(RunField field) {
        if (!chosen.remove(field)) {
            chosen.add(field);
        }
        apply();
    }

    private void fill() {
        String wanted = filter.textProperty().get().strip().toLowerCase(Locale.ROOT);
        List<Line> found = new ArrayList<>();
        for (RunColumns.Choice choice : RunColumns.choices(model.tableProperty().get())) {
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
                box.setSelected(chosen.contains(field));
                box.setGraphic(Icons.of(FieldPicker.icon(field), 12, "fg-subtle"));
                setGraphic(box);
            }
        }
    }
}
