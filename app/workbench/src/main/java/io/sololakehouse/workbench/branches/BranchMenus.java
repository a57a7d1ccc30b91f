package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.ChangePlan;
import io.sololakehouse.platform.branches.Undo;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Work;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.shell.Places;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/** What can be done with a reference or a commit: the context menus, and the buttons that do the same. */
final class BranchMenus implements CommitInspector.Actions {

    private static final int MOST_TABLES = 12;

    private final BranchesModel model;
    private final BranchDialogs dialogs;
    private final BranchesView.Host host;

    BranchMenus(BranchesModel model, BranchDialogs dialogs, BranchesView.Host host) {
        this.model = model;
        this.dialogs = dialogs;
        this.host = host;
    }

    // ---- references

    ContextMenu ofReference(Reference reference) {
        ContextMenu menu = new ContextMenu();
        boolean current = model.references().isCurrent(reference);
        MenuItem go = item(
                "Switch the workbench to it",
                "fth-check",
                () -> model.references().switchTo(reference));
        go.setDisable(current);
        menu.getItems().add(go);
        if (reference.kind() == Reference.Kind.COMMIT) {
            menu.getItems()
                    .addAll(
                            item(
                                    "Branch here…",
                                    "fth-git-branch",
                                    () -> dialogs.create(Reference.Kind.BRANCH, reference)),
                            item(
                                    "Close the view",
                                    "fth-x",
                                    () -> model.references().forget(reference)));
            return menu;
        }
        Reference main = model.references().defaultBranch().orElse(null);
        boolean isDefault = main != null && main.name().equals(reference.name());
        if (main != null && !isDefault) {
            menu.getItems()
                    .add(item("Merge into " + main.name() + "…", "fth-git-merge", () -> model.merge(reference, main)));
        }
        menu.getItems().add(item("Merge into…", "fth-git-merge", () -> mergeFrom(reference)));
        if (main != null && !isDefault) {
            menu.getItems()
                    .add(item(
                            "Compare with " + main.name(),
                            "fth-columns",
                            () -> model.compare(main.name(), reference.name())));
        }
        MenuItem rename = item("Rename…", "fth-edit-2", () -> rename(reference));
        MenuItem delete = item("Delete…", "fth-trash-2", () -> delete(reference));
        delete.getStyleClass().add("danger");
        rename.setDisable(isDefault);
        delete.setDisable(isDefault);
        menu.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        item(
                                "New branch here…",
                                "fth-git-branch",
                                () -> dialogs.create(Reference.Kind.BRANCH, reference)),
                        item("New tag here…", "fth-tag", () -> dialogs.create(Reference.Kind.TAG, reference)),
                        new SeparatorMenuItem(),
                        item("Copy name", "fth-copy", () -> host.copy().accept(reference.name())),
                        item("Copy hash", "fth-copy", () -> host.copy().accept(reference.hash())),
                        new SeparatorMenuItem(),
                        rename,
                        delete);
        return menu;
    }

    void newBranch(Reference.Kind kind) {
        Reference at = start();
        if (at != null) {
            dialogs.create(kind, at);
        }
    }

    /** A branch where the workbench is, whatever is selected in the graph. */
    void newBranch(String name) {
        Reference current = model.references().current();
        if (current == null) {
            host.tell().accept("The catalog is not running", "A branch can be made once it runs.");
        } else {
            dialogs.create(Reference.Kind.BRANCH, current, name);
        }
    }

    void rename(Reference reference) {
        if (reference.kind() != Reference.Kind.COMMIT) {
            dialogs.rename(reference);
        }
    }

    void delete(Reference reference) {
        if (reference.kind() == Reference.Kind.COMMIT) {
            model.references().forget(reference);
            return;
        }
        String thing = reference.kind() == Reference.Kind.TAG ? "tag " : "branch ";
        dialogs.confirm(
                new ChangeDialog.Question(
                        "fth-trash-2",
                        "Delete the " + thing + reference.name() + "?",
                        "Tables, files and commits stay; only the name goes.",
                        "Delete",
                        true),
                reference.isWritable() ? reference.name() : "",
                "Plan the deletion of " + reference.name(),
                progress -> model.actions().delete(reference, progress));
    }

    /** The merge button: into the default branch, or asks for both. */
    void merge() {
        Reference source = model.graph().mergeSource();
        Reference main = model.references().defaultBranch().orElse(null);
        if (source == null || main == null || source.name().equals(main.name())) {
            mergeFrom(source);
        } else {
            model.merge(source, main);
        }
    }

    private void mergeFrom(@Nullable Reference source) {
        new MergePicker(host.overlay(), model).open(source);
    }

    /** Where a new branch begins: at the selected commit, else at what the workbench is on. */
    private @Nullable Reference start() {
        GraphRow row = model.graph().selectedProperty().get();
        Reference current = model.references().current();
        if (row == null) {
            return current;
        }
        return atRow(row);
    }

    private Reference atRow(GraphRow row) {
        return row.references().isEmpty()
                ? new Reference(
                        Reference.Kind.COMMIT,
                        model.references().defaultBranch().map(Reference::name).orElse(""),
                        row.commit().hash())
                : row.references().getFirst();
    }

    // ---- commits

    ContextMenu ofRow(GraphRow row) {
        CommitDetails details = new CommitDetails(row.commit(), row.branch(), List.of(), List.of(), 0, "", "");
        return menu(details);
    }

    @Override
    public ContextMenu menu(CommitDetails details) {
        ContextMenu menu = new ContextMenu();
        Reference at = details.reference();
        menu.getItems()
                .addAll(
                        item("Open diff", "fth-columns", () -> openDiff(details)),
                        item("Look at the data of then", "fth-clock", () -> openDetached(details)),
                        new SeparatorMenuItem(),
                        item("Branch here…", "fth-git-branch", () -> branchHere(details)),
                        item("Tag here…", "fth-tag", () -> dialogs.create(Reference.Kind.TAG, at)),
                        new SeparatorMenuItem(),
                        item("Transplant…", "fth-corner-down-right", () -> transplant(details)),
                        item(
                                model.graph().isMarked(details.commit()) ? "Unmark" : "Mark to transplant with others",
                                "fth-check-square",
                                () -> model.graph().toggleMark(details.commit())),
                        item("Revert…", "fth-rotate-ccw", () -> revert(details)),
                        item("Reset a branch to here…", "fth-corner-up-left", () -> reset(details)));
        if (!details.commit().operations().isEmpty()) {
            Menu tables = new Menu("Restore a table as of here", Icons.of("fth-rotate-ccw"));
            details.commit().operations().stream()
                    .limit(MOST_TABLES)
                    .forEach(operation -> tables.getItems()
                            .add(item(
                                    String.join(".", operation.key()),
                                    "fth-grid",
                                    () -> restore(details, operation.key()))));
            menu.getItems().add(tables);
        }
        menu.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        item(
                                "Copy hash",
                                "fth-copy",
                                () -> host.copy().accept(details.commit().hash())),
                        item(
                                "Copy message",
                                "fth-copy",
                                () -> host.copy().accept(details.commit().message())));
        return menu;
    }

    @Override
    public void openDiff(CommitDetails details) {
        List<String> parents = details.commit().parents();
        if (!parents.isEmpty()) {
            model.compare(parents.getFirst(), details.commit().hash());
        }
    }

    @Override
    public void branchHere(CommitDetails details) {
        dialogs.create(Reference.Kind.BRANCH, details.reference());
    }

    @Override
    public void transplant(CommitDetails details) {
        transplant(List.of(details.commit()));
    }

    /** What is marked in the graph, in one call. */
    void transplantMarked() {
        List<CommitInfo> marked = model.graph().markedProperty().get();
        if (!marked.isEmpty()) {
            transplant(marked);
        }
    }

    /** @param commits the oldest first */
    private void transplant(List<CommitInfo> commits) {
        List<Reference> targets = model.references().branches();
        Reference from = model.graph().head(commits.getLast().hash());
        if (targets.isEmpty() || from == null) {
            return;
        }
        Reference first = targets.stream()
                .filter(branch -> model.references().isCurrent(branch) && !branch.equals(from))
                .findFirst()
                .orElseGet(() -> targets.stream()
                        .filter(branch -> !branch.name().equals(from.name()))
                        .findFirst()
                        .orElse(targets.getFirst()));
        dialogs.onBranch(
                new ChangeDialog.Question(
                        "fth-corner-down-right",
                        commits.size() == 1
                                ? "Transplant “"
                                        + CommitCell.firstLine(
                                                commits.getFirst().message()) + "”"
                                : "Transplant " + commits.size() + " commits",
                        commits.size() == 1
                                ? "Copies the commit on top of another branch, as git's cherry-pick does."
                                : "Copies the commits on top of another branch, the oldest first, as git's cherry-pick does.",
                        "Transplant",
                        false),
                "To",
                targets,
                first,
                "Try the transplant",
                into -> progress -> model.actions().transplant(commits, from, into));
    }

    @Override
    public void revert(CommitDetails details) {
        onBranch(
                details,
                new ChangeDialog.Question(
                        "fth-rotate-ccw",
                        "Revert “" + CommitCell.firstLine(details.commit().message()) + "”",
                        "A new commit puts back what was before it. History is not rewritten.",
                        "Revert",
                        false),
                "On",
                "Look whether it can be reverted",
                branch -> progress -> model.actions().revert(details.commit(), branch));
    }

    /** Moves a branch to this commit, with what is then out of sight. */
    private void reset(CommitDetails details) {
        onBranch(
                details,
                new ChangeDialog.Question(
                        "fth-corner-up-left",
                        "Reset a branch to "
                                + GraphColumns.shortHash(details.commit().hash()),
                        "The branch is assigned to this commit. Nothing is deleted; what is only on it goes out of sight.",
                        "Reset the branch",
                        true),
                "Branch",
                "Look what would be out of sight",
                branch -> progress -> model.actions().assign(branch, details.reference(), progress));
    }

    /** Makes one table what it was at this commit. */
    private void restore(CommitDetails details, List<String> key) {
        onBranch(
                details,
                new ChangeDialog.Question(
                        "fth-rotate-ccw",
                        "Restore " + String.join(".", key),
                        "As it was at "
                                + GraphColumns.shortHash(details.commit().hash())
                                + ", with a new commit; every other table stays.",
                        "Restore",
                        false),
                "On",
                "Compare the table",
                branch -> progress -> model.actions().restore(key, details.reference(), branch));
    }

    private void onBranch(
            CommitDetails details,
            ChangeDialog.Question question,
            String label,
            String planTitle,
            Function<Reference, Work<ChangePlan>> planner) {
        List<Reference> targets = model.references().branches();
        if (targets.isEmpty()) {
            return;
        }
        Reference line = model.references()
                .find(details.branch())
                .filter(Reference::isWritable)
                .orElse(null);
        Reference current = model.references().current();
        Reference first = line != null
                ? line
                : current != null && current.isWritable() && targets.contains(current) ? current : targets.getFirst();
        dialogs.onBranch(question, label, targets, first, planTitle, planner);
    }

    private void openDetached(CommitDetails details) {
        Reference at = details.reference();
        model.references().keep(new DetachedView(at, details.commit().at()));
        model.references().switchTo(at);
    }

    /** Shows the one call that takes the last change back, and makes it; or says why it is not safe any more. */
    void undo() {
        Undo undo = model.lastUndo();
        if (undo == null) {
            host.tell()
                    .accept("Nothing to undo", "Merges, resets, deletions and the like of this session can be undone.");
            return;
        }
        undo(undo);
    }

    void undo(Undo undo) {
        model.planUndo(
                undo,
                plan -> ConfirmDialog.ask(
                        host.overlay(),
                        new ConfirmDialog.Question(
                                plan.title() + "?",
                                String.join(" ", plan.consequences()),
                                ChangeModel.text(plan.calls()),
                                "Undo",
                                false),
                        () -> model.changes().run(plan, "", done -> {}, null)));
    }

    void openChange(ChangeCard card) {
        host.navigator().show("catalog", Places.table(card.key()));
    }

    static MenuItem item(String label, String icon, Runnable action) {
        MenuItem item = new MenuItem(label, Icons.of(icon));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
