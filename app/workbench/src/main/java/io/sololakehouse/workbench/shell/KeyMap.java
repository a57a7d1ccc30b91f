package io.sololakehouse.workbench.shell;

import io.sololakehouse.workbench.control.Overlay;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands by their keys, once for each time they are pressed: keys that are held down repeat on their own, and a
 * palette that opened and closed at that pace would never be seen. Keys that the focused control uses itself are its own;
 * while a dialog is open, only the palette's keys work.
 */
public final class KeyMap {

    private final Commands commands;
    private final Overlay overlay;

    /** The key whose command has run and that was not let go since. */
    private @Nullable KeyCode held;

    public KeyMap(Commands commands, Overlay overlay) {
        this.commands = commands;
        this.overlay = overlay;
    }

    public void install(Scene scene) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == held) {
                held = null;
            }
        });
        // Another window gets the release of a key that was pressed here.
        scene.windowProperty().flatMap(Window::focusedProperty).subscribe(focused -> held = null);
    }

    private void pressed(KeyEvent event) {
        for (Command command : commands.all()) {
            KeyCombination keys = command.keys();
            if (keys != null
                    && keys.match(event)
                    && (!overlay.isShowing() || command.id().equals("palette"))) {
                event.consume();
                if (event.getCode() != held) {
                    held = event.getCode();
                    commands.run(command.id());
                }
                return;
            }
        }
    }
}
