package io.sololakehouse.workbench.control;

import javafx.beans.property.StringProperty;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * A text field that filters: magnifier, prompt, a cross once there is text. Esc clears.
 *
 * <pre>{@code
 * SearchField filter = new SearchField("Filter calls");
 * filter.textProperty().bindBidirectional(model.filterProperty());
 * }</pre>
 */
public final class SearchField extends HBox {

    private final TextField field = new TextField();

    public SearchField(String prompt) {
        getStyleClass().add("search-field");
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        HBox.setHgrow(field, Priority.ALWAYS);
        ActionButton clear = Buttons.icon("fth-x", "Clear the filter", () -> {
            field.clear();
            field.requestFocus();
        });
        clear.setFocusTraversable(false);
        clear.visibleProperty().bind(field.textProperty().isNotEmpty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
                field.clear();
                event.consume();
            }
        });
        setOnMousePressed(event -> field.requestFocus());
        getChildren().addAll(Icons.of("fth-search", 13, "fg-subtle"), field, clear);
    }

    /** The same, 24 px high. */
    public SearchField small() {
        getStyleClass().add("small");
        return this;
    }

    public TextField field() {
        return field;
    }

    public StringProperty textProperty() {
        return field.textProperty();
    }
}
