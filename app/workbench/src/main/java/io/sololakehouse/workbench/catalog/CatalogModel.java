package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tables.Tables;
import io.sololakehouse.workbench.task.Jobs;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * The catalog view: its tree, the open page, and the reference that both are read at. The workbench's reference governs:
 * when it moves, what is in sight is read again and the open page and tab stay. FX thread only.
 */
final class CatalogModel implements AutoCloseable {

    private final CatalogTreeModel tree;
    private final TableModel table;
    private final NamespaceModel namespace;
    private final ObservableValue<@Nullable Reference> current;
    private final ChangeListener<@Nullable Reference> follow = (property, old, now) -> referenceMoved();
    private final Memory memory;
    private final ReadOnlyObjectWrapper<@Nullable Page> page = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<TableTab> tab = new SimpleObjectProperty<>(TableTab.OVERVIEW);
    private boolean shown;
    private boolean outdated = true;
    private List<String> wanted;

    /**
     * What the page shows.
     *
     * @param kind a namespace, table or view
     * @param missing true when there is no such entry at the reference; the page says so and stays
     */
    record Page(CatalogEntry.Kind kind, List<String> name, boolean missing) {

        Page {
            name = List.copyOf(name);
        }
    }

    /** How the view was left, and where changes of it are kept. */
    interface Memory {

        CatalogState state();

        void update(UnaryOperator<CatalogState> change);

        /** Remembers nothing beyond its own life. */
        static Memory none() {
            return new Memory() {
                private CatalogState state = CatalogState.defaults();

                @Override
                public CatalogState state() {
                    return state;
                }

                @Override
                public void update(UnaryOperator<CatalogState> change) {
                    state = change.apply(state);
                }
            };
        }
    }

    /** @param current the reference that the workbench is on; null while the catalog does not answer */
    CatalogModel(
            Catalog catalog, Tables tables, Jobs jobs, ObservableValue<@Nullable Reference> current, Memory memory) {
        this.tree = new CatalogTreeModel(catalog, (at, entry) -> facts(tables, at, entry), jobs);
        this.table = new TableModel(tables, jobs);
        this.namespace = new NamespaceModel(tables, jobs);
        this.current = current;
        this.memory = memory;
        this.wanted = memory.state().open();
        tree.restoreExpanded(new HashSet<>(memory.state().expanded()));
        tree.onExpandedChange(() -> memory.update(state -> state.withExpanded(List.copyOf(tree.expanded()))));
        tree.onLoaded(this::treeLoaded);
        tab.set(TableTab.of(memory.state().tab()));
        table.open(tab.get());
        tab.addListener((property, old, now) -> {
            memory.update(state -> state.withTab(now.name()));
            table.open(now);
        });
        // Kept over a restart, and over a stop of the catalog: then the page is left, and no version is open.
        table.asOfProperty().addListener((property, old, snapshot) -> {
            if (snapshot != null) {
                memory.update(state -> state.withAsOf(snapshot.id()));
            } else if (table.versionProperty().get() != null) {
                memory.update(state -> state.withAsOf(0));
            }
        });
        current.addListener(follow);
    }

    private static TreeFacts facts(Tables tables, Reference at, CatalogEntry entry) {
        Relation relation = tables.load(TableVersion.current(at, entry.name()));
        return new TreeFacts(
                relation instanceof Relation.Table read ? read.size().rows() : -1,
                relation.schema().columns().stream()
                        .map(column -> new TreeFacts.Column(column.name(), type(column)))
                        .toList());
    }

    /** A type as people write it: without the contents of nested ones. */
    static String type(Column column) {
        return column.type();
    }

    CatalogTreeModel tree() {
        return tree;
    }

    TableModel table() {
        return table;
    }

    NamespaceModel namespace() {
        return namespace;
    }

    Memory memory() {
        return memory;
    }

    /** The open page, or null for none. */
    ReadOnlyObjectProperty<@Nullable Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** The tab in front of table pages. */
    ObjectProperty<TableTab> tabProperty() {
        return tab;
    }

    /** The reference that the workbench is on, or null. */
    @Nullable
    Reference reference() {
        return current.getValue();
    }

    /** Why nothing can be written now, or empty. */
    String readOnlyReason() {
        Reference at = reference();
        if (at == null) {
            return "The catalog is not running.";
        }
        return switch (at.kind()) {
            case BRANCH -> "";
            case TAG -> at.name() + " is a tag: it can be read, not changed. Switch to a branch to write.";
            case COMMIT ->
                "Commit " + at.shortHash()
                        + " is shown detached: it can be read, not changed. Switch to a branch to write.";
        };
    }

    /** Why this page cannot be written to now, or empty: like {@link #readOnlyReason}, and time travel counts too. */
    String pageReadOnlyReason() {
        String reason = readOnlyReason();
        if (!reason.isEmpty()) {
            return reason;
        }
        return table.asOfProperty().get() != null
                ? "The page shows an older snapshot. Close it to write to the table."
                : "";
    }

    /** The view is in sight: it follows the reference, and catches up when that moved meanwhile. */
    void show() {
        shown = true;
        if (outdated) {
            referenceMoved();
        }
    }

    /** The view is out of sight: nothing is read until it comes back. */
    void hide() {
        shown = false;
    }

    /** Opens the page of an entry. @param name empty closes the page */
    void open(List<String> name) {
        wanted = List.copyOf(name);
        memory.update(state -> state.withOpen(name));
        showPage();
    }

    /** Opens the page of an entry on a tab. */
    void open(List<String> name, TableTab onTab) {
        tab.set(onTab);
        open(name);
    }

    /** Reads what is in sight again. */
    void refresh() {
        tree.refresh();
        table.refresh();
        namespace.refresh();
    }

    private void referenceMoved() {
        if (!shown) {
            outdated = true;
            return;
        }
        outdated = false;
        Reference at = reference();
        tree.show(at);
        if (at == null) {
            table.leave();
            namespace.leave();
            page.set(null);
        } else if (page.get() != null) {
            showPage();
        }
    }

    private void treeLoaded() {
        showPage();
    }

    private void showPage() {
        Reference at = reference();
        if (wanted.isEmpty() || at == null) {
            page.set(null);
            table.leave();
            namespace.leave();
            return;
        }
        if (tree.referenceProperty().get() == null) {
            // The names come first: only they tell a table from a namespace.
            return;
        }
        Optional<CatalogEntry> entry = tree.index().find(wanted);
        Page before = page.get();
        CatalogEntry.Kind kind = entry.map(CatalogEntry::kind)
                .orElse(before != null && before.name().equals(wanted) ? before.kind() : CatalogEntry.Kind.TABLE);
        boolean missing = entry.isEmpty();
        if (kind == CatalogEntry.Kind.NAMESPACE) {
            table.leave();
            namespace.show(at, wanted, tree.index().children(wanted));
        } else {
            namespace.leave();
            if (missing) {
                table.leave();
            } else {
                if (table.versionProperty().get() == null) {
                    table.beginAsOf(memory.state().asOf());
                }
                table.show(at, wanted);
            }
        }
        page.set(new Page(kind, wanted, missing));
    }

    @Override
    public void close() {
        current.removeListener(follow);
        table.close();
    }
}
