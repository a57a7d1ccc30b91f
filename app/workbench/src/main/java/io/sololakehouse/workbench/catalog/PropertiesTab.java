package io.sololakehouse.workbench.catalog;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Properties: read, edited in place with what is wrong beside it, and saved as one commit whose call is shown. */
final class PropertiesTab {

    private static final double ROW = 30;
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final PropertiesModel model;
    private final TableView<PropertiesModel.Row> table = new TableView<>();
    private final TextField newKey = new TextField();
    private final TextField newValue = new TextField();
    private final ActionButton add = Buttons.small(Buttons.plain("Add", "fth-plus", this::add));
    private final ActionButton save;
    private final ActionButton revert;
    private final Label note = Labels.text("", "text-note", "fg-subtle");
    private final Label reason = Labels.text("", "text-note", "fg-subtle");
    private final CodeBlock call = new CodeBlock("");
    private final VBox callBox;
    private final HBox adding;
    private final Node node;

    PropertiesTab(CatalogModel catalog, PropertiesModel model, PageHost host, ColumnWidths widths) {
        this.model = model;
        save = Buttons.primary("Save properties…", null, model::save);
        revert = Buttons.plain("Revert", null, model::revertAll);
        buildTable(widths);
        newKey.setPromptText("New property");
        newKey.setAccessibleText("Key of a new property");
        newKey.getStyleClass().addAll("mono", "small");
        newKey.setPrefWidth(250);
        newValue.setPromptText("Value");
        newValue.setAccessibleText("Value of a new property");
        newValue.getStyleClass().addAll("mono", "small");
        newValue.setPrefWidth(220);
        newKey.setOnAction(event -> newValue.requestFocus());
        newValue.setOnAction(event -> add.fire());
        newKey.textProperty().addListener((property, old, text) -> checkNew());
        adding = Boxes.row(8, newKey, newValue, add);
        HBox head = Boxes.row(8, Labels.whole("Properties", "text-section"), note, Boxes.spacer(), adding, reason);
        head.getStyleClass().add("catalog-section-head");
        HBox buttons = Boxes.row(8, Labels.text("What will run", "text-section"), Boxes.spacer(), revert, save);
        callBox = new VBox(8, buttons, call);
        callBox.getStyleClass().add("properties-call");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox body = new VBox(head, table, callBox);
        node = new LoadablePane<>(
                catalog.table().relation(), body, ignored -> showState(), host.remedies(), catalog.table()::refresh);
        model.rows().addListener((ListChangeListener<PropertiesModel.Row>) change -> showState());
        catalog.table().asOfProperty().addListener((property, old, now) -> showState());
        checkNew();
        showState();
    }

    Node node() {
        return node;
    }

    private void buildTable(ColumnWidths widths) {
        table.setItems(model.rows());
        table.setFixedCellSize(ROW);
        table.getStyleClass().add("properties-table");
        table.setAccessibleText("Properties of the table");
        table.setPlaceholder(new EmptyState("fth-sliders", "No properties", "The table was created without any."));
        TableColumn<PropertiesModel.Row, PropertiesModel.Row> key = new TableColumn<>("Property");
        key.setPrefWidth(300);
        key.setSortable(false);
        key.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        key.setCellFactory(ignored -> new TableCell<>() {
            {
                getStyleClass().add("mono");
            }

            @Override
            protected void updateItem(PropertiesModel.@Nullable Row row, boolean empty) {
                super.updateItem(row, empty);
                setText(empty || row == null ? null : row.key());
            }
        });
        TableColumn<PropertiesModel.Row, PropertiesModel.Row> value = new TableColumn<>("Value");
        value.setPrefWidth(320);
        value.setSortable(false);
        value.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        value.setCellFactory(ignored -> new EditCell());
        TableColumn<PropertiesModel.Row, PropertiesModel.Row> state = new TableColumn<>("");
        state.setPrefWidth(150);
        state.setSortable(false);
        state.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        state.setCellFactory(ignored -> new StateCell());
        table.getColumns().setAll(List.of(key, value, state));
        widths.keep("properties", table.getColumns());
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            PropertiesModel.Row row = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.DELETE
                    && row != null
                    && model.readOnly().isEmpty()
                    && !(event.getTarget() instanceof TextField)) {
                model.remove(row.key());
                event.consume();
            }
        });
    }

    private void checkNew() {
        String key = newKey.getText().strip();
        boolean known = model.rows().stream().anyMatch(row -> row.key().equals(key) && row.value() != null);
        add.unavailableProperty()
                .set(key.isEmpty() ? "A key is needed." : known ? "The table has it: edit it below." : "");
    }

    private void add() {
        model.set(newKey.getText().strip(), newValue.getText());
        newKey.clear();
        newValue.clear();
    }

    private void showState() {
        String readOnly = model.readOnly();
        int edits = model.editsProperty().get();
        note.setText(Units.count(model.rows().size())
                + (edits == 0 ? "" : ", " + Units.count(edits, "change", "changes") + " not saved"));
        Boxes.show(adding, readOnly.isEmpty());
        Boxes.show(reason, !readOnly.isEmpty());
        reason.setText(readOnly);
        Boxes.show(callBox, edits > 0);
        call.setText(model.call());
        save.unavailableProperty().set(model.whyNotSave());
        checkNew();
    }

    /** A value as a field; what is wrong with it colours the field and stands in its tooltip. */
    private final class EditCell extends TableCell<PropertiesModel.Row, PropertiesModel.Row> {

        private final TextField field = new TextField();
        private boolean showing;

        EditCell() {
            field.getStyleClass().addAll("mono", "small", "property-field");
            field.textProperty().addListener((property, old, text) -> {
                PropertiesModel.Row row = getItem();
                if (!showing && row != null) {
                    model.set(row.key(), text);
                }
            });
        }

        @Override
        protected void updateItem(PropertiesModel.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            String value = row.value();
            showing = true;
            field.setEditable(value != null && model.readOnly().isEmpty());
            String shown = value == null ? String.valueOf(row.before()) : value;
            // A field that is typed into keeps its caret: only another text replaces what it holds.
            if (!shown.equals(field.getText())) {
                field.setText(shown);
            }
            showing = false;
            field.setDisable(value == null);
            field.setAccessibleText("Value of " + row.key());
            field.pseudoClassStateChanged(ERROR, !row.problem().isEmpty());
            field.setTooltip(row.problem().isEmpty() ? null : Tooltips.of(row.problem()));
            setGraphic(field);
        }
    }

    /** What was done to a property, and the way back. */
    private final class StateCell extends TableCell<PropertiesModel.Row, PropertiesModel.Row> {

        @Override
        protected void updateItem(PropertiesModel.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            HBox box = Boxes.row(4);
            if (!row.problem().isEmpty()) {
                Label wrong = Chips.status("not valid", Tone.BAD, "fth-alert-circle");
                wrong.setTooltip(Tooltips.of(row.problem()));
                box.getChildren().add(wrong);
            } else if (row.isChanged()) {
                box.getChildren()
                        .add(Chips.status(
                                row.before() == null ? "+ new" : row.value() == null ? "\u2212 removed" : "~ changed",
                                row.before() == null ? Tone.OK : row.value() == null ? Tone.BAD : Tone.WARN));
            }
            if (model.readOnly().isEmpty()) {
                box.getChildren()
                        .add(
                                row.isChanged()
                                        ? Buttons.small(Buttons.icon(
                                                "fth-corner-up-left",
                                                "Take the change back",
                                                () -> model.revert(row.key())))
                                        : Buttons.small(Buttons.icon(
                                                "fth-trash-2", "Remove the property", () -> model.remove(row.key()))));
            }
            setGraphic(box);
        }
    }
}
