package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.experiments.data.RunField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Fields of runs to tick, by their kind, with a filter. */
final class FieldChecks extends VBox {

    private final Supplier<List<RunColumns.Choice>> choices;
    private final Predicate<RunField> ticked;
    private final Consumer<RunField> toggle;
    private final SearchField filter;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ListView<Line> list = new ListView<>(lines);

    /** A heading, or a field. */
    private record Line(String heading, @Nullable RunField field) {}

    /**
     * @param name what they are for assistive technology ("Axes")
     * @param prompt of the filter
     * @param choices asked whenever they are opened or filtered
     * @param toggle ticks or unticks a field
     */
    FieldChecks(
            String name,
            String prompt,
            Supplier<List<RunColumns.Choice>> choices,
            Predicate<RunField> ticked,
            Consumer<RunField> toggle) {
        super(8);
        this.choices = choices;
        this.ticked = ticked;
        this.toggle = toggle;
        filter = new SearchField(prompt);
        filter.textProperty().addListener((property, old, text) -> fill());
        list.setCellFactory(view -> new Cell());
        list.setFixedCellSize(28);
        list.setPrefSize(300, 330);
        list.setAccessibleText(name);
        list.getStyleClass().add("columns-list");
        list.setOnKeyPressed(event -> {
            Line line = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.SPACE && line != null && line.field() != null) {
                toggled(line.field());
                event.consume();
            }
        });
        getChildren().addAll(filter, list);
    }

    /** Shows all of them, with the keyboard in the filter. */
    void open() {
        filter.textProperty().set("");
        fill();
        filter.field().requestFocus();
    }

    /** Ticks were changed from outside. */
    void refresh() {
        list.refresh();
    }

    private void toggled(RunField field) {
        toggle.accept(field);
        list.refresh();
    }

    private void fill() {
        String wanted = filter.textProperty().get().strip().toLowerCase(Locale.ROOT);
        List<Line> found = new ArrayList<>();
        for (RunColumns.Choice choice : choices.get()) {
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
        private final Label heading = Labels.text("", "text-section", "fg-subtle");

        Cell() {
            box.setFocusTraversable(false);
            box.setMnemonicParsing(false);
            box.setOnAction(event -> {
                Line line = getItem();
                if (line != null && line.field() != null) {
                    toggled(line.field());
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
                box.setSelected(ticked.test(field));
                box.setGraphic(Icons.of(FieldPicker.icon(field), 12, "fg-subtle"));
                setGraphic(box);
            }
        }
    }
}
