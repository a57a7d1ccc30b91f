package io.sololakehouse.workbench.catalog;

import io.sololakehouse.workbench.control.Icons;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be done with an entry: an item of its context menu and of the menu in its page's head.
 *
 * @param keys shown beside the label; the tree itself listens to them
 * @param unavailable why it cannot be done now, or empty
 * @param danger true when something is lost by it
 * @param group items of one group stand together
 */
record EntryAction(
        String label,
        String icon,
        @Nullable KeyCombination keys,
        String unavailable,
        boolean danger,
        int group,
        Runnable action) {

    static EntryAction of(String label, String icon, int group, Runnable action) {
        return new EntryAction(label, icon, null, "", false, group, action);
    }

    EntryAction withKeys(KeyCombination newKeys) {
        return new EntryAction(label, icon, newKeys, unavailable, danger, group, action);
    }

    /** @param reason why it cannot be done, or empty */
    EntryAction unless(String reason) {
        return new EntryAction(label, icon, keys, reason, danger, group, action);
    }

    EntryAction asDanger() {
        return new EntryAction(label, icon, keys, unavailable, true, group, action);
    }

    /** A menu of actions, in their order. */
    static ContextMenu menu(List<EntryAction> actions) {
        ContextMenu menu = new ContextMenu();
        int group = actions.isEmpty() ? 0 : actions.getFirst().group();
        for (EntryAction action : actions) {
            if (action.group() != group) {
                menu.getItems().add(new SeparatorMenuItem());
                group = action.group();
            }
            MenuItem item = new MenuItem(
                    action.unavailable().isEmpty()
                            ? action.label()
                            : action.label() + " (" + action.unavailable() + ")",
                    Icons.of(action.icon()));
            item.setAccelerator(action.keys());
            item.setDisable(!action.unavailable().isEmpty());
            item.setOnAction(event -> action.action().run());
            if (action.danger()) {
                item.getStyleClass().add("danger");
            }
            menu.getItems().add(item);
        }
        return menu;
    }
}
