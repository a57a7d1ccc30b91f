package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.drafts.SavedQueries;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/** What is done too seldom for a button of its own. */
final class MoreMenu {

    private final SqlView view;
    private final SqlModel model;
    private final ContextMenu menu = new ContextMenu();

    MoreMenu(SqlView view, SqlModel model) {
        this.view = view;
        this.model = model;
    }

    ActionButton button() {
        ActionButton button = Buttons.small(Buttons.icon("fth-more-horizontal", "More", () -> {}));
        button.setOnAction(event -> {
            fill();
            menu.show(button, Side.BOTTOM, 0, 2);
        });
        return button;
    }

    private void fill() {
        Menu saved = new Menu("Saved queries");
        for (SavedQueries.SavedQuery query : model.savedQueries()) {
            saved.getItems().add(item(query.name(), "", () -> view.openSaved(query.file())));
        }
        saved.setDisable(saved.getItems().isEmpty());
        menu.getItems()
                .setAll(
                        item(
                                "Run all",
                                "Shortcut+Shift+ENTER",
                                () -> view.run(StatementRun.Mode.RUN, SqlTabModel.Scope.ALL)),
                        item(
                                "Explain analyze",
                                "Shortcut+Shift+E",
                                () -> view.run(StatementRun.Mode.ANALYZE, SqlTabModel.Scope.CARET)),
                        new SeparatorMenuItem(),
                        item("Open files…", "Shortcut+O", view::openFiles),
                        item("Save as…", "Shortcut+Shift+S", () -> view.save(true)),
                        item("Save as a query…", "", view::saveQuery),
                        saved,
                        new SeparatorMenuItem(),
                        item("Find", "Shortcut+F", () -> view.find(false)),
                        item("Replace", "Shortcut+H", () -> view.find(true)),
                        item("Snippets…", "", () -> view.editSnippets(false)),
                        item("Make a snippet of the selection…", "", () -> view.editSnippets(true)),
                        item("Open the table at the caret", "F4", view::openTableAtCaret),
                        new SeparatorMenuItem(),
                        item("Larger", "Shortcut+PLUS", () -> view.zoom(1)),
                        item("Smaller", "Shortcut+MINUS", () -> view.zoom(-1)),
                        item("Normal size", "Shortcut+0", () -> view.zoom(0)),
                        new SeparatorMenuItem(),
                        item("Rename the tab…", "", view::renameTab),
                        item("Open the closed tab again", "Shortcut+Shift+T", model::reopen));
    }

    /** The keys are shown here and belong to the commands: an accelerator of a menu would take them twice. */
    private static MenuItem item(String label, String keys, Runnable action) {
        MenuItem item = new MenuItem(label);
        if (!keys.isEmpty()) {
            item.setAccelerator(KeyCombination.valueOf(keys));
        }
        item.setOnAction(event -> action.run());
        return item;
    }
}
