package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.ImportColumn;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Icons;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** The columns of an import: whether each is taken, its name, its type. */
final class ImportColumns {

    private final ImportModel model;
    private final ListView<Integer> list = new ListView<>();

    ImportColumns(ImportModel model) {
        this.model = model;
        list.getStyleClass().add("import-columns");
        list.setFixedCellSize(32);
        list.setPrefWidth(380);
        list.setMinWidth(380);
        list.setAccessibleText("Columns of the new table");
        list.setCellFactory(view -> new ColumnCell());
        model.columnsProperty().addListener((property, old, now) -> {
            if (old.size() != now.size()) {
                offer(now);
            } else {
                list.refresh();
            }
        });
        offer(model.columnsProperty().get());
    }

    Node node() {
        return list;
    }

    private void offer(List<ImportColumn> columns) {
        list.setItems(FXCollections.observableArrayList(
                java.util.stream.IntStream.range(0, columns.size()).boxed().toList()));
    }

    private final class ColumnCell extends ListCell<Integer> {

        private final CheckBox included = new CheckBox();
        private final TextField name = new TextField();
        private final ComboBox<String> type = new ComboBox<>();
        private final HBox box = Boxes.row(8, included, Icons.of("fth-type", 13, "fg-subtle"), name, type);
        private boolean showing;

        ColumnCell() {
            name.getStyleClass().addAll("mono", "small");
            name.setMinWidth(60);
            HBox.setHgrow(name, Priority.ALWAYS);
            type.setPrefWidth(136);
            type.setMinWidth(136);
            type.setEditable(false);
            included.selectedProperty().addListener((property, old, now) -> change());
            name.textProperty().addListener((property, old, now) -> change());
            type.valueProperty().addListener((property, old, now) -> change());
        }

        private void change() {
            Integer index = getItem();
            if (showing || index == null || type.getValue() == null) {
                return;
            }
            ImportColumn before = model.columnsProperty().get().get(index);
            model.change(
                    index,
                    new ImportColumn(before.source(), name.getText().strip(), type.getValue(), included.isSelected()));
        }

        @Override
        protected void updateItem(@Nullable Integer index, boolean empty) {
            super.updateItem(index, empty);
            setText(null);
            if (empty || index == null || index >= model.columnsProperty().get().size()) {
                setGraphic(null);
                return;
            }
            ImportColumn column = model.columnsProperty().get().get(index);
            showing = true;
            included.setSelected(column.included());
            included.setAccessibleText("Import " + column.source());
            if (!name.getText().strip().equals(column.name())) {
                name.setText(column.name());
            }
            name.setAccessibleText("Name of the column from " + column.source());
            List<String> offered = new java.util.ArrayList<>(ImportColumn.TYPES);
            if (!offered.contains(column.type())) {
                offered.addFirst(column.type());
            }
            if (!type.getItems().equals(offered)) {
                type.setItems(FXCollections.observableArrayList(offered));
            }
            type.setValue(column.type());
            type.setAccessibleText("Type of " + column.name());
            name.setDisable(!column.included());
            type.setDisable(!column.included());
            box.getChildren().set(1, Icons.of(TypeIcons.of(column.type()), 13, "fg-subtle"));
            showing = false;
            setGraphic(box);
        }
    }
}
