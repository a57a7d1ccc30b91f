package io.sololakehouse.workbench.control;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Texts by what happens to them where there is too little room. */
public final class Labels {

    /** A tooltip is for reading on, not for a whole document. */
    private static final int MOST_IN_TOOLTIP = 2_000;

    private Labels() {}

    /** A text that is cut where it must be. */
    public static Label text(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** A text that is never cut. */
    public static Label whole(String text, String... styles) {
        Label label = text(text, styles);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** A text that wraps and is never cut. */
    public static Label wrapped(String text, String... styles) {
        Label label = text(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** A text that may be cut to nothing; its tooltip goes on. */
    public static Label cut(String text, String... styles) {
        Label label = text(text, styles);
        label.setMinWidth(0);
        if (!text.isEmpty()) {
            label.setTooltip(
                    Tooltips.of(text.length() > MOST_IN_TOOLTIP ? text.substring(0, MOST_IN_TOOLTIP) + "…" : text));
        }
        return label;
    }
}
