package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.LazyView;
import io.sololakehouse.workbench.shell.Places;
import java.io.File;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Catalog: the tree at the left, the page of what is open beside it. */
public final class CatalogView extends LazyView {

    private static final double TREE_LEAST = 208;
    private static final double TREE_MOST = 420;
    private static final double TREE_SHARE = 0.235;

    private final CatalogModel model;
    private final Pieces pieces;
    private final PageHost host;
    private final LayoutStore layout;
    private final StackPane page = new StackPane();
    private @Nullable CatalogTree tree;
    private @Nullable CatalogInspector inspector;
    private @Nullable TablePage tablePage;
    private @Nullable NamespacePage namespacePage;
    private @Nullable PageHead head;

    /** What the view is put together from; see {@link CatalogWiring}. */
    record Pieces(
            EntryActions actions,
            SnapshotActions snapshots,
            MaintenanceModel maintenance,
            PropertiesModel properties,
            ColumnWidths widths,
            BiConsumer<List<String>, @Nullable File> importFile,
            DetachedStrip detached) {}

    CatalogView(CatalogModel model, Pieces pieces, PageHost host, LayoutStore layout) {
        super("catalog", "Catalog", "fth-database");
        this.model = model;
        this.pieces = pieces;
        this.host = host;
        this.layout = layout;
    }

    @Override
    public Node inspector() {
        if (inspector == null) {
            inspector = new CatalogInspector(model, host);
        }
        return inspector.node();
    }

    @Override
    public void shown() {
        content();
        model.show();
    }

    @Override
    public void hidden() {
        model.hide();
    }

    @Override
    public void open(String place) {
        Places.asTable(place).ifPresent(name -> {
            model.open(name);
            if (tree != null) {
                tree.choose(name);
            }
        });
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    protected Node build() {
        CatalogTree made = new CatalogTree(
                model.tree(),
                new CatalogTree.Host(
                        row -> model.open(row.name()),
                        pieces.actions()::of,
                        row -> pieces.actions().rename(row.name()),
                        row -> pieces.actions().drop(row.name()),
                        pieces.actions()::createNamespace,
                        pieces.importFile()::accept,
                        host.remedies()));
        tree = made;
        page.setMinSize(0, 0);
        Island island = new Island(null, page);
        island.getStyleClass().add("catalog-page");
        SplitPane split = new SplitPane(made.node(), island);
        split.getStyleClass().add("across");
        javafx.scene.layout.Region treeRegion = (javafx.scene.layout.Region) made.node();
        treeRegion.setMinWidth(TREE_LEAST);
        treeRegion.setMaxWidth(TREE_MOST);
        SplitPane.setResizableWithParent(treeRegion, false);
        layout.keep("catalog.tree", split, TREE_SHARE);
        model.pageProperty().addListener((property, old, now) -> {
            if (now != null && (old == null || !old.name().equals(now.name()))) {
                made.choose(now.name());
            }
            showPage();
        });
        model.tree().referenceProperty().addListener((property, old, now) -> showPage());
        showPage();
        return split;
    }

    private void showPage() {
        CatalogModel.Page now = model.pageProperty().get();
        if (now == null) {
            page.getChildren().setAll(nothingOpen());
            return;
        }
        PageHead shownHead = head();
        shownHead.show();
        pieces.detached().show(model.reference());
        Node body;
        if (now.missing()) {
            body = missing(now);
        } else if (now.kind() == CatalogEntry.Kind.NAMESPACE) {
            if (namespacePage == null) {
                namespacePage = new NamespacePage(model, host, pieces.actions(), pieces.widths(), pieces.importFile());
            }
            body = namespacePage.node();
        } else {
            if (tablePage == null) {
                tablePage = new TablePage(model, host, makers());
            }
            tablePage.show(now.kind());
            body = tablePage.node();
        }
        VBox.setVgrow(body, Priority.ALWAYS);
        if (page.getChildren().size() == 1
                && page.getChildren().getFirst() instanceof VBox box
                && box.getChildren().size() == 3
                && box.getChildren().getLast() == body) {
            return;
        }
        VBox box = new VBox(shownHead.node(), pieces.detached().node(), body);
        box.setMinSize(0, 0);
        page.getChildren().setAll(box);
    }

    private PageHead head() {
        if (head == null) {
            head = new PageHead(model, pieces.actions());
        }
        return head;
    }

    private Map<TableTab, Supplier<Node>> makers() {
        ColumnWidths widths = pieces.widths();
        Map<TableTab, Supplier<Node>> makers = new EnumMap<>(TableTab.class);
        makers.put(TableTab.OVERVIEW, () -> new OverviewTab(model, host, pieces.snapshots(), widths).node());
        makers.put(TableTab.DATA, () -> new DataTab(model, host, widths).node());
        makers.put(TableTab.SNAPSHOTS, () -> new SnapshotsTab(model, host, pieces.snapshots(), widths).node());
        makers.put(TableTab.FILES, () -> new FilesTab(model, host, pieces.maintenance(), widths).node());
        makers.put(TableTab.HISTORY, () -> new HistoryTab(model, host, widths).node());
        makers.put(TableTab.DDL, () -> new DdlTab(model, host).node());
        makers.put(TableTab.PROPERTIES, () -> new PropertiesTab(model, pieces.properties(), host, widths).node());
        return makers;
    }

    private Node nothingOpen() {
        if (model.reference() == null) {
            return new EmptyState(
                    "fth-database",
                    "The catalog is not running",
                    "Start it, and every table of your lakehouse can be looked at from here, with no engine running.",
                    Buttons.plain(
                            "Open Stack", "fth-server", () -> host.navigator().show("stack")));
        }
        return new EmptyState(
                "fth-grid",
                "Choose a table",
                "Its columns, rows, snapshots, files and history are read from Iceberg's own metadata, with no engine"
                        + " running.");
    }

    private Node missing(CatalogModel.Page now) {
        String at = CatalogTreeModel.display(java.util.Objects.requireNonNull(model.reference()));
        return new EmptyState(
                "fth-search",
                CatalogNames.brief(now.name()) + " is not at " + at,
                "It was dropped or renamed there, or it only exists on another branch. The page comes back with it.",
                Buttons.plain("Close the page", null, () -> model.open(List.of())));
    }
}
