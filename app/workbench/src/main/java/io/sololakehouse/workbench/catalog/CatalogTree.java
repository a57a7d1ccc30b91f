package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.control.Skeleton;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.io.File;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The island with the tree: a filter, and rows of which only those in sight exist. */
final class CatalogTree {

    static final double ROW = 25;

    private final CatalogTreeModel model;
    private final Host host;
    private final SearchField filter = new SearchField("Filter objects");
    private final ListView<TreeRow> list = new ListView<>();
    private final StackPane over = new StackPane();
    private final Skeleton skeleton = new Skeleton(list, 9, ROW);
    private final Island island;
    private List<String> chosen = List.of();
    private boolean replacing;
    private @Nullable ContextMenu menu;

    /**
     * What the tree asks of the view around it.
     *
     * @param open shows the page of an entry
     * @param actions what can be done with an entry
     * @param rename asks for a new name
     * @param drop asks, and drops
     * @param create asks for a new namespace in a namespace (the root for one at the top)
     * @param importFile takes a file that was dropped on a namespace
     * @param start starts the catalog
     */
    record Host(
            Consumer<TreeRow> open,
            Function<TreeRow, List<EntryAction>> actions,
            Consumer<TreeRow> rename,
            Consumer<TreeRow> drop,
            Consumer<List<String>> create,
            BiConsumer<List<String>, File> importFile,
            RemedyHandler remedies) {}

    CatalogTree(CatalogTreeModel model, Host host) {
        this.model = model;
        this.host = host;
        ActionButton add =
                Buttons.icon("fth-plus", "New namespace…", () -> host.create().accept(namespaceOfChosen()));
        add.getStyleClass().add("catalog-new");
        ActionButton refresh = Buttons.icon("fth-refresh-cw", "Read the tree again", model::refresh);
        filter.small().textProperty().bindBidirectional(model.filterProperty());
        filter.getStyleClass().add("catalog-filter");
        VBox body = new VBox(filter, new StackPane(skeleton, over));
        body.getStyleClass().add("catalog-tree-body");
        VBox.setVgrow(body.getChildren().getLast(), Priority.ALWAYS);
        island = new Island(new PanelHeader("Catalog").withActions(add, refresh), body);
        island.getStyleClass().add("catalog-tree");
        buildList();
        model.loadingProperty().addListener((property, old, now) -> show());
        model.problemProperty().addListener((property, old, now) -> show());
        model.referenceProperty().addListener((property, old, now) -> show());
        model.factsReadProperty().addListener((property, old, now) -> list.refresh());
        show();
    }

    Node node() {
        return island;
    }

    private void buildList() {
        list.getStyleClass().add("catalog-rows");
        list.setFixedCellSize(ROW);
        list.setAccessibleText("Namespaces, tables and views");
        list.setItems(model.rows());
        list.setCellFactory(view -> new TreeRowCell(this));
        // The selected index would stay where it is while the rows around it change: the entry is what stays chosen.
        model.rows().addListener((ListChangeListener<TreeRow>) change -> {
            replacing = true;
            int row = model.rowOf(chosen);
            if (row >= 0) {
                list.getSelectionModel().clearAndSelect(row);
                list.getFocusModel().focus(row);
            } else {
                list.getSelectionModel().clearSelection();
            }
            replacing = false;
            show();
        });
        list.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> {
            if (!replacing && row != null) {
                chosen = row.name();
            }
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        island.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
                focusFilter();
                event.consume();
            }
        });
        filter.field().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                focusFirstMatch(event.getCode() == KeyCode.ENTER);
                event.consume();
            }
        });
    }

    /** Puts the focus into the filter. */
    void focusFilter() {
        filter.field().requestFocus();
        filter.field().selectAll();
    }

    /** Chooses an entry's row and brings it into sight, without opening its page. */
    void choose(List<String> name) {
        int row = model.reveal(name);
        chosen = name;
        if (row >= 0) {
            list.getSelectionModel().clearAndSelect(row);
            int first = Math.max(0, row - 8);
            list.scrollTo(first);
        }
    }

    private void focusFirstMatch(boolean open) {
        for (int i = 0; i < model.rows().size(); i++) {
            TreeRow row = model.rows().get(i);
            if (row.kind() == TreeRow.Kind.TABLE || row.kind() == TreeRow.Kind.VIEW) {
                list.getSelectionModel().clearAndSelect(i);
                list.requestFocus();
                if (open) {
                    host.open().accept(row);
                }
                return;
            }
        }
        list.requestFocus();
    }

    private void key(KeyEvent event) {
        TreeRow row = list.getSelectionModel().getSelectedItem();
        if (row == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> activate(row);
            case SPACE -> model.toggle(row);
            case RIGHT -> {
                if (row.expandable() && !row.expanded()) {
                    model.setExpanded(row, true);
                } else if (row.expanded()) {
                    list.getSelectionModel()
                            .clearAndSelect(list.getSelectionModel().getSelectedIndex() + 1);
                }
            }
            case LEFT -> {
                if (row.expanded()) {
                    model.setExpanded(row, false);
                } else {
                    chooseParent(row);
                }
            }
            case F2 -> host.rename().accept(row);
            case DELETE -> host.drop().accept(row);
            case CONTEXT_MENU -> showMenu(row, list, 40, 40);
            case F10 -> {
                if (!event.isShiftDown()) {
                    return;
                }
                showMenu(row, list, 40, 40);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void chooseParent(TreeRow row) {
        int at = list.getSelectionModel().getSelectedIndex();
        for (int i = at - 1; i >= 0; i--) {
            if (model.rows().get(i).depth() < row.depth()) {
                list.getSelectionModel().clearAndSelect(i);
                list.scrollTo(Math.max(0, i - 4));
                return;
            }
        }
    }

    void activate(TreeRow row) {
        if (row.hasPage()) {
            host.open().accept(row);
        } else if (row.kind() == TreeRow.Kind.COLUMN) {
            model.index().find(CatalogIndex.parent(row.name())).ifPresent(table -> {
                int at = model.rowOf(table.name());
                if (at >= 0) {
                    host.open().accept(model.rows().get(at));
                }
            });
        } else {
            model.toggle(row);
        }
    }

    void showMenu(TreeRow row, Node on, double x, double y) {
        List<EntryAction> actions = host.actions().apply(row);
        if (menu != null) {
            menu.hide();
        }
        if (actions.isEmpty()) {
            return;
        }
        menu = EntryAction.menu(actions);
        var at = on.localToScreen(x, y);
        menu.show(on, at.getX(), at.getY());
    }

    CatalogTreeModel model() {
        return model;
    }

    Host host() {
        return host;
    }

    private List<String> namespaceOfChosen() {
        return model.index()
                .find(chosen)
                .map(entry -> entry.kind() == io.sololakehouse.platform.catalog.CatalogEntry.Kind.NAMESPACE
                        ? entry.name()
                        : CatalogIndex.parent(entry.name()))
                .orElse(CatalogTreeModel.ROOT);
    }

    private void show() {
        skeleton.setLoading(model.loadingProperty().get());
        Node instead = instead();
        over.getChildren().clear();
        if (instead != null) {
            over.getChildren().add(instead);
        }
        over.setMouseTransparent(instead == null);
        list.setVisible(instead == null);
    }

    private @Nullable Node instead() {
        Problem problem = model.problemProperty().get();
        if (problem != null && model.index().isEmpty()) {
            VBox box = new VBox(new ProblemCard(problem, null, host.remedies(), model::refresh));
            box.getStyleClass().add("catalog-problem");
            return box;
        }
        if (model.loadingProperty().get()) {
            return null;
        }
        if (model.referenceProperty().get() == null) {
            return new EmptyState(
                    "fth-database", "The catalog is not running", "Its namespaces, tables and views appear here.");
        }
        if (model.index().isEmpty()) {
            return new EmptyState(
                    "fth-plus",
                    "No tables yet",
                    "Namespaces, tables and views of this branch appear here.",
                    Buttons.plain(
                            "New namespace…", "fth-plus", () -> host.create().accept(CatalogTreeModel.ROOT)));
        }
        if (model.rows().size() <= 1 && !model.filterProperty().get().isBlank()) {
            return new EmptyState(
                    "fth-search",
                    "Nothing matches",
                    "No name contains “"
                            + shortened(model.filterProperty().get().strip()) + "”.",
                    Buttons.plain(
                            "Clear the filter",
                            null,
                            () -> model.filterProperty().set("")));
        }
        return null;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
