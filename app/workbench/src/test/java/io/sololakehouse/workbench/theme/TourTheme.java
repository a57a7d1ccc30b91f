package io.sololakehouse.workbench.theme;

import javafx.application.Application;

/** Shows the other theme for a picture, popups and dialogs included, without touching the user's choice. */
public final class TourTheme {

    private TourTheme() {}

    /** Called on the FX thread. */
    public static void show(boolean dark) {
        Application.setUserAgentStylesheet(Stylesheets.url(dark, 100, true, false));
    }
}
