package io.sololakehouse.workbench.shell;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The keys of the frame. Views register theirs with their commands. On macOS the shortcut key is Command. */
final class Shortcuts {

    static final KeyCombination PALETTE = shortcut(KeyCode.K);
    static final KeyCombination ACTIVITY = shortcut(KeyCode.J);
    static final KeyCombination INSPECTOR = shortcut(KeyCode.I);
    static final KeyCombination BRANCHES =
            new KeyCodeCombination(KeyCode.B, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination REFRESH = new KeyCodeCombination(KeyCode.F5);
    static final KeyCombination NEXT_ISLAND = new KeyCodeCombination(KeyCode.F6);
    static final KeyCombination PREVIOUS_ISLAND = new KeyCodeCombination(KeyCode.F6, KeyCombination.SHIFT_DOWN);
    static final KeyCombination HELP = new KeyCodeCombination(KeyCode.F1);

    private static final KeyCode[] DIGITS = {
        KeyCode.DIGIT1,
        KeyCode.DIGIT2,
        KeyCode.DIGIT3,
        KeyCode.DIGIT4,
        KeyCode.DIGIT5,
        KeyCode.DIGIT6,
        KeyCode.DIGIT7,
        KeyCode.DIGIT8,
        KeyCode.DIGIT9
    };

    private Shortcuts() {}

    /** The keys of a view by its place in the rail. @param number 1 to 9 */
    static KeyCombination view(int number) {
        return shortcut(DIGITS[number - 1]);
    }

    private static KeyCombination shortcut(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }
}
