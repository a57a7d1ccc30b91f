package io.sololakehouse.workbench.control;

import javafx.scene.control.Label;

/**
 * A dot and its word.
 *
 * <pre>{@code
 * StatusLabel state = new StatusLabel("Running", Tone.OK).tinted();
 * state.set("Failed", Tone.BAD);
 * }</pre>
 */
public final class StatusLabel extends Label {

    private final StatusDot dot;

    public StatusLabel(String text, Tone tone) {
        getStyleClass().add("status-label");
        dot = new StatusDot(tone);
        setGraphic(dot);
        set(text, tone);
    }

    /** The word in the state's colour too. */
    public StatusLabel tinted() {
        getStyleClass().add("tinted");
        return this;
    }

    public void set(String text, Tone tone) {
        setText(text);
        dot.setTone(tone);
        for (Tone other : Tone.values()) {
            getStyleClass().remove(other.dotClass());
        }
        getStyleClass().add(tone.dotClass());
    }
}
