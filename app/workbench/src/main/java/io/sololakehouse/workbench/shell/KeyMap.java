package io.sololakehouse.workbench.shell;

import io.sololakehouse.workbench.control.Overlay;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Runs commands by their keys. Keys that the focused control uses itself are its own; while a dialog is open, only the
 * palette's keys work.
 */
public final class KeyMap {

    private final Commands commands;
    private final Overlay overlay;

    public KeyMap(Commands commands, Overlay overlay) {
        this.commands = commands;
        this.overlay = overlay;
    }

    public void install(Scene scene) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        for (Command command : commands.all()) {
            KeyCombination keys = command.keys();
            if (keys != null
                    && keys.match(event)
                    && (!overlay.isShowing() || command.id().equals("palette"))) {
                event.consume();
                commands.run(command.id());
                return;
            }
        }
    }
}
