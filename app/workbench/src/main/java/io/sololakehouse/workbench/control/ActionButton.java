package io.sololakehouse.workbench.control;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.BooleanPropertyBase;
import javafx.beans.property.StringProperty;
import javafx.beans.property.StringPropertyBase;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/**
 * A button that can be busy (a turning icon before its label, further presses ignored) and that can be unavailable with
 * a reason (looks disabled, its tooltip says why; a disabled node could show none). Made by {@link Buttons}.
 *
 * <pre>{@code
 * ActionButton start = Buttons.primary("Start", "fth-play", model::start);
 * start.busyProperty().bind(model.startingProperty());
 * start.unavailableProperty().bind(model.whyNotProperty());   // "" = available
 * }</pre>
 */
public final class ActionButton extends Button {

    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");
    private static final PseudoClass UNAVAILABLE = PseudoClass.getPseudoClass("unavailable");

    private @Nullable Node ownGraphic;
    private @Nullable Tooltip ownTooltip;

    private final BooleanProperty busy = new BooleanPropertyBase() {
        @Override
        protected void invalidated() {
            showBusy(get());
        }

        @Override
        public Object getBean() {
            return ActionButton.this;
        }

        @Override
        public String getName() {
            return "busy";
        }
    };

    private final StringProperty unavailable = new StringPropertyBase("") {
        @Override
        protected void invalidated() {
            showReason(get());
        }

        @Override
        public Object getBean() {
            return ActionButton.this;
        }

        @Override
        public String getName() {
            return "unavailable";
        }
    };

    ActionButton(String text, @Nullable Node graphic, String... styleClasses) {
        super(text, graphic);
        // Names of columns and branches have underscores, which are no keys to press.
        setMnemonicParsing(false);
        getStyleClass().addAll(styleClasses);
    }

    /** True while its action runs. */
    public BooleanProperty busyProperty() {
        return busy;
    }

    /** Why it cannot be pressed now, or empty. */
    public StringProperty unavailableProperty() {
        return unavailable;
    }

    @Override
    public void fire() {
        if (!busy.get() && (unavailable.get() == null || unavailable.get().isEmpty())) {
            super.fire();
        }
    }

    private void showBusy(boolean now) {
        pseudoClassStateChanged(BUSY, now);
        if (now) {
            ownGraphic = getGraphic();
            setGraphic(new Spinner(13));
        } else if (getGraphic() instanceof Spinner) {
            setGraphic(ownGraphic);
        }
    }

    private void showReason(@Nullable String given) {
        String reason = given == null ? "" : given;
        boolean off = !reason.isEmpty();
        if (off && !getPseudoClassStates().contains(UNAVAILABLE)) {
            ownTooltip = getTooltip();
        }
        pseudoClassStateChanged(UNAVAILABLE, off);
        setTooltip(off ? Tooltips.of(reason) : ownTooltip);
        setAccessibleHelp(off ? reason : null);
    }
}
