package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Skeleton;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The island in the middle: toolbar, the head of the columns, and the commit graph as a virtual list. */
final class GraphPane {

    private static final int SKELETON_ROWS = 14;

    private final GraphModel model;
    private final ReferencesModel references;
    private final Host host;
    private final GraphColumns columns = new GraphColumns();
    private final ListView<GraphRow> list;
    private final LanePalette palette;
    private final SearchField filter = new SearchField("Filter commits");
    private final ActionButton merge;
    private final Skeleton skeleton;
    private final StackPane body = new StackPane();
    private final Node header;
    private final Label found = new Label();
    private final MarksBar marks;
    private final Island node;
    private final ActionButton asTable = Buttons.icon("fth-list", "Show as a table", this::switchForm);
    private @Nullable GraphTable table;
    private boolean tabular;
    private @Nullable CommitRuns runs;
    private @Nullable VirtualFlow<?> flow;

    /** What the pane needs of the view. */
    record Host(
            MergeDrag drag,
            RemedyHandler remedies,
            Clock clock,
            Function<GraphRow, ContextMenu> menu,
            Consumer<Node> newBranch,
            Consumer<Node> newTag,
            Runnable merge,
            Runnable transplant,
            Runnable startCatalog) {}

    GraphPane(GraphModel model, ReferencesModel references, Host host) {
        this.model = model;
        this.references = references;
        this.host = host;
        this.list = new ListView<>(model.rows());
        this.palette = new LanePalette(list::refresh);
        this.merge = Buttons.primary("Merge…", "fth-git-merge", host.merge());
        list.getStyleClass().add("commit-list");
        list.setFixedCellSize(CommitCell.HEIGHT);
        list.setAccessibleText("Commits, newest first");
        list.setCellFactory(view -> cell());
        list.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> {
            if (row != null) {
                model.select(row);
            }
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        skeleton = new Skeleton(list, SKELETON_ROWS, CommitCell.HEIGHT);
        body.getChildren().add(skeleton);
        VBox.setVgrow(body, Priority.ALWAYS);
        ProgressLine busy = new ProgressLine();
        busy.getStyleClass().add("thin");
        // Moves only while it is seen: an animation behind the scenes would cost every frame.
        busy.progressProperty()
                .bind(Bindings.when(model.loadingProperty()).then(-1.0).otherwise(0.0));
        busy.visibleProperty().bind(model.loadingProperty());
        found.getStyleClass().addAll("text-small", "fg-subtle", "graph-foot");
        header = columns.header();
        marks = new MarksBar(model, host.transplant());
        VBox content = new VBox(palette, toolbar(), header, busy, body, marks.node(), found);
        node = new Island(null, content);
        node.getStyleClass().add("graph");
        follow();
    }

    Node node() {
        return node;
    }

    /** Marks the commits that runs were trained on. */
    void showRuns(CommitRuns trained) {
        runs = trained;
        trained.runs().byCommitProperty().addListener((property, old, now) -> {
            list.refresh();
            if (table != null) {
                table.node().refresh();
            }
        });
    }

    private int runs(GraphRow row) {
        return runs == null ? 0 : runs.count(row.commit().hash());
    }

    void focusFilter() {
        filter.field().requestFocus();
    }

    /** The focus to the list, with the selected commit in sight. */
    void focus() {
        form().requestFocus();
    }

    private Node form() {
        return tabular && table != null ? table.node() : list;
    }

    /** Lanes or columns; both show the same commits and the same selection. */
    private void switchForm() {
        tabular = !tabular;
        GraphTable columnsOfText = table;
        if (columnsOfText == null) {
            columnsOfText = new GraphTable(model, host, marks);
            columnsOfText.showRuns(this::runs);
            table = columnsOfText;
        }
        asTable.setGraphic(Icons.of(tabular ? "fth-git-branch" : "fth-list"));
        String says = tabular ? "Show as a graph" : "Show as a table";
        asTable.setAccessibleText(says);
        Tooltips.onHover(asTable, says);
        header.setVisible(!tabular);
        header.setManaged(!tabular);
        GraphRow row = model.selectedProperty().get();
        if (row != null && row.index() < model.rows().size()) {
            reveal(row.index());
        }
        showState();
        form().requestFocus();
    }

    /** Brings a row into sight and selects it. */
    void reveal(int index) {
        if (tabular && table != null) {
            table.reveal(index);
            return;
        }
        list.getSelectionModel().clearAndSelect(index);
        int first = firstVisible();
        int last = lastVisible();
        if (index < first + 1 || index > last - 1 || last < 0) {
            list.scrollTo(Math.max(0, index - 6));
        }
    }

    private Node toolbar() {
        Segmented<GraphScope> scope = new Segmented<>();
        scope.add(GraphScope.ALL, GraphScope.ALL.label(), null)
                .add(GraphScope.CURRENT, GraphScope.CURRENT.label(), null)
                .add(GraphScope.CHOSEN, GraphScope.CHOSEN.label(), null);
        scope.valueProperty().bindBidirectional(model.scopeProperty());
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.setMinWidth(120);
        filter.field().setTooltip(Tooltips.of("Words in messages, authors and tables, or the beginning of a hash"));
        HBox.setHgrow(filter, Priority.ALWAYS);
        ActionButton tag = Buttons.plain("Tag", "fth-tag", () -> {});
        tag.setOnAction(event -> host.newTag().accept(tag));
        ActionButton branch = Buttons.plain("New branch", "fth-plus", () -> {});
        branch.setOnAction(event -> host.newBranch().accept(branch));
        asTable.getStyleClass().add("form-switch");
        HBox bar = new HBox(filter, scope, asTable, tag, branch, merge);
        bar.getStyleClass().addAll("toolbar", "graph-toolbar");
        return bar;
    }

    private ListCell<GraphRow> cell() {
        CommitCell cell = new CommitCell(columns, palette, new CommitCell.Handles() {
            @Override
            public String moment(GraphRow row) {
                return Units.moment(
                        row.commit().at(), host.clock().instant(), host.clock().getZone());
            }

            @Override
            public boolean isCurrent(Reference reference) {
                return references.isCurrent(reference);
            }

            @Override
            public boolean isMarked(GraphRow row) {
                return model.isMarked(row.commit());
            }

            @Override
            public MergeDrag drag() {
                return host.drag();
            }

            @Override
            public int runs(GraphRow row) {
                return GraphPane.this.runs(row);
            }
        });
        cell.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            GraphRow row = cell.getItem();
            if (row != null && event.getButton() == MouseButton.PRIMARY && event.isShortcutDown()) {
                model.toggleMark(row.commit());
                event.consume();
            }
        });
        cell.setOnContextMenuRequested(event -> {
            GraphRow row = cell.getItem();
            if (row != null) {
                list.getSelectionModel().clearAndSelect(row.index());
                host.menu().apply(row).show(cell, event.getScreenX(), event.getScreenY());
                event.consume();
            }
        });
        return cell;
    }

    private void follow() {
        InvalidationListener state = observable -> showState();
        model.rows().addListener(state);
        model.problemProperty().addListener(state);
        model.loadingProperty().addListener(state);
        model.runningProperty().addListener(state);
        model.foundProperty().addListener(state);
        model.lanesProperty().addListener((property, old, lanes) -> {
            if (columns.fit(lanes.intValue())) {
                list.refresh();
            }
        });
        columns.fit(model.lanesProperty().get());
        model.decorationsProperty().addListener((property, old, count) -> list.refresh());
        model.selectedProperty().addListener((property, old, row) -> {
            if (row != null && selectedIndex() != row.index()) {
                reveal(row.index());
            }
        });
        model.mergeTargetProperty().addListener((property, old, text) -> showMerge());
        model.mergeProblemProperty().addListener((property, old, text) -> showMerge());
        showMerge();
        list.skinProperty().addListener((property, old, skin) -> watchScrolling());
        showState();
    }

    private int selectedIndex() {
        return tabular && table != null
                ? table.node().getSelectionModel().getSelectedIndex()
                : list.getSelectionModel().getSelectedIndex();
    }

    private void showMerge() {
        String target = model.mergeTargetProperty().get();
        merge.setText(target.isEmpty() ? "Merge…" : "Merge into " + shortened(target));
        merge.unavailableProperty().set(model.mergeProblemProperty().get());
    }

    private static String shortened(String name) {
        return name.length() <= 24 ? name : name.substring(0, 23) + "…";
    }

    private void showState() {
        Problem problem = model.problemProperty().get();
        boolean empty = model.rows().isEmpty();
        body.getChildren().removeIf(child -> child != skeleton);
        skeleton.setLoading(empty
                && model.loadingProperty().get()
                && model.runningProperty().get());
        skeleton.setVisible(!tabular || empty);
        if (tabular && table != null && !empty) {
            body.getChildren().add(table.node());
        }
        found.setText(model.foundProperty().get());
        boolean says = !found.getText().isEmpty();
        found.setVisible(says);
        found.setManaged(says);
        if (problem != null) {
            ProblemCard card = new ProblemCard(problem, null, host.remedies(), model::reload);
            card.setMaxSize(560, Region.USE_PREF_SIZE);
            cover(card);
        } else if (!model.runningProperty().get()) {
            cover(new EmptyState(
                    "fth-git-branch",
                    "The catalog is not running",
                    "Branches, tags and every commit appear here once it runs.",
                    Buttons.plain("Start the catalog", "fth-play", host.startCatalog())));
        } else if (empty && !model.loadingProperty().get()) {
            cover(
                    model.filterProperty().get().isBlank()
                            ? new EmptyState(
                                    "fth-git-commit",
                                    "No commits yet",
                                    "Every change of a table or a branch is a commit, and appears here.")
                            : new EmptyState(
                                    "fth-search",
                                    "No commit matches",
                                    "Nothing in messages, tables, authors and hashes contains “"
                                            + model.filterProperty().get().strip() + "”.",
                                    Buttons.plain(
                                            "Clear the filter",
                                            "fth-x",
                                            () -> filter.textProperty().set(""))));
        }
    }

    private void cover(Node state) {
        skeleton.setVisible(false);
        body.getChildren().removeIf(child -> child != skeleton);
        body.getChildren().add(state);
    }

    // ---- scrolling: what comes next is read before it is needed

    private void watchScrolling() {
        flow = list.lookup(".virtual-flow") instanceof VirtualFlow<?> found ? found : null;
        if (flow != null) {
            flow.positionProperty().addListener((property, old, position) -> model.scrolledTo(lastVisible()));
            flow.heightProperty().addListener((property, old, height) -> model.scrolledTo(lastVisible()));
        }
    }

    private int firstVisible() {
        return flow == null || flow.getFirstVisibleCell() == null
                ? 0
                : flow.getFirstVisibleCell().getIndex();
    }

    private int lastVisible() {
        return flow == null || flow.getLastVisibleCell() == null
                ? -1
                : flow.getLastVisibleCell().getIndex();
    }

    private void keyPressed(KeyEvent event) {
        GraphRow row = list.getSelectionModel().getSelectedItem();
        if (row == null) {
            return;
        }
        if (event.getCode() == KeyCode.CONTEXT_MENU || event.getCode() == KeyCode.F10 && event.isShiftDown()) {
            host.menu().apply(row).show(list, javafx.geometry.Side.BOTTOM, columns.graph(), 0);
            event.consume();
        } else if (marks.keyPressed(event, row)) {
            event.consume();
        }
    }
}
