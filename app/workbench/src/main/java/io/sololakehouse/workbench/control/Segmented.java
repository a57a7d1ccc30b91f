package io.sololakehouse.workbench.control;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * One of a few choices, side by side; exactly one is chosen. Left and Right move.
 *
 * <pre>{@code
 * Segmented<Level> levels = new Segmented<>();
 * levels.add(Level.ALL, "All", null).add(Level.WARN, "Warn", "fth-alert-triangle");
 * levels.valueProperty().bindBidirectional(model.levelProperty());
 * }</pre>
 *
 * With {@link #asTabs} it looks like the tabs of an island.
 */
public final class Segmented<T> extends HBox {

    private final ToggleGroup group = new ToggleGroup();
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();
    private final ObjectProperty<@Nullable T> value = new SimpleObjectProperty<>(this, "value");

    public Segmented() {
        getStyleClass().add("segmented");
        setMaxWidth(Region.USE_PREF_SIZE);
        setMinWidth(Region.USE_PREF_SIZE);
        value.addListener((property, old, chosen) -> {
            ToggleButton button = chosen == null ? null : buttons.get(chosen);
            if (button != null) {
                button.setSelected(true);
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::move);
    }

    /** The same, 24 px high. */
    public Segmented<T> small() {
        getStyleClass().add("small");
        return this;
    }

    /** The same choices as a strip of tabs, 34 px high, over the whole width. */
    public Segmented<T> asTabs() {
        getStyleClass().remove("segmented");
        getStyleClass().add("tab-strip");
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        return this;
    }

    /** Adds a choice; the first one is chosen until another is. @param icon Ikonli literal, or null for none */
    public Segmented<T> add(T choice, String label, @Nullable String icon) {
        ToggleButton button = new ToggleButton(label);
        button.setMnemonicParsing(false);
        if (icon != null) {
            button.setGraphic(Icons.of(icon, 12));
        }
        button.setAlignment(Pos.CENTER);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setToggleGroup(group);
        button.setOnAction(event -> {
            // A second press must not take the choice away.
            button.setSelected(true);
            value.set(choice);
        });
        buttons.put(choice, button);
        getChildren().add(button);
        if (value.get() == null || choice.equals(value.get())) {
            button.setSelected(true);
            value.set(choice);
        }
        return this;
    }

    /** The button of a choice, to put a count or a tooltip on it. */
    public ToggleButton button(T choice) {
        ToggleButton button = buttons.get(choice);
        if (button == null) {
            throw new IllegalArgumentException("No such choice: " + choice);
        }
        return button;
    }

    /** Removes every choice. */
    public void clear() {
        buttons.clear();
        getChildren().clear();
        value.set(null);
    }

    public ObjectProperty<@Nullable T> valueProperty() {
        return value;
    }

    private void move(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    default -> 0;
                };
        if (step == 0 || buttons.isEmpty()) {
            return;
        }
        var choices = buttons.entrySet().stream().toList();
        int now = 0;
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).getKey().equals(value.get())) {
                now = i;
            }
        }
        var next = choices.get(Math.floorMod(now + step, choices.size()));
        value.set(next.getKey());
        next.getValue().requestFocus();
        event.consume();
    }
}
