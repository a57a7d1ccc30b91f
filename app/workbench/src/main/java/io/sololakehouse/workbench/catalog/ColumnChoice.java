package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.SearchField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Which columns are read: a list to tick, with a filter. */
final class ColumnChoice {

    private final Map<String, BooleanProperty> ticked = new LinkedHashMap<>();
    private final ListView<String> list = new ListView<>();
    private final SearchField filter = new SearchField("Filter columns");
    private final ActionButton show;
    private final VBox node;

    /** @param confirmed gets the ticked names in the table's order; empty for all */
    ColumnChoice(Consumer<List<String>> confirmed) {
        list.setCellFactory(view -> new TickCell());
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            String name = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.SPACE && name != null) {
                tick(name).set(!tick(name).get());
                event.consume();
            }
        });
        list.setPrefSize(260, 280);
        list.setAccessibleText("Columns");
        filter.small().textProperty().addListener((property, old, text) -> offer());
        show = Buttons.primary("Show columns", null, () -> {
            List<String> names = names();
            confirmed.accept(names.size() == ticked.size() ? List.of() : names);
        });
        ActionButton all = Buttons.small(Buttons.quiet("All", null, () -> setAll(true)));
        ActionButton none = Buttons.small(Buttons.quiet("None", null, () -> setAll(false)));
        node = new VBox(8, filter, list, Boxes.row(6, all, none, Boxes.spacer(), show));
        node.getStyleClass().add("catalog-popover");
    }

    Region node() {
        return node;
    }

    /** @param chosen the names that are shown now; empty for all */
    void show(List<Column> columns, List<String> chosen) {
        ticked.clear();
        for (Column column : columns) {
            BooleanProperty tick = new SimpleBooleanProperty(chosen.isEmpty() || chosen.contains(column.name()));
            tick.addListener((property, old, now) -> check());
            ticked.put(column.name(), tick);
        }
        filter.textProperty().set("");
        offer();
        check();
    }

    /** A box with the name as its text, so that the name ticks it, too. */
    private final class TickCell extends ListCell<String> {

        private final CheckBox box = new CheckBox();
        private @Nullable BooleanProperty bound;

        TickCell() {
            box.setFocusTraversable(false);
            box.setMnemonicParsing(false);
            box.setMaxWidth(Double.MAX_VALUE);
        }

        @Override
        protected void updateItem(@Nullable String name, boolean empty) {
            super.updateItem(name, empty);
            if (bound != null) {
                box.selectedProperty().unbindBidirectional(bound);
                bound = null;
            }
            if (empty || name == null) {
                setGraphic(null);
                return;
            }
            box.setText(name);
            bound = tick(name);
            box.selectedProperty().bindBidirectional(bound);
            setGraphic(box);
        }
    }

    private BooleanProperty tick(String name) {
        return ticked.getOrDefault(name, new SimpleBooleanProperty());
    }

    private void offer() {
        String pattern = filter.textProperty().get().strip().toLowerCase(Locale.ROOT);
        list.setItems(FXCollections.observableArrayList(ticked.keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(pattern))
                .toList()));
    }

    private void setAll(boolean now) {
        list.getItems().forEach(name -> tick(name).set(now));
    }

    private List<String> names() {
        return ticked.entrySet().stream()
                .filter(entry -> entry.getValue().get())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void check() {
        show.unavailableProperty().set(names().isEmpty() ? "At least one column is needed." : "");
    }
}
