package io.sololakehouse.workbench.activity;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Toggle;
import io.sololakehouse.workbench.control.Tooltips;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** The Activity drawer: every call that was made, by action, with its copies. */
public final class ActivityView {

    /** A choice of kinds: one of them, or all. */
    private record KindChoice(Optional<CallKind> kind) {}

    private final ActivityModel model;
    private final ListView<Integer> list = new ListView<>();
    private final StackPane body = new StackPane();
    private final SearchField filter = new SearchField("Filter calls").small();
    private final SplitPane split = new SplitPane();
    private final CallDetail detail;
    private final VBox emptyJournal;
    private final VBox emptyFilter;
    private final Island island;
    private boolean atEnd = true;

    /** @param close hides the drawer */
    public ActivityView(ActivityModel model, Runnable close) {
        this.model = model;
        this.detail = new CallDetail(model);
        this.emptyJournal = new EmptyState(
                "fth-activity",
                "No calls yet",
                "Every request, statement and command that the workbench makes appears here, ready to copy.");
        this.emptyFilter = new EmptyState(
                "fth-search",
                "No call matches the filter",
                "The filter looks at actions, texts, services and results.",
                Buttons.plain("Clear the filter", "fth-x", this::clearFilter));
        buildList();
        split.getItems().add(body);
        SplitPane.setResizableWithParent(detail, false);
        body.getChildren().addAll(list, emptyJournal, emptyFilter);
        island = new Island(header(close), split);
        island.getStyleClass().add("activity");
        model.detailProperty().addListener((property, old, entry) -> showDetail(entry != null));
        showEmptiness();
    }

    /** The drawer's node. */
    public Node node() {
        return island;
    }

    /** The drawer came on screen. */
    public void shown() {
        model.opened();
        showEmptiness();
        if (list.getSelectionModel().isEmpty()) {
            scrollToEnd();
        }
    }

    /** The drawer was closed. */
    public void hidden() {
        model.closed();
    }

    /** Ctrl+F. */
    public void focusFilter() {
        filter.field().requestFocus();
    }

    private Node header(Runnable close) {
        Segmented<KindChoice> kinds = new Segmented<KindChoice>().small();
        kinds.add(new KindChoice(Optional.empty()), "All", null);
        for (CallKind kind : List.of(CallKind.SQL, CallKind.HTTP, CallKind.S3, CallKind.PROCESS, CallKind.FILE)) {
            kinds.add(new KindChoice(Optional.of(kind)), kind.label(), null);
        }
        kinds.valueProperty().addListener((property, old, choice) -> {
            model.kindProperty().set(choice == null ? null : choice.kind().orElse(null));
            showEmptiness();
        });
        model.kindProperty()
                .addListener(
                        (property, old, kind) -> kinds.valueProperty().set(new KindChoice(Optional.ofNullable(kind))));
        Toggle changes = new Toggle("Changes only");
        changes.setTooltip(Tooltips.of("Only calls that changed something; they are kept for ever"));
        changes.selectedProperty().bindBidirectional(model.changesOnlyProperty());
        model.changesOnlyProperty().addListener((property, old, now) -> showEmptiness());
        filter.setPrefWidth(180);
        filter.textProperty().bindBidirectional(model.textProperty());
        model.textProperty().addListener((property, old, now) -> showEmptiness());
        ActionButton script = Buttons.small(Buttons.plain("Copy as script", "fth-copy", this::copyAsScript));
        script.setTooltip(Tooltips.of("Copies a shell script that repeats the selected calls, or all that are shown"));
        ActionButton export =
                Buttons.small(Buttons.icon("fth-download", "Export the calls as JSON lines…", this::export));
        ActionButton follow = Buttons.small(Buttons.icon("fth-pause", "Hold the list still", this::toggleFollowing));
        model.followingProperty().addListener((property, old, now) -> {
            follow.setGraphic(Icons.of(now ? "fth-pause" : "fth-play", 14));
            follow.setTooltip(Tooltips.of(now ? "Hold the list still" : "Follow new calls"));
            follow.setAccessibleText(now ? "Hold the list still" : "Follow new calls");
            if (now) {
                scrollToEnd();
            }
        });
        ProgressLine loading = new ProgressLine(60);
        loading.progressProperty().set(-1);
        loading.visibleProperty().bind(model.loadingProperty());
        loading.managedProperty().bind(model.loadingProperty());
        Label trouble = new Label();
        trouble.getStyleClass().addAll("text-note", "fg-danger");
        trouble.textProperty().bind(model.troubleProperty());
        trouble.visibleProperty().bind(model.troubleProperty().isNotEmpty());
        trouble.managedProperty().bind(trouble.visibleProperty());
        return new PanelHeader("Activity")
                .withIcon("fth-activity")
                .withSubtitle("Every call the workbench makes, in order")
                .with(loading, trouble)
                .withActions(
                        kinds,
                        changes,
                        filter,
                        script,
                        export,
                        follow,
                        Buttons.small(Buttons.icon("fth-chevron-down", "Close Activity", close)));
    }

    private void buildList() {
        list.getStyleClass().add("activity-list");
        list.setItems(model.items());
        list.setCellFactory(view -> new ActivityCell(model));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setAccessibleText("Calls by action");
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                openDetail();
            }
        });
        list.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> {
            if (row != null && model.detailProperty().get() != null && !ActivityRows.isHeader(row)) {
                model.showDetail(row);
            }
        });
        list.setContextMenu(contextMenu());
        model.items().addListener((ListChangeListener<Integer>) change -> {
            showEmptiness();
        });
        model.afterUpdate(() -> {
            // A call that ended has the same place and another text.
            list.refresh();
            if (atEnd) {
                scrollToEnd();
            }
        });
        // The list stays at its end until the user leaves it.
        list.addEventFilter(ScrollEvent.SCROLL, event -> Platform.runLater(() -> atEnd = isAtEnd()));
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> Platform.runLater(() -> atEnd = isAtEnd()));
        list.addEventFilter(KeyEvent.KEY_RELEASED, event -> Platform.runLater(() -> atEnd = isAtEnd()));
    }

    private boolean isAtEnd() {
        if (!(list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) || flow.getLastVisibleCell() == null) {
            return true;
        }
        return flow.getLastVisibleCell().getIndex() >= model.rowCount() - 2;
    }

    private void scrollToEnd() {
        atEnd = true;
        if (model.rowCount() > 0) {
            list.scrollTo(model.rowCount() - 1);
        }
    }

    private void showEmptiness() {
        boolean none = model.rowCount() == 0;
        boolean nothing = none && model.isJournalEmpty();
        emptyJournal.setVisible(nothing);
        emptyFilter.setVisible(none && !nothing);
        list.setVisible(!none);
    }

    private void clearFilter() {
        model.textProperty().set("");
        model.kindProperty().set(null);
        model.changesOnlyProperty().set(false);
    }

    private void toggleFollowing() {
        model.followingProperty().set(!model.followingProperty().get());
    }

    private void key(KeyEvent event) {
        int at = list.getSelectionModel().getSelectedIndex();
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            copySelected();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
            // Selecting 100,000 rows one by one would hold the window; nothing selected already means all.
            list.getSelectionModel().clearSelection();
        } else if (event.getCode() == KeyCode.LEFT && at >= 0) {
            int header = model.items().rows().headerAbove(at);
            model.setCollapsed(at, true);
            list.getSelectionModel().clearAndSelect(header);
        } else if (event.getCode() == KeyCode.RIGHT && at >= 0) {
            model.setCollapsed(at, false);
        } else if (event.getCode() == KeyCode.ENTER && at >= 0) {
            openDetail();
        } else if (event.getCode() == KeyCode.ESCAPE && model.detailProperty().get() != null) {
            model.closeDetail();
        } else {
            return;
        }
        event.consume();
    }

    private void openDetail() {
        Integer row = list.getSelectionModel().getSelectedItem();
        if (row == null) {
            return;
        }
        if (ActivityRows.isHeader(row)) {
            model.setCollapsed(list.getSelectionModel().getSelectedIndex(), !model.isCollapsed(row));
        } else {
            model.showDetail(row);
        }
    }

    private void showDetail(boolean wanted) {
        boolean there = split.getItems().contains(detail);
        if (wanted && !there) {
            split.getItems().add(detail);
            split.setDividerPositions(0.62);
        } else if (!wanted && there) {
            split.getItems().remove(detail);
            list.requestFocus();
        }
    }

    private void copySelected() {
        List<Integer> positions = selected();
        if (positions.size() == 1 && !ActivityRows.isHeader(model.items().rows().row(positions.getFirst()))) {
            model.copy(model.items().rows().row(positions.getFirst()), ActivityModel.Copy.TEXT);
        } else if (!positions.isEmpty()) {
            model.copyTexts(positions);
        }
    }

    private List<Integer> selected() {
        return List.copyOf(list.getSelectionModel().getSelectedIndices());
    }

    private void copyAsScript() {
        model.copyAsScript(selected());
    }

    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export calls");
        chooser.setInitialFileName("activity.jsonl");
        File file = chooser.showSaveDialog(island.getScene().getWindow());
        if (file != null) {
            model.export(selected(), file.toPath());
        }
    }

    private ContextMenu contextMenu() {
        ContextMenu menu = new ContextMenu();
        menu.setOnShowing(event -> {
            menu.getItems().clear();
            Integer row = list.getSelectionModel().getSelectedItem();
            if (row != null && !ActivityRows.isHeader(row)) {
                for (ActivityModel.Copy form :
                        ActivityModel.copies(model.index().kind(row))) {
                    menu.getItems().add(item(form.label(), () -> model.copy(row, form)));
                }
                menu.getItems().addAll(new SeparatorMenuItem(), item("Show request and response", this::openDetail));
            }
            menu.getItems()
                    .addAll(
                            item("Copy as script", this::copyAsScript),
                            item("Export…", this::export),
                            new SeparatorMenuItem(),
                            item("Collapse all", () -> model.collapseAll(true)),
                            item("Expand all", () -> model.collapseAll(false)));
        });
        // A menu without items is never shown.
        menu.getItems().add(item("Copy as script", this::copyAsScript));
        return menu;
    }

    private static MenuItem item(String label, Runnable action) {
        MenuItem item = new MenuItem(label);
        item.setOnAction(event -> action.run());
        return item;
    }
}
