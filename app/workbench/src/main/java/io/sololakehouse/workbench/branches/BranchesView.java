package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.Undo;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.rows.RowsPane;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.LazyView;
import io.sololakehouse.workbench.shell.Navigator;
import io.sololakehouse.workbench.shell.Places;
import io.sololakehouse.workbench.shell.TrainedRuns;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.time.Clock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Branches: references, the commit graph, the selected commit; comparing and merging are pages in their place. */
public final class BranchesView extends LazyView {

    private static final double REFERENCES_LEAST = 208;
    private static final double REFERENCES_MOST = 300;

    private final BranchesModel model;
    private final Host host;
    private final StackPane pages = new StackPane();
    private @Nullable CommitInspector inspector;
    private @Nullable ReferencesPane references;
    private @Nullable GraphPane graph;
    private @Nullable BranchMenus menus;
    private @Nullable MergePage merge;
    private @Nullable ComparePage compare;
    private @Nullable CommitRuns runs;

    /**
     * What the view needs of the window around it.
     *
     * @param tell shows a short notice
     * @param inspectorChanged called when {@link #inspector} answers differently
     * @param rows makes the control that compares rows
     */
    public record Host(
            Overlay overlay,
            RemedyHandler remedies,
            Navigator navigator,
            LayoutStore layout,
            Clock clock,
            Consumer<String> copy,
            BiConsumer<String, String> tell,
            Runnable startCatalog,
            Runnable inspectorChanged,
            Supplier<RowsPane> rows) {}

    public BranchesView(BranchesModel model, Host host) {
        super("branches", "Branches", "fth-git-branch");
        this.model = model;
        this.host = host;
    }

    BranchesModel model() {
        return model;
    }

    /** Shows which runs were trained on which commit. Called before the view is built. */
    public void showRuns(TrainedRuns trained) {
        runs = new CommitRuns(trained, host.navigator());
    }

    @Override
    public @Nullable Node inspector() {
        content();
        return model.pageProperty().get() == BranchesModel.Page.GRAPH && inspector != null ? inspector.node() : null;
    }

    @Override
    public void shown() {
        model.shown();
        if (runs != null) {
            runs.runs().refresh();
        }
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    /** A commit, or a comparison: see {@link Places}. */
    @Override
    public void open(String place) {
        Places.asCommit(place).ifPresent(hash -> {
            model.showGraph();
            model.graph().select(hash);
            if (graph != null) {
                graph.focus();
            }
        });
        Places.asCompare(place).ifPresent(pair -> model.compare(pair.getFirst(), pair.getLast()));
    }

    /** Ctrl+Z. */
    void undo() {
        content();
        if (menus != null) {
            menus.undo();
        }
    }

    /** The button of a notice. */
    void undo(Undo undo) {
        content();
        if (menus != null) {
            menus.undo(undo);
        }
    }

    /** Ctrl+Shift+M. */
    void merge() {
        content();
        if (menus != null) {
            menus.merge();
        }
    }

    /** A new branch where the workbench is. @param name what was typed already, or empty */
    void create(String name) {
        content();
        if (menus != null) {
            menus.newBranch(name);
        }
    }

    /** Ctrl+F. */
    public void focusFilter() {
        if (graph != null) {
            graph.focusFilter();
        }
    }

    @Override
    protected Node build() {
        BranchDialogs dialogs = new BranchDialogs(host.overlay(), model.changes(), model.actions(), model.references());
        BranchMenus made = new BranchMenus(model, dialogs, host);
        menus = made;
        MergeDrag drag = new MergeDrag(model::merge);
        ReferencesPane left = new ReferencesPane(
                model.references(),
                new ReferencesPane.Host(
                        drag,
                        anchor -> made.newBranch(Reference.Kind.BRANCH),
                        reference -> model.graph().select(reference.hash()),
                        made::ofReference,
                        made::rename,
                        made::delete));
        references = left;
        GraphPane middle = new GraphPane(
                model.graph(),
                model.references(),
                new GraphPane.Host(
                        drag,
                        host.remedies(),
                        host.clock(),
                        made::ofRow,
                        anchor -> made.newBranch(Reference.Kind.BRANCH),
                        anchor -> made.newBranch(Reference.Kind.TAG),
                        made::merge,
                        made::transplantMarked,
                        host.startCatalog()));
        graph = middle;
        inspector = new CommitInspector(
                model.commit(),
                new CommitInspector.Host(
                        host.remedies(),
                        host.clock(),
                        host.copy(),
                        hash -> model.graph().select(hash),
                        made::openChange,
                        sql -> host.navigator().show("sql", Places.statement(sql)),
                        made));
        CommitRuns trained = runs;
        if (trained != null) {
            middle.showRuns(trained);
            inspector.showRuns(trained);
        }
        if (left.node() instanceof javafx.scene.layout.Region island) {
            island.setMinWidth(REFERENCES_LEAST);
            island.setMaxWidth(REFERENCES_MOST);
            SplitPane.setResizableWithParent(island, false);
        }
        SplitPane split = new SplitPane(left.node(), middle.node());
        host.layout().keep("branches.references", split, 0.25);
        pages.getChildren().setAll(split);
        model.pageProperty().addListener((property, old, page) -> {
            showPage(split);
            host.inspectorChanged().run();
        });
        showPage(split);
        VBox.setVgrow(pages, Priority.ALWAYS);
        return new VBox(6, new UnfinishedBar(model.unfinished(), model.changes(), host.overlay()).node(), pages);
    }

    private void showPage(Node graphPage) {
        Node page =
                switch (model.pageProperty().get()) {
                    case GRAPH -> graphPage;
                    case COMPARE -> comparePage();
                    case MERGE -> mergePage();
                };
        pages.getChildren().setAll(page);
    }

    private Node mergePage() {
        MergePage page = merge;
        if (page == null) {
            page = new MergePage(
                    model.merging(),
                    model.mergeDetails(),
                    new MergePage.Host(
                            host.remedies(),
                            host.layout(),
                            host.rows().get(),
                            model::showGraph,
                            this::reveal,
                            done -> reveal(done.reference().hash()),
                            new MergeRunPane.Host(host.remedies(), host.clock())));
            merge = page;
        }
        return page.node();
    }

    private Node comparePage() {
        ComparePage page = compare;
        if (page == null) {
            page = new ComparePage(
                    model.comparing(),
                    new ComparePage.Host(
                            host.remedies(), host.layout(), host.rows().get(), model::choices, model::showGraph));
            compare = page;
        }
        return page.node();
    }

    private void reveal(String hash) {
        model.showGraph();
        model.graph().select(hash);
    }

    public void close() {
        model.close();
    }
}
