package io.sololakehouse.workbench.rows;

import io.sololakehouse.platform.branches.RowKeys;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Popover;
import io.sololakehouse.workbench.control.SearchField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The button that says which columns are the key, and the list to tick them in. */
final class KeyChoice {

    private static final int MOST_SHOWN = 34;

    private final RowsModel model;
    private final VBox ticks = new VBox(2);
    private final SearchField filter = new SearchField("Filter columns").small();
    private final ActionButton button;
    private final Popover popover = new Popover(this::panel);

    KeyChoice(RowsModel model) {
        this.model = model;
        button = Buttons.plain("Whole rows", "fth-key", () -> {});
        button.getStyleClass().add("key-choice");
        button.setOnAction(event -> {
            fill();
            popover.toggle(button, Popover.Side.BELOW_LEFT);
            filter.field().requestFocus();
        });
        InvalidationListener change = observable -> show();
        model.keyProperty().addListener(change);
        model.columnsProperty().addListener(change);
        filter.textProperty().addListener((property, old, text) -> fill());
        show();
    }

    ActionButton node() {
        return button;
    }

    private void show() {
        List<String> key = model.keyProperty().get();
        String names = String.join(", ", key);
        button.setText(
                key.isEmpty()
                        ? "Whole rows"
                        : "Key: " + (names.length() <= MOST_SHOWN ? names : key.size() + " columns"));
        button.setAccessibleText(key.isEmpty() ? "Compared by whole rows" : "Compared by the key " + names);
        button.unavailableProperty().set(model.columnsProperty().get() == null ? "The columns are being read" : "");
    }

    private Region panel() {
        Label says = new Label("Rows with the same values in these columns are the same row.");
        says.getStyleClass().addAll("text-small", "fg-subtle");
        says.setWrapText(true);
        ScrollPane scroll = new ScrollPane(ticks);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(230);
        ActionButton none = Buttons.small(Buttons.quiet("Whole rows", null, () -> {
            model.keyProperty().set(List.of());
            fill();
        }));
        ActionButton find = Buttons.small(Buttons.plain("Look for a key", "fth-search", () -> {
            popover.hide();
            model.findKey();
        }));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(6, none, space, find);
        foot.setAlignment(Pos.CENTER_LEFT);
        VBox panel = new VBox(8, says, filter, scroll, foot);
        panel.getStyleClass().add("catalog-popover");
        panel.setPrefWidth(290);
        panel.setMaxWidth(290);
        return panel;
    }

    private void fill() {
        ticks.getChildren().clear();
        RowKeys columns = model.columnsProperty().get();
        if (columns == null) {
            return;
        }
        String wanted = filter.textProperty().get().strip().toLowerCase(Locale.ROOT);
        for (RowKeys.Candidate column : columns.columns()) {
            if (column.name().toLowerCase(Locale.ROOT).contains(wanted)) {
                ticks.getChildren().add(tick(column));
            }
        }
    }

    private HBox tick(RowKeys.Candidate column) {
        CheckBox box = new CheckBox(column.name());
        box.getStyleClass().add("mono");
        box.setMnemonicParsing(false);
        box.setSelected(model.keyProperty().get().contains(column.name()));
        box.setOnAction(event -> {
            List<String> key = new ArrayList<>(model.keyProperty().get());
            if (box.isSelected()) {
                key.add(column.name());
            } else {
                key.remove(column.name());
            }
            model.keyProperty().set(List.copyOf(key));
        });
        Label type = new Label(column.type() + (column.identifier() ? ", key of the table" : ""));
        type.getStyleClass().addAll("text-small", "fg-subtle");
        type.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(8, box, space, type);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
