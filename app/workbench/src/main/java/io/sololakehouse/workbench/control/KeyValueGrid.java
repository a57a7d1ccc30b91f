package io.sololakehouse.workbench.control;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/**
 * Names and their values in two columns.
 *
 * <pre>{@code
 * KeyValueGrid facts = new KeyValueGrid(108);
 * facts.add("Address", "127.0.0.1:9000");
 * facts.add("Memory", memoryBar);
 * }</pre>
 */
public final class KeyValueGrid extends GridPane {

    private int rows;

    /** @param keyWidth of the first column in px */
    public KeyValueGrid(double keyWidth) {
        getStyleClass().add("key-values");
        ColumnConstraints keys = new ColumnConstraints(keyWidth);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        getColumnConstraints().addAll(keys, values);
    }

    /** Adds a row. @return the value's label, to change or bind its text */
    public Label add(String key, String value) {
        Label label = new Label(value);
        label.getStyleClass().add("value");
        label.setWrapText(true);
        add(key, label);
        return label;
    }

    /** Adds a row in the code font, for identifiers and numbers. @return the value's label */
    public Label addMono(String key, String value) {
        Label label = add(key, value);
        label.getStyleClass().add("mono");
        return label;
    }

    /** Adds a row with any node as its value. */
    public void add(String key, Node value) {
        Label name = new Label(key);
        name.getStyleClass().add("key");
        name.setLabelFor(value);
        GridPane.setValignment(name, VPos.TOP);
        add(name, 0, rows);
        add(value, 1, rows);
        rows++;
    }

    /** Removes every row. */
    public void clear() {
        getChildren().clear();
        rows = 0;
    }
}
