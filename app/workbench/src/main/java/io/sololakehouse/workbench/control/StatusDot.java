package io.sololakehouse.workbench.control;

import javafx.scene.layout.Region;

/** A 7 px dot in a state's colour; never alone, see {@link StatusLabel}. */
public final class StatusDot extends Region {

    public StatusDot(Tone tone) {
        getStyleClass().add("status-dot");
        setTone(tone);
        setMouseTransparent(true);
    }

    public void setTone(Tone tone) {
        for (Tone other : Tone.values()) {
            getStyleClass().remove(other.dotClass());
        }
        getStyleClass().add(tone.dotClass());
    }
}
