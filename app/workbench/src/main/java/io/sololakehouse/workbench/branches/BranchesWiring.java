package io.sololakehouse.workbench.branches;

import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.rows.RowsPane;
import io.sololakehouse.workbench.shell.Command;
import io.sololakehouse.workbench.shell.Commands;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.Shell;
import io.sololakehouse.workbench.task.Jobs;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** Builds the view Branches for a session. */
public final class BranchesWiring {

    private static final int LONGEST = 60;
    private static final KeyCombination MERGE =
            new KeyCodeCombination(KeyCode.M, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);

    private BranchesWiring() {}

    /**
     * @param copy puts a text on the clipboard
     * @param startCatalog starts the catalog's service
     * @param rows makes the control that compares rows
     */
    public static BranchesView view(
            BranchesModel.Services services,
            Shell shell,
            Commands commands,
            LayoutStore layout,
            Consumer<String> copy,
            Runnable startCatalog,
            Supplier<RowsPane> rows) {
        BranchesModel model = new BranchesModel(services);
        BranchesView view = new BranchesView(
                model,
                new BranchesView.Host(
                        shell.overlay(),
                        shell.remedies(),
                        shell,
                        layout,
                        services.clock(),
                        text -> {
                            copy.accept(text);
                            String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
                            shell.toasts().show(Toasts.Notice.done("Copied " + shown, ""));
                        },
                        (headline, detail) -> shell.toasts().show(Toasts.Notice.done(headline, detail)),
                        startCatalog,
                        shell::refreshInspector,
                        rows));
        model.onDone(done -> {
            String standing =
                    done.reference().name() + " at " + done.reference().shortHash();
            Toasts.Notice notice = Toasts.Notice.done(done.text(), standing);
            shell.toasts()
                    .show(done.undo()
                            .map(undo -> notice.withAction("Undo…", () -> view.undo(undo)))
                            .orElse(notice));
        });
        services.switcher().onCreate(view::create);
        register(commands, "branches.merge", "Merge a branch…", "opens the preview", "fth-git-merge", MERGE, () -> {
            shell.show("branches");
            view.merge();
        });
        register(
                commands,
                "branches.undo",
                "Undo the last change of a branch…",
                "shows the call first",
                "fth-rotate-ccw",
                UNDO,
                view::undo);
        return view;
    }

    /** Rehearsals, whose merges are undone like every other merge of the view. @param rows makes the control that compares rows */
    public static Rehearse rehearse(BranchesView view, Shell shell, Jobs jobs, Supplier<RowsPane> rows) {
        return new Rehearse(view.model().rehearsals(), view.model(), jobs, shell, rows);
    }

    private static void register(
            Commands commands,
            String id,
            String title,
            String hint,
            String icon,
            KeyCombination keys,
            Runnable action) {
        // The environment was switched: the command acts on the new one's branches from now on.
        commands.remove(id);
        commands.register(new Command(id, title, hint, icon, keys, "", new SimpleBooleanProperty(true), action));
    }
}
