package io.sololakehouse.workbench.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/** Key combinations by the names on the keys. */
public final class Keys {

    private static final boolean MAC =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");

    private Keys() {}

    /** "Ctrl", "Shift", "M"; empty for none. On macOS the shortcut key is Command. */
    public static List<String> names(@Nullable KeyCombination keys) {
        List<String> names = new ArrayList<>();
        if (!(keys instanceof KeyCodeCombination combination)) {
            return names;
        }
        if (is(combination.getShortcut())) {
            names.add(MAC ? "⌘" : "Ctrl");
        }
        if (is(combination.getControl())) {
            names.add("Ctrl");
        }
        if (is(combination.getAlt())) {
            names.add(MAC ? "⌥" : "Alt");
        }
        if (is(combination.getShift())) {
            names.add("Shift");
        }
        names.add(name(combination.getCode()));
        return names;
    }

    /** "Ctrl Shift M"; empty for none. */
    public static String text(@Nullable KeyCombination keys) {
        return String.join(" ", names(keys));
    }

    private static String name(KeyCode code) {
        return switch (code) {
            case ESCAPE -> "Esc";
            case SLASH -> "/";
            case COMMA -> ",";
            case DELETE -> "Delete";
            default -> code.getName();
        };
    }

    private static boolean is(KeyCombination.ModifierValue value) {
        return value == KeyCombination.ModifierValue.DOWN;
    }
}
