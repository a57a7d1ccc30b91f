package io.sololakehouse.workbench.shell;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be done from anywhere: in the palette, by its keys, or by a button.
 *
 * @param id stable name ("stack.start")
 * @param title a verb with its object ("Start the stack")
 * @param hint what follows, in a few words, or empty ("opens the preview")
 * @param icon Ikonli literal
 * @param keys its keys, or null
 * @param whatWillRun the exact call, or empty when it only moves around in the window
 * @param enabled whether it can be done now
 */
public record Command(
        String id,
        String title,
        String hint,
        String icon,
        @Nullable KeyCombination keys,
        String whatWillRun,
        ObservableBooleanValue enabled,
        Runnable action) {}
