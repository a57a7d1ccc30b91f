package io.sololakehouse.workbench.control;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.BooleanPropertyBase;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Skin;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * An on-off switch of 30 x 16 with its label; what it switches changes at once.
 *
 * <pre>{@code
 * Toggle reduce = new Toggle("Reduce motion");
 * reduce.selectedProperty().bindBidirectional(model.reduceMotionProperty());
 * }</pre>
 */
public final class Toggle extends ButtonBase {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final StackPane track = new StackPane();
    private final BooleanProperty selected = new BooleanPropertyBase() {
        @Override
        protected void invalidated() {
            pseudoClassStateChanged(SELECTED, get());
            StackPane.setAlignment(track.getChildren().getFirst(), get() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
        }

        @Override
        public Object getBean() {
            return Toggle.this;
        }

        @Override
        public String getName() {
            return "selected";
        }
    };

    public Toggle(String label) {
        super(label);
        Region thumb = new Region();
        thumb.getStyleClass().add("thumb");
        track.getStyleClass().add("track");
        track.getChildren().add(thumb);
        track.setPadding(new javafx.geometry.Insets(0, 2, 0, 2));
        StackPane.setAlignment(thumb, Pos.CENTER_LEFT);
        setGraphic(track);
        getStyleClass().setAll("toggle");
        setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
    }

    public BooleanProperty selectedProperty() {
        return selected;
    }

    @Override
    public void fire() {
        if (!isDisabled()) {
            selected.set(!selected.get());
            fireEvent(new ActionEvent());
        }
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new ToggleSkin(this);
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.SELECTED
                ? (Object) selected.get()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            fire();
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }

    /** Mouse and keyboard of a toggle button, without its looks. */
    private static final class ToggleSkin extends javafx.scene.control.skin.LabeledSkinBase<Toggle> {

        ToggleSkin(Toggle toggle) {
            super(toggle);
            toggle.setOnMousePressed(event -> {
                toggle.requestFocus();
                toggle.arm();
            });
            toggle.setOnMouseReleased(event -> {
                if (toggle.isArmed()) {
                    toggle.disarm();
                    if (toggle.contains(event.getX(), event.getY())) {
                        toggle.fire();
                    }
                }
            });
            toggle.setOnKeyPressed(event -> {
                if (event.getCode() == javafx.scene.input.KeyCode.SPACE
                        || event.getCode() == javafx.scene.input.KeyCode.ENTER) {
                    toggle.fire();
                    event.consume();
                }
            });
        }
    }
}
