package io.sololakehouse.workbench.control;

import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** Tooltips as the workbench shows them: after 400 ms, wrapped at 280 px. */
public final class Tooltips {

    private Tooltips() {}

    public static Tooltip of(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setShowDelay(Duration.millis(400));
        tooltip.setHideDelay(Duration.millis(80));
        tooltip.setShowDuration(Duration.seconds(20));
        tooltip.setMaxWidth(280);
        tooltip.setWrapText(true);
        return tooltip;
    }
}
