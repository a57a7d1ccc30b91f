package io.sololakehouse.workbench.catalog;

import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.shell.Navigator;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What the catalog's pages ask of the window around them.
 *
 * @param clipboard takes a text
 */
record PageHost(
        Overlay overlay,
        Toasts toasts,
        RemedyHandler remedies,
        Navigator navigator,
        Consumer<String> clipboard,
        Clock clock) {

    private static final int MOST_SHOWN = 60;

    /** Copies a text and says so. */
    void copy(String text, String what) {
        clipboard.accept(text);
        toasts.show(Toasts.Notice.done(
                "Copied " + (what.length() <= MOST_SHOWN ? what : what.substring(0, MOST_SHOWN) + "…"), ""));
    }
}
