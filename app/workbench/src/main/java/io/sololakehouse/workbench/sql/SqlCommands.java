package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.drafts.SavedQueries;
import io.sololakehouse.workbench.shell.Command;
import io.sololakehouse.workbench.shell.Commands;
import io.sololakehouse.workbench.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/** The commands of the SQL workbench: in the palette, and by their keys while the view is in front. FX thread only. */
final class SqlCommands {

    private final Commands commands;
    private final Shell shell;

    private SqlCommands(Commands commands, Shell shell) {
        this.commands = commands;
        this.shell = shell;
    }

    static void register(Commands commands, SqlView view, SqlModel model, Shell shell) {
        SqlCommands of = new SqlCommands(commands, shell);
        of.followSaved(view, model);
        of.add(
                "run",
                "Run the statement at the caret",
                "fth-play",
                key(KeyCode.ENTER),
                () -> view.run(StatementRun.Mode.RUN, SqlTabModel.Scope.CARET));
        of.add(
                "run-all",
                "Run all statements of the tab",
                "fth-play",
                shift(KeyCode.ENTER),
                () -> view.run(StatementRun.Mode.RUN, SqlTabModel.Scope.ALL));
        of.add("rehearse", "Rehearse the statement at the caret", "fth-git-branch", shift(KeyCode.R), view::rehearse);
        of.add("cancel", "Cancel the statement of the tab", "fth-square", null, view::cancel);
        of.add(
                "explain",
                "Explain the statement at the caret",
                "fth-git-merge",
                key(KeyCode.E),
                () -> view.run(StatementRun.Mode.EXPLAIN, SqlTabModel.Scope.CARET));
        of.add(
                "analyze",
                "Explain and analyze the statement at the caret",
                "fth-git-merge",
                shift(KeyCode.E),
                () -> view.run(StatementRun.Mode.ANALYZE, SqlTabModel.Scope.CARET));
        of.add("format", "Format the SQL of the tab", "fth-align-left", shift(KeyCode.F), view::format);
        of.add("new", "New SQL tab", "fth-plus", key(KeyCode.T), view::newTab);
        of.add("close", "Close the SQL tab", "fth-x", key(KeyCode.W), view::closeTab);
        of.add("reopen", "Open the closed SQL tab again", "fth-corner-up-left", shift(KeyCode.T), model::reopen);
        of.add("open", "Open SQL files…", "fth-folder", key(KeyCode.O), view::openFiles);
        of.add("save", "Save the SQL tab", "fth-save", key(KeyCode.S), () -> view.save(false));
        of.add("save-as", "Save the SQL tab as…", "fth-save", shift(KeyCode.S), () -> view.save(true));
        of.add("save-query", "Save the SQL tab as a query…", "fth-bookmark", null, view::saveQuery);
        of.add("snippets", "Edit the SQL snippets…", "fth-scissors", null, () -> view.editSnippets(false));
        of.add("split", "Split the SQL editor", "fth-columns", null, view::split);
        of.add(
                "table",
                "Open the table at the caret",
                "fth-grid",
                new KeyCodeCombination(KeyCode.F4),
                view::openTableAtCaret);
    }

    /** A command for each saved query, so that the palette finds them. */
    private void followSaved(SqlView view, SqlModel model) {
        List<String> known = new ArrayList<>();
        model.savedQueries().addListener((InvalidationListener) observable -> {
            known.forEach(id -> commands.remove("sql." + id));
            known.clear();
            for (SavedQueries.SavedQuery query : model.savedQueries()) {
                String id = "query." + query.name();
                known.add(id);
                add(id, "Open the query " + query.name(), "fth-bookmark", null, () -> view.openSaved(query.file()));
            }
        });
    }

    /** The environment was switched: its commands go with it. */
    private void add(String id, String title, String icon, @Nullable KeyCombination keys, Runnable action) {
        String full = "sql." + id;
        commands.remove(full);
        commands.register(new Command(full, title, "", icon, keys, "", new SimpleBooleanProperty(true), () -> {
            // From the palette the view comes to the front; a key of it does nothing in another view.
            if (!shell.openView().equals("sql")) {
                shell.show("sql");
            }
            action.run();
        }));
    }

    private static KeyCombination key(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    private static KeyCombination shift(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    }
}
