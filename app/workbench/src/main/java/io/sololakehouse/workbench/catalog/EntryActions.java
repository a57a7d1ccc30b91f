package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.workbench.shell.Places;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import org.jspecify.annotations.Nullable;

/** What can be done with an entry, the same from the tree, the page's head and the keyboard. FX thread only. */
final class EntryActions {

    private static final int PREVIEW_ROWS = 1_000;

    private final CatalogModel model;
    private final CatalogWrites writes;
    private final PageHost host;
    private final @Nullable BiConsumer<List<String>, @Nullable Path> importInto;

    /** @param importInto opens the import of a file (null: one is still to be chosen) into a namespace; null for none */
    EntryActions(
            CatalogModel model,
            CatalogWrites writes,
            PageHost host,
            @Nullable BiConsumer<List<String>, @Nullable Path> importInto) {
        this.model = model;
        this.writes = writes;
        this.host = host;
        this.importInto = importInto;
    }

    /** The menu of a row of the tree. */
    List<EntryAction> of(TreeRow row) {
        if (row.kind() == TreeRow.Kind.CATALOG) {
            return List.of(
                    newNamespace(CatalogTreeModel.ROOT),
                    EntryAction.of("Refresh", "fth-refresh-cw", 1, model::refresh));
        }
        if (row.kind() == TreeRow.Kind.COLUMN) {
            List<String> column = List.of(row.name().getLast());
            return List.of(
                    copy("Copy name for Spark", CatalogNames.spark(column)),
                    copy("Copy name for Trino", CatalogNames.trino(column)));
        }
        return model.tree().index().find(row.name()).map(this::of).orElse(List.of());
    }

    /** The menu of an entry. */
    List<EntryAction> of(CatalogEntry entry) {
        return switch (entry.kind()) {
            case NAMESPACE -> namespace(entry);
            case TABLE, VIEW -> relation(entry);
            case OTHER -> List.of(copy("Copy name", CatalogNames.plain(entry.name())), drop(entry));
        };
    }

    private List<EntryAction> namespace(CatalogEntry entry) {
        List<EntryAction> actions = new ArrayList<>();
        actions.add(EntryAction.of("Open", "fth-folder", 0, () -> model.open(entry.name())));
        if (canImport()) {
            actions.add(EntryAction.of("Import file…", "fth-upload", 1, () -> importFile(entry.name(), null))
                    .unless(shortReason()));
        }
        actions.add(newNamespace(entry.name()));
        actions.add(copy("Copy name for Spark", CatalogNames.spark(entry.name())));
        actions.add(copy("Copy name for Trino", CatalogNames.trino(entry.name())));
        String full = model.tree().index().count(entry.name()) > 0 ? "not empty" : shortReason();
        actions.add(new EntryAction(
                "Drop namespace",
                "fth-trash-2",
                new KeyCodeCombination(KeyCode.DELETE),
                full,
                true,
                3,
                () -> drop(entry.name())));
        return actions;
    }

    private List<EntryAction> relation(CatalogEntry entry) {
        List<EntryAction> actions = new ArrayList<>();
        actions.add(EntryAction.of("Open", "fth-grid", 0, () -> model.open(entry.name())));
        actions.add(EntryAction.of("Query", "fth-terminal", 0, () -> query(entry.name(), null)));
        actions.add(EntryAction.of("Branch from here…", "fth-git-branch", 0, this::branchFromHere));
        actions.add(copy("Copy name for Spark", CatalogNames.spark(entry.name())));
        actions.add(copy("Copy name for Trino", CatalogNames.trino(entry.name())));
        actions.add(EntryAction.of("Show history", "fth-clock", 2, () -> model.open(entry.name(), TableTab.HISTORY)));
        actions.add(new EntryAction(
                "Rename…",
                "fth-edit-2",
                new KeyCodeCombination(KeyCode.F2),
                shortReason(),
                false,
                3,
                () -> rename(entry.name())));
        actions.add(drop(entry));
        return actions;
    }

    private EntryAction drop(CatalogEntry entry) {
        return new EntryAction(
                entry.kind() == CatalogEntry.Kind.VIEW ? "Drop view" : "Drop table",
                "fth-trash-2",
                new KeyCodeCombination(KeyCode.DELETE),
                shortReason(),
                true,
                3,
                () -> drop(entry.name()));
    }

    private EntryAction copy(String label, String text) {
        return EntryAction.of(label, "fth-copy", 2, () -> host.copy(text, text));
    }

    private EntryAction newNamespace(List<String> in) {
        return EntryAction.of("New namespace…", "fth-plus", 1, () -> createNamespace(in))
                .unless(shortReason());
    }

    /** Why nothing can be written, in so few words that they fit into a menu. */
    private String shortReason() {
        Reference at = model.reference();
        return at == null ? "catalog not running" : at.isWritable() ? "" : "read-only here";
    }

    private @Nullable Reference writable() {
        Reference at = model.reference();
        if (at == null || !at.isWritable()) {
            host.toasts()
                    .show(io.sololakehouse.workbench.control.Toasts.Notice.failed(
                            "Nothing can be written here", model.readOnlyReason()));
            return null;
        }
        return at;
    }

    /** A new tab of the SQL view. @param snapshot the snapshot to read, or null for the current one */
    void query(List<String> name, @Nullable Long snapshot) {
        String from = CatalogNames.spark(name) + (snapshot == null ? "" : " VERSION AS OF " + snapshot);
        host.navigator().show("sql", Places.statement("SELECT *\nFROM " + from + "\nLIMIT " + PREVIEW_ROWS));
    }

    void createNamespace(List<String> in) {
        Reference branch = writable();
        if (branch == null) {
            return;
        }
        NameDialog.ask(
                host.overlay(),
                new NameDialog.Question(
                        "fth-folder",
                        in.isEmpty() ? "New namespace" : "New namespace in " + CatalogNames.brief(in),
                        "Dots make nested namespaces. It is created on " + branch.name() + ".",
                        "",
                        name -> namespaceProblem(in, name),
                        name -> WriteCalls.createNamespace(branch, joined(in, name)),
                        "Create namespace"),
                name -> writes.createNamespace(branch, joined(in, name), () -> {}));
    }

    private String namespaceProblem(List<String> in, String name) {
        if (Arrays.asList(name.split("\\.", -1)).contains("")) {
            return "A name between two dots is missing.";
        }
        return model.tree().index().find(joined(in, name)).isPresent()
                ? CatalogNames.brief(joined(in, name)) + " exists already."
                : writes.nameProblem(joined(in, name));
    }

    private static List<String> joined(List<String> in, String name) {
        List<String> all = new ArrayList<>(in);
        all.addAll(Arrays.asList(name.split("\\.", -1)));
        return all;
    }

    /** Drops what has this name, after asking where that is due. */
    void drop(List<String> name) {
        Optional<CatalogEntry> entry = model.tree().index().find(name);
        Reference branch = entry.isEmpty() ? null : writable();
        if (branch == null) {
            return;
        }
        if (entry.get().kind() != CatalogEntry.Kind.NAMESPACE) {
            writes.drop(branch, entry.get());
        } else if (model.tree().index().count(name) == 0) {
            writes.dropNamespace(branch, name);
        } else {
            host.toasts()
                    .show(io.sololakehouse.workbench.control.Toasts.Notice.failed(
                            CatalogNames.brief(name) + " is not empty",
                            "Drop or move what stands in it first; only an empty namespace can be dropped."));
        }
    }

    /** Asks for a new name of a table or view. */
    void rename(List<String> name) {
        Optional<CatalogEntry> entry = model.tree().index().find(name);
        if (entry.isEmpty()
                || entry.get().kind() != CatalogEntry.Kind.TABLE && entry.get().kind() != CatalogEntry.Kind.VIEW) {
            return;
        }
        Reference branch = writable();
        if (branch == null) {
            return;
        }
        List<String> namespace = CatalogIndex.parent(name);
        boolean view = entry.get().kind() == CatalogEntry.Kind.VIEW;
        NameDialog.ask(
                host.overlay(),
                new NameDialog.Question(
                        "fth-edit-2",
                        "Rename " + CatalogNames.brief(name),
                        "It stays in " + CatalogNames.brief(namespace) + ", on " + branch.name() + ".",
                        name.getLast(),
                        typed -> renameProblem(name, typed),
                        typed -> WriteCalls.rename(branch, name, sibling(name, typed), view),
                        "Rename"),
                typed -> writes.rename(branch, entry.get(), sibling(name, typed), () -> {
                    if (model.pageProperty().get() instanceof CatalogModel.Page page
                            && page.name().equals(name)) {
                        model.open(sibling(name, typed));
                    }
                }));
    }

    private String renameProblem(List<String> name, String typed) {
        if (typed.equals(name.getLast())) {
            return "This is its name already.";
        }
        return model.tree().index().find(sibling(name, typed)).isPresent()
                ? CatalogNames.brief(sibling(name, typed)) + " exists already."
                : writes.nameProblem(sibling(name, typed));
    }

    private static List<String> sibling(List<String> name, String last) {
        List<String> all = new ArrayList<>(CatalogIndex.parent(name));
        all.add(last);
        return all;
    }

    /** Asks for the name of a new branch at the reference of the page. */
    void branchFromHere() {
        Reference from = model.reference();
        if (from == null) {
            return;
        }
        NameDialog.ask(
                host.overlay(),
                new NameDialog.Question(
                        "fth-git-branch",
                        "Branch from " + CatalogTreeModel.display(from),
                        "Starts at commit " + from.shortHash() + " with every table as it is there. No data is copied.",
                        "",
                        EntryActions::branchProblem,
                        name -> WriteCalls.createBranch(name, from),
                        "Create branch"),
                name -> writes.createBranch(name, from, made -> {}));
    }

    private static String branchProblem(String name) {
        boolean well = name.matches("[A-Za-z](?:[A-Za-z0-9._/-]*[A-Za-z0-9_-])?") && !name.contains("..");
        return well ? "" : "Letters, digits, and . _ / - between them; it begins with a letter.";
    }

    /** Opens the import into a namespace. */
    void importFile(List<String> into, @Nullable Path file) {
        if (importInto != null && writable() != null) {
            importInto.accept(into, file);
        }
    }

    /** Whether files can become tables here. */
    boolean canImport() {
        return importInto != null;
    }
}
