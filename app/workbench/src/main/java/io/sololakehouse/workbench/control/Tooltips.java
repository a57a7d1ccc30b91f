package io.sololakehouse.workbench.control;

import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/** Tooltips as the workbench shows them: after 400 ms, wrapped at 280 px. */
public final class Tooltips {

    private Tooltips() {}

    /** The same, made when the mouse first comes: a tooltip is a window, and a screen has dozens that nobody asks for. */
    public static void onHover(Control control, String text) {
        control.addEventHandler(MouseEvent.MOUSE_ENTERED, event -> {
            if (control.getTooltip() == null) {
                control.setTooltip(of(text));
            }
        });
    }

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
